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
