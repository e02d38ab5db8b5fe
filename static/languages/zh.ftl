### 页面文字（简体中文）。这是草稿，请母语者指正。
### A draft, to be corrected by speakers. What each message is for stands in en.ftl.

-moyo = Moyo

## Every page

page-my-games = 我的对局
page-challenges =
    .aria-label = 对局邀请
page-waiting =
    .aria-label = 等待中
page-news =
    .aria-label = 消息
page-cancel = 取消
page-close = 关闭
page-done = 完成
phrases-separator = { "，" }

## The banner while there is no server

line-lost = 连接已断开，正在重连。您的操作不会丢失。
line-as-of = 没有连接：这是 { $time } 时的状态。您的操作不会丢失。
line-outdated = 服务器已更新，请刷新页面后继续。
line-waits = 正在等待服务器…… 您的操作不会丢失。

## The buttons in the header

header-sound = 声音
header-appearance = 外观
appearance-title = 外观
appearance-language = 语言
appearance-light-and-dark = 明暗
appearance-system = 跟随系统
appearance-light = 浅色
appearance-dark = 深色
appearance-theme = 主题
appearance-wood = 木纹
appearance-slate = 石板
appearance-print = 印刷
appearance-coordinates = 在棋盘旁显示坐标

## The player's name

account-change-my-name = { $name }：修改名字
account-in-this-tab-only = 仅限此标签页
account-nothing-is-stored = 此浏览器不为本站保存任何数据。
account-who-i-am = 我的账号
account-my-name = 我的名字
account-save = 保存
account-challenges = 允许他人邀请我对局
account-notify = 轮到我时在此设备上通知我
account-kept = 您的名字已保留。凭密码短语可在任何设备上登录。
account-guest = 您是访客：长时间不来，名字可能被他人使用。设置密码短语后，在任何设备上名字都归您所有。
account-keep-my-name = 保留我的名字
account-name-is-kept = 您的名字已保留。
account-another-passphrase = 更换密码短语
account-change-it = 更换
account-passphrase = 密码短语
account-old-passphrase = 原密码短语
account-new-passphrase = 新密码短语
account-team-sessions = 团队活动
account-have-a-name = 我在这里已有名字
account-name = 名字
account-its-passphrase = 该名字的密码短语
account-sign-in = 登录
account-sign-out = 退出登录
account-on-this-device = 此设备
account-everywhere = 所有设备
account-lost = { $name } 没有密码短语。退出后，任何人都无法再用它登录。
account-acts-lost = 等待连接的 { $acts } 项操作将会丢失。
account-stay = 不退出
notify-no-address = 此浏览器没有提供推送地址。
notify-not-allowed = 此浏览器不允许本站发送通知。

## Whom the player has muted

muted-title = 我屏蔽的人
muted-what-it-does = 您看不到他们的发言，他们也不能邀请您对局。
muted-nobody = 您没有屏蔽任何人。
muted-name = 对方的名字
muted-mute = 屏蔽
muted-unmute = 取消屏蔽
muted-unmute-somebody = 取消屏蔽 { $name }

## The page of the operators

admin-page = 管理员 – Moyo
admin-title = 管理员
admin-reports = 举报
admin-announcement = 公告
admin-sanctions = 封禁和禁言
admin-statistics = 使用情况
admin-tables = 未结束的对局
admin-audit = 审计日志
admin-older = 更早的
admin-resolved-ones = 显示已处理的
admin-no-reports = 没有举报。
admin-about-line = { $name } 的发言
admin-about-player = { $name }
admin-about-game = 一局对局
admin-about-error = 服务器错误
admin-reported-by = 举报人：{ $name }
admin-called-now = 现在的名字：{ $name }
admin-resolved-by = 处理人：{ $name }
admin-see-table = 查看对局
admin-what-was-said = 前后的发言
admin-nothing-said = 发言已不在。
admin-resolve = 处理
admin-resolve-report = 处理举报 { $report }
admin-resolve-question = 处理此举报以及关于同一对象的其他举报吗？
admin-note = 备注
admin-ban = 封禁
admin-ban-somebody = 封禁 { $name }
admin-mute = 禁言
admin-mute-somebody = 在所有对局中禁言 { $name }
admin-how-long = 多长时间
admin-reason-told = 原因（会告知本人）
admin-reason = 原因
admin-close-table = 结束对局
admin-close-table-of = 结束对局 { $table }
admin-close-question = 不计结果地结束这局对局吗？
admin-an-hour = 一小时
admin-a-day = 一天
admin-a-week = 一周
admin-a-month = 30 天
admin-no-end = 无期限
admin-until = 到 { $time }
admin-name-or-address = 玩家的名字，或地址
admin-no-sanctions = 没有人被封禁或禁言。
admin-is-banned = { $name } 已被封禁
admin-is-muted = { $name } 已被禁言
admin-lift = 解除
admin-lift-of = 解除 { $name }
admin-nothing-announced = 没有公告。
admin-announcement-text = 所有人会看到的内容
admin-announce = 发布公告
admin-end-announcement = 结束公告
admin-no-tables = 所有对局都已结束。
admin-waits = 等待中
admin-moves = { $moves } 手
admin-no-audit = 还没有任何操作。
admin-games-a-day = 每天的对局数
admin-players-a-day = 每天落子的玩家数
admin-moves-a-minute = 每分钟落子数
admin-not-over = 目前未结束
admin-processes = 服务器进程
admin-players = { $players } 名玩家
admin-connections = { $connections } 个连接
admin-draining = 即将停止
plot-counts = { $name }：最多 { $most }。{ $time }：{ $count }。
plot-count = { $time }：{ $count }

## To report something to the operators of the server

report-do = 举报
report-at-table =
    .aria-label = 举报对局或玩家
    .title = 举报对局或玩家
report-somebody = 举报 { $name }
report-line-of = 举报 { $name } 的发言
report-what = 举报什么？
report-game = 这局对局
report-why = 原因
report-abuse = 辱骂或威胁
report-cheating = 作弊
report-the-name = 名字
report-spam = 广告或刷屏
report-other = 其他
report-text = 发生了什么？可以留空。
report-send = 发送举报
report-done = 谢谢。服务器的管理员会处理。
failure-happened = 服务器出错。日志中的编号是 { $ref }。
failure-report = 报告此错误

## The home page

home-description =
    .content = 来下围棋吧：一键即可找到对手，也可以把链接发给朋友。
home-welcome = 坐下来，下一盘。
home-lead = 围棋和其他游戏：一键找到对手。无需注册，无需安装。
home-count = { $people ->
       *[other] { $people } 人在线
    }，{ $games ->
        [0] 还没有对局
       *[other] { $games } 局正在进行
    }
home-play-now =
    .aria-label = 立即对局
home-waiting-for-somebody = 等待对手
home-being-played = 正在进行
home-while-nobody-plays = 暂无对局时
home-here-now = 在线的人
home-friend = 和朋友下棋
home-friend-how = 创建对局，把链接发给想一起下的人。
home-moyo = { $kanji }，{ $latin }：围棋中有望成为实地的势力范围。

find-title = 找对局
find-phase = 显示
find-waiting = 等待对手
find-playing = 进行中
find-rating-from = 等级分下限
find-rating-to = 等级分上限
find-none = 现在没有符合条件的。
find-more = 更多
find-first = 回到第一页
find-count = 找到 { $count } 个。
## Looking for a game

lobby-somebody = 某人
lobby-looking = 寻找中……
lobby-waiting = { $count } 人等待
lobby-watching = { $count } 人观战
lobby-and-more = { $name } 等另外 { $others } 人
lobby-join = 加入
lobby-play = 对局
lobby-watch = 观战
game-choice = 游戏
game-rated = 计分
speed-choice = 速度
rating-choice = 等级分
rating-either-way = 均可
rating-rated = 计分
rating-not-rated = 不计分
rating-either = 计分或不计分
rating-name-first = 计分对局需要名字。{ $button }
rating-choose-a-name = 取个名字
other-wish-rated = { $name } 在等同样的对局，计分。
other-wish-unrated = { $name } 在等同样的对局，不计分。
other-wish-play-rated = 下计分局
other-wish-play-unrated = 下不计分局
other-wish-choose-a-name = 为此取个名字
people-playing = 对局中
people-find = 按名字找人
people-none-found = 现在没有名字这样开头的人。
people-nobody = 现在没有其他人在线。把链接发给朋友吧。
people-more = …… 还有 { $count } 人。
help-links = 怎么玩？{ $games }

## Where one waits for others

waiting-looking = 正在寻找 { $game } 的对手
waiting-asked = 已邀请 { $name } 下 { $game }
waiting-for-an-answer = 等待对方答复。
waiting-joining = 正在排队……
waiting-others = { $others ->
        [0] 您是第一位。
       *[other] 还有 { $others } 人在找同样的对局。
    }
waiting-stopped = 您已停止寻找。

## Challenges

challenge-wants = { $who } 邀请您下 { $game }。
challenge-accept = 接受
challenge-accept-this = 接受：{ $name }，{ $game }
challenge-decline = 谢绝
challenge-decline-this = 谢绝：{ $name }，{ $game }
challenge-declined = { $name } 谢绝了 { $game }。
challenge-take-none = 不接受邀请
challenge-none-taken = 现在没有人能邀请您。可在您的名字菜单中更改。
challenge-do = 邀请
challenge-somebody = 邀请 { $name }
challenge-opponent = 对手

## Playing the computer

computer-play = 和电脑下
computer-choose = 选择条件
computer-busy = 电脑正忙，接下来就和您下。
computer-has-time = 还没有人找同样的对局。电脑有空。
computer-level = 级别 { $level }
computer-what = { $game }，级别 { $level }（{ $strength }）
computer-easiest = 最弱
computer-easier = 很弱
computer-easy = 较弱
computer-hard = 较强
computer-harder = 很强
computer-hardest = 最强

## Making a game for a friend

new-game-make = 创建对局
new-game-only-by-the-link = 仅凭链接加入
new-game-players = 人数
new-game-first = 先手
new-game-second = 后手
new-game-who-talks = 聊天
new-game-talk-apart = 观众分开聊
new-game-talk-together = 所有人一起
new-game-talk-off = 关闭
new-game-i-play = 我执
new-game-by-lot = 随机

## The player's own games

game-waiting-for-a-player = 等待对手
game-being-played = 进行中
game-your-turn = 轮到您
game-their-turn = 轮到对方
game-your-turn-left = 轮到您，还剩 { $time }
game-their-turn-left = 轮到对方，还剩 { $time }
game-begins = 您的 { $game } 对局开始了。
game-go-there = 前往
own-games-cancel = 取消这局 { $game } 吗？取消后任何人都无法加入。
game-cancel = 取消对局
game-go-on-waiting = 继续等待

## The player's own page

me-page = 我的对局 – { -moyo }
me-public = 别人看到的我的页面
me-ratings =
    .aria-label = 等级分
me-running = 进行中
me-finished = 已结束
me-none = 还没有。{ $find }
me-find = 去找人下一盘。
me-save-all = 将我的全部对局保存为 zip
me-save-older = 将更早的对局保存为 zip
me-save-all-failed = 服务器没有响应，请重试。
me-positions = 我的手机的位置
me-positions-about = 在团队游戏中，手机只在您愿意时发送位置，最多保存一周。
me-positions-save = 保存为文件
me-positions-none = 没有保存的位置。
me-positions-delete = 全部删除
me-positions-deleted = 已删除 { $count } 个位置。
me-positions-failed = 服务器没有响应，请重试。
me-won = 胜
me-lost = 负
me-deviation = ± { $deviation }
me-deviation-provisional = ± { $deviation } 暂定

## The page of a player

player-page = 棋手 – { -moyo }
player-page-of = { $name } – { -moyo }
player-nobody = 没有人叫“{ $name }”
player-nobody-why = 也许名字已经改了。{ $find }
player-nobody-find = 看看现在谁在。
player-since = { $day } 加入
player-results = 战绩
player-games = 对局
player-no-games = 还没有公开的对局。
player-played = 局数
player-won = 胜
player-lost = 负
player-drawn = 和
player-newest-counted = 只统计了最近的对局。
player-together = 您与 { $name }
player-you-won = 您胜
player-other-won = { $name } 胜
player-watch = 观战

## Games to study

study-title = 研究棋谱
record-open = 打开棋谱
record-empty-board = 空棋盘
record-how = 选择文件（{ $forms }），或拖放到本页任意位置，或直接粘贴。只有知道链接的人才能看到。
record-drop = 将文件拖放到这里即可打开
record-one-file = 请一次只打开一个文件。
record-too-large = 文件超过 { $megabytes } MB。
record-sending = 正在发送文件…
record-reading = 正在读取棋谱…
record-failed = 服务器没有响应，请重试。

## Finished games

search-title = 搜索
search-game = 游戏
search-opponent = 对手
search-result = 结果
search-won = 胜
search-lost = 负
search-drawn = 和棋
search-from = 从
search-to = 到
search-do = 搜索
search-clear = 清除
search-any = 不限
search-more = 更多对局
search-count =
    { $more ->
        [yes] 目前找到 { $count } 局
       *[no] 共 { $count } 局
    }
search-none = 没有符合条件的对局。
search-none-since = { $day } 以来没有符合条件的对局。
found-private = 仅凭链接
found-review = 复盘
found-review-of = 复盘 { $names } 的对局
found-save = 将 { $names } 的对局保存为 { $form }
reviews-older = 更早的复盘

## How a game is played

help-page = 怎么玩？– { -moyo }
help-page-of = { $game } 怎么玩？– { -moyo }
help-description =
    .content = 本站各种游戏的玩法。
help-games =
    .aria-label = 游戏
help-title = 怎么玩？
help-title-of = { $game } 怎么玩？
help-choose = 请在上面选择游戏。

## The page of a table

table-help = 帮助
    .aria-label = 帮助：怎么玩？
table-invitation =
    .aria-label = 邀请
table-players =
    .aria-label = 对局者
table-game =
    .aria-label = 对局
table-your-part =
    .aria-label = 您的操作
table-after-the-game =
    .aria-label = 终局之后
table-steps =
    .aria-label = 手顺
table-time =
    .aria-label = 时间
table-chat =
    .aria-label = 聊天
table-network =
    .aria-label = 模拟网络
table-news =
    .aria-label = 对局消息
table-no-such-game = 没有这局对局 – { -moyo }
table-make-a-new-one = 新建一局

## A table before its game

invitation-waiting =
    { $others ->
       *[other] 等待对手
    }
invitation-send-link = 请发送此链接。对方打开并入座后对局开始。
invitation-cancel = 取消对局
invitation-cancel-question = 取消这局对局吗？取消后任何人都无法加入。
invitation-go-on-waiting = 继续等待
invitation-play = 对局
invitation-play-question = 要下吗？
invitation-play-as = 执{ $seat }
invitation-play-as-question = 执{ $seat }下一局吗？
invitation-waits = { $name } 在等人对局。
invitation-seat-free = 这一桌有空位。
invitation-only-watch = 只观战
link-label = 本局链接
link-title = { -moyo } 上的一局
link-copy = 复制链接
link-copied = 已复制
link-is-copied = 链接已复制。
link-share = 分享……
table-get-ready = 请准备
table-begins-in =
    { $seconds ->
       *[other] 对局将在 { $seconds } 秒后开始。
    }

## A table

table-organisers = 组织者：
table-free-seat = 空位
table-you = 您
table-here = 在线
table-away = 离开
table-rated = 计分
table-not-rated = 不计分
table-watching = { $watchers } 人观战
table-game-not-loaded = 游戏无法加载，请刷新页面。
table-cancelled = 此对局已取消
table-not-everybody-came = 有人没有到场
table-waiting-for = 等待 { $names }
table-not-yet-begun = 尚未开始
table-sits-down = { $name } 入座。
table-is-here = { $name } 回来了。
table-is-away = { $name } 离开了。
table-stands = { $status }。
table-play-begins = 对局开始。{ $status }。
table-last-move = { $move }。
table-server-was-away = 服务器中断了 { $time }，这段时间不计入用时。
table-page = { $what } – { -moyo }
table-page-your-turn = ● 轮到您 – { -moyo }
table-page-time-short = ⚠ 您的时间不多了 – { -moyo }
table-page-begun = ● 对局已开始 – { -moyo }
notice-begun = 您的对局已开始
notice-your-turn = 轮到您了
notice-time-short = 您的时间不多了

## Its moves

preview-waiting = 正在等待棋手。
preview-playing = 正在对局。
preview-over = 已终局。
steps-first = 第一手
steps-back = 后退一手
steps-forward = 前进一手
steps-now = 回到当前
steps-slider = 手数
steps-step = 第 { $step } 手
steps-at = 第 { $step } / { $steps } 手
steps-at-move = 第 { $step } / { $steps } 手。{ $move }
moment-copy = 复制此刻的链接
moment-copied = 此刻的链接已复制。
moment-past = 您正在查看之前的时刻。
save-picture = 存为图片
moment-now = 返回现在

## Its chat

chat-said = 聊天记录
chat-say-something = 说点什么
chat-room = 发给谁
chat-room-all = 所有人
chat-room-team = 我的队伍
chat-room-organisers = 组织者
chat-room-to = 发给{ $name }
chat-send = 发送
chat-unsent = 尚未发送
chat-line = { $name }：{ $text }
chat-unread = 聊天有 { $unread } 条未读。{ $line }
chat-mute-somebody = 屏蔽 { $name }
chat-nobody-talks = 本局不开放聊天。
chat-spectators-later = 观众的发言在终局后显示。
chat-players-later = 您的发言在终局后对局者才能看到。
mute-question = 屏蔽 { $name } 吗？您将看不到其发言，其也不能邀请您对局。
mute-yes = 屏蔽
mute-no = 取消
mute-done = 已屏蔽 { $name }。可在您的名字菜单中更改。

## After a game

end-wants-rematch = { $name } 想再来一局。
end-wants-another = { $name } 想换一局。
end-wanted-rematch = { $name } 曾想再来一局。
end-wanted-another = { $name } 曾想换一局。
end-gone = { $name } 已回到大厅。
end-rematch = 再来一局
end-another-game = 换一局
end-another-level = 换个级别
end-back-to-lobby = 返回大厅
end-next-game = 前往下一局
end-their-next-game = 他们的下一局
end-you-may-answer = 您还可以答复：{ $seconds } 秒
end-they-may-answer = { $names } 还可以答复：{ $seconds } 秒
end-all-may-answer = 您和 { $names } 还可以答复：{ $seconds } 秒
end-provisional = 暂定
end-save-game = 存为 { $form }
end-review = 复盘
end-new-review = 在新的复盘中继续

## The simulated network

network-simulated = 模拟网络
network-round-trip = 往返时间
network-jitter = 抖动 ±
network-loss = 丢包
network-milliseconds = { $number } 毫秒
network-percent = { $number } %
network-real = 恢复真实网络

## Lengths of time

time-hours = { $hours } 小时
time-minutes = { $minutes } 分
time-seconds = { $seconds } 秒
time-days-and-hours = { $days } 天 { $hours } 小时
time-less-than-a-minute = 不到 1 分钟
time-passed = { $seconds } 秒

## Where the time of a game went

time-where-mine = 我的时间用在哪里？
time-where-all = 时间用在哪里？
time-legend = 每手一条。斜线：因网络延迟退还的时间。圆圈：时钟停止。
time-plot = 每手用时（与下表相同）
time-turn-by-turn = 逐手
time-time = 时间
time-together = 合计
time-caption = 本局历时 { $time }。只计思考时间。
time-turn = 手
time-charged = 计入
time-not-charged = 不计入
time-turn-of = { $turn }. { $name }
time-turn-text = { $turn }. { $name }：{ $time }
time-thought = 思考
time-line = 网络退还
time-away = 服务器中断
time-pause = 暂停
time-off = 周末或休假
time-thought-for = 思考 { $time }
time-line-for = 网络退还 { $time }
time-away-for = 服务器中断 { $time }
time-pause-for = 暂停 { $time }
time-off-for = 周末或休假 { $time }

## Clocks

clock-system-absolute = 包干制
clock-system-fischer = 加秒制（费舍尔）
clock-system-byoyomi = 读秒
clock-system-canadian = 加拿大式读秒
clock-system-simple = 每手限时
clock-main-and = { $main } + { $after }
clock-periods = { $periods } × { $period }
clock-for-stones =
    { $stones ->
       *[other] { $period } { $stones } 手
    }
clock-a-move = 每手 { $time }
clock-none = 不限时
clock-at-most = 最多 { $time }
clock-weekends-off = 周末不计时
clock-vacation =
    { $days ->
       *[other] 休假 { $days } 天
    }
clock-then = + { $after }
clock-then-for = + { $period } { $stones } 手
clock-periods-left =
    { $periods ->
        [1] 最后一次读秒
       *[other] 读秒 { $periods } 次
    }
clock-stones-left =
    { $stones ->
       *[other] { $stones } 手
    }
clock-each-move = 每手
clock-fallen = 超时
clock-aloud = { $time }，{ $beside }
clock-aloud-running = { $left }，走时中
clock-aloud-paused = { $left }，已暂停
clock-aloud-short = { $left }，走时中，时间不多
clock-aloud-fallen = { $left }，超时
clock-of-player = { $name }：{ $left }。
clock-of-player-running = { $name }：{ $left }，走时中。
clock-main-time-over = 您的基本用时已用完：{ $left }。
clock-period-over = 用掉一次读秒：{ $left }。
clock-your-time-short = 您的时间不多了：{ $left }。

## The choice of a clock

clock-choice = 用时
clock-choice-none = 不限时
clock-choice-other = 其他
clock-form-system = 计时方式
clock-form-days = 按天（通信对局）
clock-form-vacation = 休假（天）
clock-form-weekends = 周末不计时（UTC）
clock-form-twice = 基本用时的两倍
clock-field-main =
    { $unit ->
        [days] 基本用时（天）
        [seconds] 基本用时（秒）
       *[minutes] 基本用时（分）
    }
clock-field-increment =
    { $unit ->
        [days] 每手增加（天）
        [minutes] 每手增加（分）
       *[seconds] 每手增加（秒）
    }
clock-field-limit =
    { $unit ->
        [days] 上限（天）
        [seconds] 上限（秒）
       *[minutes] 上限（分）
    }
clock-field-periods = 读秒次数
clock-field-period =
    { $unit ->
        [days] 每次读秒（天）
        [minutes] 每次读秒（分）
       *[seconds] 每次读秒（秒）
    }
clock-field-stones = 手数
clock-field-for-these =
    { $unit ->
        [days] 这些手的用时（天）
        [seconds] 这些手的用时（秒）
       *[minutes] 这些手的用时（分）
    }
clock-field-move =
    { $unit ->
        [days] 每手（天）
        [minutes] 每手（分）
       *[seconds] 每手（秒）
    }

## Who plays, and how a game of any kind stands

player-bot = 机器人
player-bot-title = 由程序对局
player-bot-name = { $name }（机器人）
outcome-player = 玩家 { $number }
outcome-your-turn = 轮到您
outcome-is-thinking = { $name } 正在思考
outcome-to-play = 轮到 { $name }
outcome-draw = 和棋
outcome-won = { $names } 获胜
outcome-you-won = 您赢了
outcome-you-lost = 您输了

## A rating over time

plot-label = 最近 { $games } 局之后的等级分：从 { $first } 到 { $last }
plot-point = { $rating }，{ $day }
plot-provisional = { $rating }，{ $day }，暂定

## Forms that are made of what a game says of its setup

form-kind = 种类
form-add = 添加
form-remove = 删除
form-not-json = 这不是 JSON。

## Notifications of the browser

notification-news = 您的对局有消息
notification-days-left = { $days ->
       *[other] 还剩 { $days } 天
    }
notification-hours-left = { $hours ->
        [0] 还剩不到一小时
       *[other] 还剩 { $hours } 小时
    }

## Games that have no words of their own for it

games-for-players =
    { $players ->
       *[other] { $game }（{ $players } 人）
    }
games-speed-with-bots = { $speed }，含机器人
games-with-bots = 含机器人
plain-over = 对局已结束
plain-playing = 对局进行中
plain-has-moved = { $name } 走了一步。
plain-sentence = { $text }。
plain-fact = { $name }：{ $value }
plain-yes = 是
plain-no = 否
plain-none = 无
plain-by-numbers = 用数字输入
piles-take = 从{ $pile } { $number } { $action } { $count } 个
piles-how = 点击其中一个，就{ $action }它和它右边的全部。
piles-name = { $pile } { $number }

## Team sessions: pages/sessions.html, sessions.js, team_sessions/

sessions-page = 团队活动 – { -moyo }
sessions-title = 团队活动
sessions-what = 多支队伍在组织者的带领下，用手机在户外一起玩一局游戏。
sessions-mine = 我的团队活动
sessions-none = 您还没有参加任何活动。组织者会把链接发给您。
sessions-make-one = 组织一场活动
sessions-make = 创建活动
sessions-keep-first = 组织者须用密码短语保留自己的名字。{ $button }
sessions-keep-my-name = 保留我的名字
session-name = 名称
session-draft = 筹备中
session-called = 可以加入
session-running = 进行中
session-paused = 已暂停
session-paused-until = 已暂停（到 { $time } 无任何操作则结束）
session-over = 已结束
session-player = 您是队员
session-player-of = 您在 { $team }
session-organiser = 您是组织者
session-guest = 您是观众
session-from = { $time } 起
session-until = { $time } 止
faults-more = ……还有 { $count } 处。

## Catalogues: team_sessions/catalogues.js, catalogue_card.js, kind_files.js, entry_list.js

catalogues-title = 目录
catalogues-what = 活动所用的内容，例如区域和任务。可以从表格或地图文件导入。
catalogues-none = 您还没有目录。
catalogues-make = 创建目录
catalogue-how = 文件如果全部正确，就会替换该类的所有条目。活动使用已发布的版本。
catalogue-import = 导入文件
catalogue-save-csv = 存为 CSV
catalogue-save-geojson = 存为 GeoJSON
catalogue-imported = 已导入：{ $kind }，{ $count } 条。
catalogue-not-imported = 没有导入任何内容。文件有以下错误：
catalogue-no-such-format = 这一类条目不能用这种文件导入。
catalogue-changed-by-others = 其间有人修改了目录。请再试一次。
catalogue-row = 第 { $row } 行：
catalogue-row-and-field = 第 { $row } 行，{ $field }：
catalogue-entries = 条目
catalogue-no-entries = 还没有。
catalogue-more = 更多
catalogue-remove = 删除
catalogue-remove-this = 删除 { $name }
catalogue-publish = 发布版本
catalogue-published = { $name } 的版本已发布。
catalogue-not-published = 没有发布。有以下错误：
catalogue-versions = 版本
catalogue-version = 版本 { $number }，{ $time }
catalogue-no-versions = 还没有发布。
catalogue-delete = 删除目录
catalogue-delete-question = 删除 { $name } 及其所有条目吗？正在使用的版本会保留。
catalogue-organisers = 组织者
catalogue-organiser-name = 另一位组织者的名字
catalogue-organiser-add = 添加
catalogue-organiser-question = 不再让 { $name } 组织目录 { $catalogue }？

## One team session: pages/session.html, session.js, team_sessions/plan_form.js, groups.js, start_card.js

session-page = 团队活动 – { -moyo }
session-page-of = { $name } – { -moyo }
session-title = 团队活动
session-all = 我的全部团队活动
session-to-table = 进入游戏
session-see-table = 查看经过
session-start =
    .aria-label = 开始与结束
plan-title = 计划
plan-catalogue = 目录
plan-catalogues = 创建或修改目录
plan-no-version = 尚未选择
plan-others-version = 由另一位组织者选定
plan-version = { $name }，版本 { $number }，{ $time }
plan-opens = 开始
plan-ends = 结束
plan-teams = 队伍
plan-team-name = 队名
plan-add-team = 添加队伍
plan-remove-team = 删除队伍
plan-remove-question = 删除 { $name } 及其 { $players } 名队员吗？
plan-save = 保存
plan-save-draft = 保存
plan-call = 保存并开放加入
plan-uncall = 保存并停止加入
plan-is-draft = 目前只有组织者能看到。
plan-is-called = 有链接的人可以加入。
plan-saved = 计划已保存。
plan-not-saved = 没有保存。有以下错误：
plan-changed-by-others = 其间另一位组织者修改了计划。
plan-changed = 另一位组织者修改了计划。您输入的内容已无法保存。
plan-read = 显示现在的计划
members-title = 参加者
members-none = 还没有人。
members-guests = 观众
members-organisers = 组织者
member-change = 更改
member-change-this = 更改 { $name }
member-what = { $name } 属于
member-organiser = 组织者
member-guest = 观众
member-save = 保存
member-remove = 移出活动
invite-make = 生成加入链接
invite-make-to = 生成加入链接：{ $title }
invite-another = 生成新链接
invite-another-to = 生成新链接：{ $title }
invite-another-question = 为 { $title } 生成新链接吗？之前的链接将失效。
invite-link = 加入链接：{ $title }
invite-qr = 二维码
invite-qr-code = 链接的二维码：{ $title }
invite-told-once = 链接已生成。它只在生成时显示一次。
start-draft-hint = 开始之前，请先开放加入。
start-wait = 开始后，本页会带您进入游戏。
start-begin = 开始活动
start-question = 现在以 { $teams } 支队伍、{ $players } 名队员开始 { $name } 吗？之后计划不能再修改。
start-not-begun = 没有开始。有以下问题：
start-wrong-here = 因此无法开始：
start-wrong-at-teams = 与队伍有关的 { $count } 项，列在各队处。
start-end = 结束活动
start-end-question = 现在为所有人结束 { $name } 吗？
start-leave = 退出活动
start-leave-question = 退出 { $name } 吗？
start-delete = 删除活动
start-delete-question = 删除 { $name } 吗？其链接将失效。
start-delete-over-question = 删除 { $name } 吗？对局记录、发言和照片也会对所有人永久删除。

## The page on which who has forgotten the passphrase sets another

reset-page = 新的密码短语 – { -moyo }
reset-title = 新的密码短语
reset-what = 如果忘记了密码短语，请设置新的。之后您将在此登录，并在其他所有设备上退出。
reset-do = 设置并登录

## An invitation to a team session: pages/join.html, join.js

join-page = 邀请 – { -moyo }
join-title = 邀请
join-team = 您受邀加入 { $session } 的 { $team }。
join-as-guest = 您受邀观看 { $session }。
join-my-name = 我的名字
join-name-hint = 队友会看到这个名字。
join-as = 您将以 { $name } 的名字加入。
join-other-name = 可以在上方更改名字。
join-do = 加入 { $team }
join-watch = 观看
join-yours = 您属于此活动，它已开始。
join-begun = 此活动已开始，不能再加入。请询问发送链接的人。
join-over = 此活动已结束。

## Team sessions on the home page: team_sessions/home_strip.js

home-team-sessions =
    .aria-label = 团队活动
home-sessions = 团队活动
strip-on = { $name } 正在进行。
strip-called = { $name } 正在筹备。
strip-to-my-team = 去我的队伍
strip-to-the-game = 进入游戏
strip-look = 查看
try-title = 试玩团队活动
try-what = 在一座虚构的城市里玩一天的追捕游戏，不到半小时就结束。其他队伍由程序来玩，您的队里也有一个程序同行：它完成的任务由您报告，用任何照片都行。
try-play = 加入队伍
try-lead = 来组织

## What the server says against a command: `python -m tests.sentences`

reason-act-share = { $game } 每局每人最多 { $count } 次操作。
reason-act-share-of-person = 在一次复盘中每人最多 { $count } 次操作。
reason-act-share-of-team = { $game } 每局每队最多 { $count } 次操作。
reason-answer-not-played = 应手没有落下。
reason-bad-name = 名字为 2 至 24 个字，可用文字、数字、空格和 _ - .
reason-bad-network = 这不是地址，也不是 192.0.2.0/24 这样的网络。
reason-bad-passphrase = 与已保留名字的密码短语不符。
reason-bad-protocol = 服务器不支持此协议版本。
reason-bad-setup = 没有这种游戏，或不能这样设置。
reason-bad-token = 此令牌不对应任何玩家。
reason-banned = 您不能在此对局。
reason-banned-for-good = 您不能在此对局：{ $why }
reason-banned-until = { $until } 之前，您不能在此对局：{ $why }
reason-body-too-large = 最多读取 { $count } KiB。
reason-broken = 此游戏的规则有错误，无法继续。
reason-cannot-be-chosen = { $game } 不是可选的游戏。
reason-catalogue-entries = 一份目录最多 { $count } 个条目。
reason-catalogue-full = 一份目录最多 { $count } 个条目、{ $size } MiB。
reason-catalogue-name = 已有同名的目录。
reason-catalogue-name-length = 名字为 1 至 { $count } 个字。
reason-catalogue-name-line = 名字只能是一行，首尾不能有空格。
reason-catalogue-name-visible = 名字至少要有一个可见的字。
reason-catalogue-no-kind = 没有这一类条目。
reason-catalogue-size = 一份目录最多 { $count } MiB。
reason-cell-geometry = “{ $cell }”不是 GeoJSON 几何对象（其中经度在前）。
reason-cell-json = “{ $cell }”不是 JSON。
reason-cell-number = “{ $cell }”不是整数。
reason-cell-truth = “{ $cell }”既不是 true 也不是 false。
reason-challenge-rated = 邀请时请指明是否计分。
reason-challenge-two = 邀请只限两人对局。
reason-clock-days = 通信对局的{ $part ->
        [main] 基本用时
        [increment] 每手增加
        [limit] 上限
        [period] 读秒
        [move] 每手用时
       *[other] { $part }
    }最多 { $days } 天。
reason-clock-limit = 上限小于基本用时。
reason-clock-no-vacation = 您没有剩余的休假。
reason-clock-not-on-vacation = 您不在休假。
reason-clock-on-vacation = 您已在休假。
reason-clock-still = 时钟停着。
reason-clock-up = 您已超时。
reason-closed = 连接已关闭。
reason-come-to = 对局已进行到 { $seq }。
reason-compute-busy = 等待计算的任务太多。
reason-conditional-bytes = 条件应手超过 { $count } 字节。
reason-conditional-deep = 最多可连续预设 { $count } 手应手。
reason-conditional-most = 最多可预设 { $count } 手应手。
reason-conditional-moves-alone = 条件应手只能由着手组成。
reason-conditional-played = 正在执行您之前预设的着手。
reason-conditional-twice = 同一着有两个应手。
reason-csv-broken = 从这一行起不是 CSV：是否少了或多了一个引号？
reason-csv-cell-beyond = 有一个单元格不属于表头中的任何一列。
reason-csv-empty = 文件是空的：缺少写有字段名的那一行。
reason-csv-most-cells = 一行最多 { $count } 个单元格。
reason-csv-no-field = 没有字段“{ $name }”；有的是：{ $fields }
reason-csv-no-name = 没有“name”这一列。
reason-csv-no-utf-8 = 从这一行起不是 UTF-8；请存为“CSV UTF-8”。
reason-csv-two-columns = 有两列“{ $name }”。
reason-csv-utf-16 = 文件是 UTF-16；请存为“CSV UTF-8”。
reason-declined = 对方现在不接受您的邀请。
reason-demo-busy = 您正在参加另一场进行中的活动。
reason-demo-none = 可试玩的活动都在进行中，请几分钟后再试。
reason-done-too-late = 这是 { $minutes } 分钟以前的事，请告诉组织者。
reason-draining = 此服务器即将停止，请重新连接。
reason-away = 保存此内容的数据库暂时没有响应，请稍后再试。
reason-ends-before-it-opens = 结束时间须在开始时间之后。
reason-entry-lacks-field = 缺少这个字段。
reason-entry-name-taken = 另有同名的“{ $name }”。
reason-entry-name-twice = “{ $name }”与 { $row } 处的名字相同。
reason-entry-no-field = 没有这个字段。
reason-entry-no-object = 这不是 JSON 对象。
reason-entry-size = 一个条目最多 { $count } KiB。
reason-estimate-failed = 形势判断无法计算。
reason-estimate-hidden = 对局中的形势判断会泄露隐藏信息。
reason-estimate-rated = 计分对局进行中不提供形势判断。
reason-few-players = “{ $team }”有 { $found } 人，至少需要 { $count } 人。
reason-few-teams = 这个游戏至少要 { $count } 队，{ $found } 队不够。
reason-forbidden = 只有此服务器的管理员才能这样做。
reason-full = 等待答复的操作太多。
reason-geojson-feature-size = 一个要素最多 { $count } KiB。
reason-geojson-geometry-twice = 它在 properties 之中，但它应是要素的 geometry。
reason-geojson-no-feature = 这不是带有 properties 的要素。
reason-geojson-no-features = 文件不是含有 features 的 GeoJSON。
reason-geojson-no-place = 这一类条目在地图上没有位置；请用 CSV。
reason-geojson-no-utf-8 = 文件不是 UTF-8。
reason-geojson-no-wgs-84 = 坐标不是 WGS 84（EPSG:4326）；请重新导出文件。
reason-geometry-coordinates = coordinates 不是位置的列表。
reason-geometry-degrees = 经度为 -180 至 180 度，纬度为 -90 至 90 度：是 WGS 84 吗？
reason-geometry-position = 一个位置有经度和纬度。
reason-geometry-ring-open = 环的最后一个位置须与第一个相同。
reason-gone-on = 对局此时已经继续。
reason-guests-unrated = 访客的对局不计分，请先取个名字。
reason-hello-first = 请先发送 hello。
reason-illegal = 规则不允许。
reason-in-no-team = 您不在任何队里。
reason-internal = 服务器出错，已记录在日志中。
reason-jpeg-not-shown = 浏览器无法显示这种 JPEG 图片。
reason-last-organiser = 必须有人管理；可改为删除。
reason-legal-untold = 此游戏不提供合法着手列表。
reason-lobby-no-filter = 不能按这一项筛选大厅。
reason-lobby-no-page = 大厅没有这一页。
reason-lost = 连接已断开，请重试。
reason-malformed = 无法读取。
reason-many-players = “{ $team }”有 { $found } 人，最多 { $count } 人。
reason-many-teams = 这个游戏最多 { $count } 队，不能有 { $found } 队。
reason-members-change = 成员正在变动，请重试。
reason-most-events = 一局 { $game } 最多 { $count } 步。
reason-most-hours = 对局最长 { $hours } 小时。
reason-most-photos = 您在这里已发送 { $count } 张照片，不能再发。
reason-most-teams = 最多 { $count } 队。
reason-mute-network = 只能对玩家禁言。
reason-mute-self = 不能屏蔽自己。
reason-name-kept = 此名字已用另一个密码短语保留。
reason-name-marks = 名字中一个字上的附加符号太多。
reason-name-reserved = 此名字为本站管理者保留，请另取一个。
reason-name-scripts = 名字中的文字和数字须属于同一种文字。
reason-name-taken = 此名字已被他人使用。
reason-needs-nobody = { $count } 人的 { $game } 不需要对手。
reason-next-settled = 接下来做什么已经确定。
reason-no-catalogue = 这个游戏不使用目录。
reason-no-conditional = 此游戏没有条件应手。
reason-no-entries = { $game } 没有 { $form } 格式的 { $kind } 条目。
reason-no-estimates = 此游戏不提供形势判断。
reason-no-game = 没有名为 { $game } 的游戏。
reason-no-game-begun = 此游戏的规则有错误，无法开始对局。
reason-no-game-with-catalogue = 没有使用目录的游戏 { $game }。
reason-no-geometry = 这不是几何图形。
reason-no-image = 这不是 { $kind } 图片。
reason-no-instant = 时间是毫秒数。
reason-no-invitation = 这不是邀请，或已被另一个邀请取代。
reason-no-json = 这不是 JSON。
reason-no-organised-session = 没有由您组织的这场团队活动。
reason-no-organisers = 这个游戏没有组织者。
reason-no-own-games = 您还没有可以保存为文件的对局。
reason-no-photo-of-team = 您的队伍没有向本桌发送过这张照片。
reason-no-photos = 这里没有照片。
reason-no-picture = 此游戏没有图片。
reason-no-positions = 这个游戏不需要位置。
reason-no-positions-now = 位置只在游戏进行中且未暂停时发送。
reason-no-push = 此服务器不发送推送。
reason-no-review = 此游戏没有复盘。
reason-no-revision = 缺少草稿的版本号：?rev=…
reason-no-rules = 此服务器没有本局的规则（{ $game } 第 { $version } 版）。
reason-no-rules-over = 此服务器没有本局的规则（{ $game } 第 { $version } 版）。对局已结束，无法显示。
reason-no-sanction = 已没有这样的封禁或禁言。
reason-no-score-graph = 此游戏没有形势曲线。
reason-no-seat = 没有座位 { $seat }。
reason-no-seats-in-team-session = 团队活动的参加者在开始时已定。
reason-no-such-catalogue = 您管理的目录中没有这一个。
reason-no-such-person = 这次复盘中没有 { $person } 号人员。
reason-no-such-player = 此名字的人不在线。
reason-no-such-record = 此游戏没有这样的文件。
reason-no-such-table = 没有这局对局。
reason-no-such-team = 没有这个队。
reason-no-such-team-session = 没有您所属的这场团队活动。
reason-no-talk = 本局不开放聊天。
reason-no-team-game = 没有由各队进行的游戏 { $game }。
reason-no-team-name = “{ $name }”不能作队名：队名是一行 1 至 { $count } 个可见的字，首尾不能有空格。
reason-no-team-of-number = 没有第 { $team } 队。
reason-no-teams-here = 这里没有队。
reason-no-version = 此游戏的目录没有这个版本。
reason-no-whole-image = 这张 { $kind } 图片不完整。
reason-nobody-called = 这里没有叫 { $name } 的参加者。
reason-nobody-came = 没有人来，此对局已撤销。
reason-nobody-joined = 没有叫这个名字的人加入。
reason-nobody-of-name = 没有人叫这个名字。
reason-nonce-used = 此 nonce 已用于另一操作。
reason-not-a-bot = 程序须在创建玩家时声明；请另取名字。
reason-not-been-paused = 对局没有暂停。
reason-not-begun = 对局尚未开始。
reason-not-for-so-many = { $game } 不能 { $count } 人玩。
reason-not-here = 现在不能这样做。
reason-not-over = 对局尚未结束。
reason-not-rated = { $count } 人的 { $game } 不计分。
reason-not-seated = 您在本局没有座位。
reason-not-withdrawn = 只有创建者能在开始之前取消对局。
reason-not-worked-through = 无法处理；是否属于旧规则？
reason-nothing-to-estimate = 没有可判断的形势。
reason-nothing-to-play = 没有适合 { $count } 人的游戏。
reason-old-version = 此版本属于旧规则；请检查目录并重新发布。
reason-one-person = 一条连接只能有一个人；请另开一条。
reason-only-members-talk = 只有各队和组织者能与组织者聊天。
reason-only-organisers-move = 只有团队活动的组织者能调换队员。
reason-only-organisers-talk = 只有组织者能对某队说话，且限于这里的队。
reason-organiser-not-kept = 管理目录的人须用密码短语保留自己的名字。
reason-other-site = 其他网站的页面不能这样做。
reason-over = 对局已结束。
reason-passphrase-changed = 密码短语刚刚在另一连接上更改。
reason-passphrase-short = 密码短语至少 { $count } 个字符。
reason-paused-already = 对局已经暂停。
reason-paused-by-organisers = 组织者已暂停对局。
reason-paused-then = 当时对局处于暂停。
reason-paused-too-often = 对局最多暂停 { $count } 次。
reason-photo-kinds = 照片须为以下格式之一：{ $kinds }
reason-photo-moves = 照片不能是动图。
reason-photo-size = 照片每边为 1 至 { $count } 像素，这张是 { $width } × { $height }。
reason-photos-by-players = 照片由各队的参加者发送。
reason-picture-failed = 无法生成图片。
reason-picture-hidden = 对局中的图片会泄露隐藏信息。
reason-play-self = 不能和自己对局。
reason-player-gone = { $name } 已不是这里的玩家。
reason-players-have-teams = 参加者有队，其他人没有。
reason-plays-elsewhere = { $name } 正在参加另一场团队活动。
reason-position-of-pause = 这个位置是在游戏暂停期间测得的。
reason-position-too-old = 这个位置太旧了。
reason-protocol = 此服务器使用协议第 { $version } 版。
reason-push-keys = 密钥不是 base64url。
reason-push-service = 这不是推送服务的订阅。
reason-record-failed = 无法生成文件。
reason-record-hidden = 对局中的文件会泄露隐藏信息。
reason-report-about-nothing = 没有说明要举报什么。
reason-report-line-gone = 这条发言已不在。
reason-report-not-open = 此举报已处理。
reason-reset-void = 此链接已被使用或已过期，请向管理员索取新的链接。
reason-review-empty = 文件是空的。
reason-review-full = 一次复盘最多 { $count } 人参加。
reason-review-not-read = 无法读取此文件。
reason-review-once = 复盘不能再来一局。
reason-review-own-game = 对局者在终局前不能复盘该局。
reason-review-private = 复盘不在列表中显示，只能通过链接找到。
reason-review-too-large = 此文件的内容太多。
reason-review-too-long = 读取此文件用时过长。
reason-rules-at-fault = 此游戏的规则有错误，该操作未被执行。
reason-rules-version = 本局按规则第 { $version } 版进行。
reason-sanction-self = 那是您自己。
reason-sanction-whom = 请指定玩家或网络。
reason-score-graph-later = 对局结束后才能查看形势曲线。
reason-scores-failed = 形势曲线无法计算。
reason-search-for-nothing = 请指定要找谁的对局，或哪种游戏的对局。
reason-search-setup = 查找的设置最多有 {$count} 项，每项是一个值或一组这样的项。
reason-search-without-player = 只有指定了是谁的对局，才能按对手和结果查找。
reason-seat-taken = 此座位已有人，或没有空位。
reason-server-mute = 您不能在此发言：{ $why }
reason-server-mute-until = { $until } 之前，您不能在此发言：{ $why }
reason-session-deleted = 组织者已删除此团队活动。
reason-session-organiser-not-kept = 组织团队活动的人须用密码短语保留自己的名字。
reason-signed-in = 您已经是 { $name }；要改名请发送令牌。
reason-table-closed = 此服务器的管理员已结束这局游戏。
reason-table-lost = 此对局已从服务器丢失。
reason-talk-follow = 只有正在观看本局的人才能发言。
reason-team-full = 一队最多 { $count } 人。
reason-team-listed-twice = 同一队列了两次。
reason-team-name-taken = 已有同名的队“{ $name }”。
reason-team-session-begun = 团队活动已经开始，按开始时的内容进行。
reason-team-session-draft = 团队活动还是草稿，请先开放报名。
reason-team-session-full = 成员已满。
reason-team-session-name-taken = 已有同名的团队活动。
reason-team-session-not-begun = 团队活动尚未开始。
reason-team-session-not-called = 现在不能加入这场团队活动。
reason-team-session-once = 团队活动之后，原桌不能再开局。
reason-team-session-runs = 团队活动正在进行，请先终止。
reason-team-session-setup = 设置不合适：{ $why }
reason-team-sessions-only = 这个游戏只能在团队活动中由各队进行。
reason-time-up-already = 时间已经用完。
reason-too-fast = 操作太快，请稍候。
reason-too-large = 发送的内容太长。
reason-too-many = 您的未完对局太多，请先结束一局。
reason-too-many-catalogues = 您已管理 { $count } 个目录。
reason-too-many-challengers = 邀请此人的已经太多。
reason-too-many-challenges = 您已发出 { $count } 个邀请。
reason-too-many-connections = 您所在网络的连接太多。
reason-too-many-followed = 您已在看 { $count } 局；请先关闭一局。
reason-too-many-lobby-pages = 您所在的网络中查看大厅各部分的连接过多。
reason-too-many-memberships = 您已属于 { $count } 场团队活动。
reason-too-many-muted = 您已屏蔽 { $count } 人。
reason-too-many-organised = 您已组织 { $count } 场团队活动。
reason-too-many-organisers = 一个目录最多 { $organisers } 位管理者，每人最多管理 { $catalogues } 个。
reason-too-many-passphrases = 密码短语尝试过多，请稍候。
reason-too-many-players = 您所在网络的玩家太多，请稍候。
reason-too-many-reports = 举报过多，请稍候。
reason-too-many-reviews-from-here = 从您所在的地址打开的复盘太多，请稍候。
reason-too-many-sanctions = 封禁和禁言已有 { $count } 条，请先解除一些。
reason-too-many-seeks = 您已在寻找 { $count } 局。
reason-too-many-tables = 您已坐在 { $count } 局中。
reason-too-many-tables-from-here = 您所在网络的未完对局太多，请先结束一局。
reason-too-much-forbidden = 规则不允许的尝试太多。
reason-too-much-from-here = 您所在网络的请求太多，请稍候。
reason-too-much-said = 本局发言太多，请稍候。
reason-too-much-work = 一次的工作太多，请稍候。
reason-unknown-type = 没有这种命令。
reason-uploads-busy = 正在接收其他文件，请稍候。
reason-value-lacks-field = 缺少字段“{ $field }”。
reason-value-least = 须为不小于 { $least } 的整数。
reason-value-list = 须为列表。
reason-value-list-length = 须为 { $count } 项的列表。
reason-value-list-long = 列表最多 { $count } 项。
reason-value-list-short = 列表至少要 { $count } 项。
reason-value-most = 须为不大于 { $most } 的整数。
reason-value-number = 须为整数。
reason-value-object = 须为对象。
reason-value-text = 须为文字。
reason-value-text-long = 最多 { $count } 个字。
reason-value-text-short = 至少要 { $count } 个字。
reason-value-truth = 须为 true 或 false。
reason-value-unfit = 不合适：{ $why }
reason-value-unknown = “{ $value }”不是可用的值。
reason-version-to-choose = 这个游戏需要目录，请选择一个版本。
reason-with-catalogue = 这个游戏需要目录：请用目录创建对局。
reason-withdrawn = 此对局已被取消。
reason-you-organise = 您是这场团队活动的组织者。
reason-zips-busy = 正在发送其他对局，请稍候。

## Games of teams, how it stands

team-over = 游戏结束
team-paused = 已暂停
team-you-lead = 你在组织比赛
team-you-watch = 比赛进行中
team-left = 剩余{ $time }
team-four-digits = 密码有四位数字。
team-news-announcement = 组织者：{ $text }
team-news-paused = 游戏已暂停。
team-news-goes-on = 游戏继续。

## Games of teams, what waits and what was announced

team-waiting = 正在等待连接，不会丢失：
team-not-done = 未计入 – { $act }：{ $why }
team-ok = 好
team-announced = 公告
team-to-team = 致{ $name }

## Games of teams, the map

team-map = 城市地图
team-nearer = 放大
team-farther = 缩小
team-whole-town = 显示全城
team-share = 发送我的位置
team-share-no-longer = 停止发送我的位置
team-position-needs-https = 浏览器仅在HTTPS下提供位置。
team-position-denied = 浏览器不允许定位：请在设置中允许。
team-position-missing = 无法获取位置。
team-position-awaited = 正在获取位置。
team-own-position = 你的位置：{ $time }前，误差{ $metres }米。
team-position-of = { $name } { $time }前

## Games of teams, for organisers

team-teams = 队伍
team-last-act = 上次行动 { $time }前
team-last-position = 位置 { $time }前
team-no-position = 无位置
team-pause = 暂停
team-go-on = 继续
team-announce = 发公告
team-text = 内容
team-to = 发给
team-to-all = 所有人
team-tell = 发布
team-extend = 延长时间
team-minutes = 分钟
team-give-time = 延长比赛
team-move-player = 调动玩家
team-whom = 玩家
team-into = 调入的队伍
team-move = 调动
team-member = { $name }（{ $team }）
team-log = 记录

## Games of teams, what organisers do

team-act-announce = 公告
team-act-pause = 暂停
team-act-resume = 继续
team-act-extend = 延长时间
team-act-stop = 结束

## The replay of a day: table/replay, team_play/map_part.js

replay-day = 回放全天
replay-loading = 正在读取:{ $read } / { $events }
replay-play = 播放回放
replay-pause = 暂停回放
replay-back = 上一件事
replay-forward = 下一件事
replay-time = 时间
replay-speed = 速度
replay-in-minutes = { $minutes } 分钟
replay-happenings = 发生的事
replay-places = 队伍显示在记录中最后一件有地点的事发生之处。手机位置不会为回放保存。
