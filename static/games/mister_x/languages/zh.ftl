### X先生的文字（简体中文）。这是草稿，请母语者指正。
### A draft, to be corrected by speakers. What each message is for stands in en.ftl.

## Its name, and the fields of its setup: about.js

mister-x-title = X先生
mister-x-minutes = 分钟
mister-x-minutes-description = 不含暂停。
mister-x-head-start = 先行时间
mister-x-head-start-description = 寻找的队等待的分钟数。
mister-x-every = 两次查看位置之间的分钟
mister-x-every-description = 第一次在等待之后。
mister-x-tickets = 每支寻找的队的车票
mister-x-bus = 公交车
mister-x-bus-description = 可乘公交车的次数。
mister-x-tram = 有轨电车
mister-x-tram-description = 可乘有轨电车的次数。
mister-x-train = 火车
mister-x-train-description = 可乘火车的次数。
mister-x-hidden-tickets = X先生不告知交通工具的乘车次数

## Its kinds of entries, and what was agreed

mister-x-kind-stop = 车站
mister-x-kind-zone = 区域
mister-x-fact-minutes = { $minutes }分钟
mister-x-fact-every = 每{ $minutes }分钟看一次位置

## How it stands

mister-x-you-hide = 你们是X先生
mister-x-you-seek = 你们寻找X先生
mister-x-you-found = 你们找到了X先生
mister-x-you-were-found = 你们被{ $name }找到了
mister-x-found-by = { $name }找到了X先生
mister-x-you-got-away = 你们没有被找到，获胜了
mister-x-got-away = X先生没有被找到
mister-x-nobody-won = 由组织者终止
mister-x-note-hides = 躲藏
mister-x-note-seeks = 寻找 · { $tickets }张车票
mister-x-own-code = 你们的密码
mister-x-its-code = X先生的密码
mister-x-wait = 寻找的队还要等{ $time }。
mister-x-may-look = 寻找的队可以看X先生在哪里。
mister-x-next-look = 寻找的队{ $time }后可以看。
mister-x-no-more-looks = 结束前寻找的队不能再看。
mister-x-rode = { $name }：{ $transport ->
        [bus] 公交车
        [tram] 有轨电车
        [train] 火车
       *[other] 隐藏的交通工具
    }。
mister-x-rode-to = { $name }：乘{ $transport ->
        [bus] 公交车
        [tram] 有轨电车
        [train] 火车
       *[other] 隐藏的交通工具
    }到{ $stop }。
mister-x-seen-on-map = 看到了X先生：请看地图。
mister-x-seen-at = X先生最后在{ $stop }下车。
mister-x-seen-nowhere = 还没有人知道X先生在哪里。

## Where Mister X was seen

mister-x-sightings = X先生被看到的地方
mister-x-never-seen = 还没有
mister-x-look = 看X先生在哪里
mister-x-was-near = 在{ $stop }附近（误差{ $metres }米）
mister-x-was-on-map = 如地图所示（误差{ $metres }米）
mister-x-was-at = 最后在{ $stop }下车
mister-x-was-nowhere = 没有人知道
mister-x-ago = { $time }前
mister-x-earlier = 更早
mister-x-times = 寻找的队可以看的时间
mister-x-time-to-go = { $time }后

## Rides and tickets

mister-x-got-out = 下车了？
mister-x-by-what = 乘的是
mister-x-stop = 车站
mister-x-choose-stop = 选择车站
mister-x-hide-ride = 不告知交通工具（剩{ $rides }次）
mister-x-report-ride = 上报
mister-x-no-tickets = 你们队没有车票了：请步行，或向组织者要。
mister-x-travels = X先生的行程
mister-x-no-rides = 还没有乘过车。
mister-x-hidden = 隐藏
mister-x-travel = { $transport ->
        [bus] 公交车
        [tram] 有轨电车
        [train] 火车
       *[other] 隐藏的交通工具
    }到{ $stop }
mister-x-seen = 被看到
mister-x-seen-stop = 被看到：{ $stop }
mister-x-seekers = 寻找的队
mister-x-team = 队伍
mister-x-last-stop = 最后一站
mister-x-act-ride = 乘车
mister-x-act-look = 查看位置
mister-x-act-found = 输入密码
mister-x-act-grant = 发车票
mister-x-act-position = X先生的位置

## Who has met Mister X

mister-x-met = 遇到X先生了？
mister-x-code = X先生告诉你们的密码
mister-x-enter-code = 输入密码
mister-x-wrong-codes = 密码错了{ $wrongs }次。满五次后不能再输入。
mister-x-no-more-codes = 密码错了{ $wrongs }次：请告诉组织者。

## The map, and for organisers

mister-x-share-what = 比赛期间组织者可见。寻找的队互相可见。X先生可见寻找的队五分钟前的位置；有人查看时X先生可见。
mister-x-grant = 发车票
mister-x-for-what = 哪种车票
mister-x-how-many = 几张
mister-x-give = 发放

## How to play

mister-x-help-title = 公共交通捉迷藏
mister-x-help-hide = 一支队伍是X先生。它先出发，想乘到哪里都行，时间到之前不能被找到。
mister-x-help-seek = 其他队伍一起寻找。公交车、有轨电车和火车票数量有限；步行不限。
mister-x-help-look = 到了规定的时间，寻找的队之一可以查看：这时大家在地图上看到X先生当时的位置。
mister-x-help-ride = 下车的队要上报。别人只知道X先生乘了什么，隐藏的乘车连这也不知道。
mister-x-help-find = 遇到X先生就问密码并输入：这样就找到了，寻找的队全体获胜。
mister-x-help-line = 没有连接时照常进行：上报会稍后发送，并按完成的时刻计算。只有查看需要连接。
mister-x-help-end = 时间到时还没有被找到，X先生获胜。

## What the server says against a command: `python -m tests.sentences mister_x`

reason-mister-x-found = X先生被找到了。
reason-mister-x-head-start = 寻找的队要等 { $minutes } 分钟。
reason-mister-x-hidden-rides = 只有X先生可以隐藏乘车。
reason-mister-x-look-yourself = 您知道自己在哪里。
reason-mister-x-looked = 已有人看过，或时间太早。
reason-mister-x-most-rides = 一队最多乘车 { $count } 次。
reason-mister-x-most-tickets = 一队同种车票最多 { $count } 张。
reason-mister-x-no-hidden-ride = 您没有剩余的隐藏乘车。
reason-mister-x-no-look = 现在谁都不能看。
reason-mister-x-no-stop = 没有这一站。
reason-mister-x-no-team = 没有这支寻找的队。
reason-mister-x-no-ticket = 你们队没有{ $transport ->
        [bus] 公交车
        [tram] 有轨电车
        [train] 火车
       *[other] { $transport }
    }票了。
reason-mister-x-no-time = 当时太早，或时间已到。
reason-mister-x-no-transport = { $transport ->
        [bus] 公交车
        [tram] 有轨电车
        [train] 火车
       *[other] { $transport }
    }不停那一站。
reason-mister-x-not-found = X先生没有被找到。
reason-mister-x-stop-count = 一座城要有 2 至 { $count } 个车站。
reason-mister-x-stopped = 由组织者终止。{ $reason }
reason-mister-x-time-up = 当时时间已到。
reason-mister-x-too-short = 游戏太短，来不及第二次查看X先生的位置。
reason-mister-x-wrong-codes = 你们队已输错 { $count } 次密码，请告诉组织者。
reason-mister-x-yourself = 您就是X先生。
