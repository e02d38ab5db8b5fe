### 乓的文字（简体中文）。这是草稿，请母语者指正。
### A draft, to be corrected by speakers. What each message is for stands in en.ftl.

## Its name and its setup

pong-title = 乓
pong-left = 左
pong-right = 右
pong-top = 上
pong-bottom = 下
pong-setup-points = 分数
pong-setup-points-lose = 失分达到此数者负。
pong-fact-players =
    { $players ->
       *[other] { $players } 人
    }
pong-fact-first-to = 先得 { $points } 分
pong-fact-out-after =
    { $points ->
       *[other] 失误 { $points } 次出局
    }

## How it stands, and how it has ended

pong-say-ready = 准备好后请示意
pong-waiting = 等待 { $names }
pong-waiting-seconds = 等待 { $names }，{ $seconds } 秒
pong-goes-on = { $seconds } 后继续
pong-standing = { $left } { $first }–{ $second } { $right }
pong-points-of = { $name } { $points }
pong-nobody-left = 没有人了
pong-won =
    { $who ->
        [you] 您赢了
        [other] 您输了
       *[somebody] { $name } 获胜
    }
pong-won-score = { pong-won } { $first }–{ $second }
pong-won-for-gone = { pong-won }：{ $gone } 离开了
pong-you-are-gone = 您输了：您离开了
pong-note-ready = 已准备
pong-note-gone = 离开
pong-note-out = 出局
pong-note-points = { $points }

## What has just happened

pong-is-over = 比赛结束。{ $result }。
pong-is-ready = { $name } 已准备。
pong-all-ready =
    { $towards ->
        [somebody] 全部准备好。{ $seconds } 秒后向 { $name } 发球。
       *[nobody] 全部准备好。{ $seconds } 秒后发球。
    }
pong-point-for = { $name } 得一分。
pong-misses = { $name } 失误。
pong-serve =
    { $towards ->
        [somebody] { $score }。向 { $name } 发球。
       *[nobody] { $score }。发球。
    }
pong-is-out = { $name } 出局。
pong-news-waiting =
    { $seconds ->
       *[other] 等待 { $names }，最多 { $seconds } 秒。
    }
pong-news-goes-on =
    { $seconds ->
       *[other] { $seconds } 秒后继续。
    }

## On and below the field

pong-field = 球场。{ $score }
pong-ready = 准备好
pong-try = 试试您的球拍
pong-try-keys = 准备好后按 Space 或 Enter
pong-served-when-ready = 全部准备好后发球。
pong-seconds = { $seconds } 秒
pong-cut = 您的连接没有反应
pong-cut-again = 正在重试……
pong-up = 向上
pong-down = 向下
pong-both = 两人用此键盘
pong-how = 用方向键或 W、A、S、D，也可在球场上拖动。
pong-how-two = 一人用 W、A、S、D，另一人用方向键。
pong-how-touch = 在球场上拖动，或按住下面的按钮。
pong-round-trip = 到服务器的往返时间
pong-measuring = 测量中
pong-measured = { $ms } 毫秒 ± { $jitter }
pong-simulate = 模拟延迟

## The game again

pong-replay-again = 再看一遍
pong-replay-play = 播放
pong-replay-pause = 暂停
pong-replay-moment = 时刻
pong-replay-speed = 速度

## How to play

pong-help-minute = 一分钟入门
pong-help-paddle = 每人在球场一边有一块球拍，不让球从那里出去。
pong-help-ready = 准备好后示意。全部准备好三秒后，所有屏幕同时发球。
pong-help-two = 两人：漏球则对方得分，先达到约定分数者胜。
pong-help-more = 三或四人：失误达到约定次数者出局，最后留下的人胜。
pong-help-steering = 怎样操作
pong-help-keys = 键盘：方向键，或 W、A、S、D，各边通用。
pong-help-pointer = 鼠标或手指：在球场上拖动，球拍跟随。
pong-help-shared = 两人共用键盘：一人用 W、A、S、D，另一人用方向键。
pong-help-angle = 球碰到球拍的位置决定方向：越靠近两端，角度越尖。

## What the server says: `python -m tests.sentences pong`

reason-pong-gone = { $side ->
        [Left] 左
        [Right] 右
        [Top] 上
       *[Bottom] 下
    }方获胜：{ $gone ->
        [Left] 左
        [Right] 右
        [Top] 上
       *[Bottom] 下
    }方离开了
reason-pong-nobody = 没有人了
reason-pong-out = 您已出局。
reason-pong-said = 您已示意过了。
reason-pong-won = { $side ->
        [Left] 左
        [Right] 右
        [Top] 上
       *[Bottom] 下
    }方获胜
reason-pong-won-score = { $side ->
        [Left] 左
        [Right] 右
        [Top] 上
       *[Bottom] 下
    }方 { $own }–{ $other } 获胜
