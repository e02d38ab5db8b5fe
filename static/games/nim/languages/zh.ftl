### 尼姆的文字（简体中文）。这是草稿，请母语者指正。
### A draft, to be corrected by speakers. What each message is for stands in en.ftl.

## Its name, and the fields of its setup and its moves

nim-title = 尼姆
nim-heaps = 堆
nim-misere = 反常规则
nim-misere-description = 拿走最后一个的人输。
nim-clock = 用时
nim-take = 拿
nim-heap = 堆
nim-heap-description = 第一堆是 0。
nim-count = 数量

## How to play

nim-help-minute = 一分钟入门
nim-help-heaps = 有几堆东西，双方轮流拿取。
nim-help-turn = 轮到您时选一堆，从中拿任意多个，至少一个。
nim-help-win = 拿走最后一个的人赢。反常规则下则输。
nim-help-how = 怎样取胜
nim-help-strategy = 两堆时使其相等，并在另一堆照样拿。更多堆时把数目写成二进制，使每一位上 1 的个数为偶数。

## What the server says: `python -m tests.sentences nim`

reason-nim-heap-holds = 第 { $heap } 堆只有 { $count } 个。
reason-nim-no-heap = 没有第 { $heap } 堆。
reason-nim-turn = 轮到对方。
reason-nim-won = { $player ->
        [first] 先手胜。
       *[second] 后手胜。
    }
reason-nim-won-on-time = { $player ->
        [first] 先手因对方超时获胜。
       *[second] 后手因对方超时获胜。
    }
