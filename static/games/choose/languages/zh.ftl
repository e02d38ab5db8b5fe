### 投票选择下一个游戏的文字（简体中文）。这是草稿，请母语者指正。
### A draft, to be corrected by speakers. What each message is for stands in en.ftl.

## Its name and its setup

choose-title = 接下来玩什么？
choose-played = 投票
choose-name =
    { $players ->
       *[other] { $players } 人投票
    }
choose-players =
    { $players ->
       *[other] { $players } 人
    }
choose-seconds =
    { $seconds ->
       *[other] { $seconds } 秒
    }
choose-quick = 三人投票
choose-quick-detail = 决定玩什么

## The table

choose-next = 接下来：{ $game }
choose-no-vote = 没有人投票
choose-nothing = 没有可玩的
choose-watching = 他们在选择玩什么
choose-you-left = 您已离开
choose-waiting = 等待其他人
choose-your-vote = 您想玩什么？
choose-note-left = 已离开
choose-note-voted = 已投票
choose-note-not-voted = 未投票
choose-leaves = { $name } 离开了。
choose-voted = { $name } 已投票。
choose-sentence = { $text }。
choose-back = 返回大厅
choose-else-again = 如果没有人投票，就再玩 { $game }。
choose-else-nothing = 如果没有人投票，就什么也不玩。
choose-left = { $seconds } 秒
choose-again = 您刚玩过的
choose-votes =
    { $votes ->
       *[other] { $votes } 票
    }

## How to play

choose-help-minute = 一分钟入门
choose-help-choose = 同桌的人一起选择接下来玩什么：点击，或按卡片上的数字。
choose-help-change = 时间结束或所有人选定之前，可以改变主意。
choose-help-most = 还在的人一起玩得票最多的游戏。

## What the server says: `python -m tests.sentences choose`

reason-choose-left = 您已离开。
reason-choose-next = 接下来：{ $game }
reason-choose-no-option = 没有选项 { $option }。
reason-choose-no-votes = 没有人投票
reason-choose-not-for-so-many = 人数不合适。
reason-choose-nothing = 没有可玩的
reason-choose-over = 投票已结束。
reason-choose-setup = { $game } 的设置不是对象。
reason-choose-voted = 您已投过这一项。
