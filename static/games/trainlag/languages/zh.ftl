### Trainlag 的文字。草稿，欢迎说中文的人指正。
### A draft, to be corrected by speakers. What each message is for stands in en.ftl.

## Its name and its setup

trainlag-title = Trainlag
trainlag-setup-minutes = 分钟
trainlag-setup-minutes-without-pauses = 不含暂停的时间。
trainlag-setup-hunters = 开始时追捕的队伍数
trainlag-setup-pace = 时间快慢
trainlag-setup-pace-what = 一分钟里经过的游戏分钟数；只有试玩时才大于 1。
trainlag-kind-zone = 区域
trainlag-kind-stop = 车站
trainlag-kind-challenge = 任务
trainlag-kind-config = 设置
trainlag-fact-teams = { $teams }支队伍
trainlag-fact-minutes = { $minutes }分钟
trainlag-fact-pace = 快 { $pace } 倍

## How it stands

trainlag-period-specific = 指定地点
trainlag-period-normal = 全城
trainlag-period-perimeter = 外围区域
trainlag-period-city = 市区
trainlag-period-end = 终局阶段
trainlag-period-closing = 时间到；此前完成的仍然有效
trainlag-period-over = 已结束
trainlag-you-hunt = 你的队伍在追捕
trainlag-you-gather = 你的队伍在收集
trainlag-note-hunts = 追捕 · { $points }分
trainlag-note-gathers = 收集 · { $points }分 · 悬赏{ $bounty }
trainlag-own-code = 你们的密码
trainlag-last-zone = 上一个任务在{ $zone }。
trainlag-you-are-safe = { $time }内不会被抓。
trainlag-news-catch = { $hunter }抓住了{ $gatherer }。
trainlag-claimed = { $hunter }声称抓住了{ $gatherer }。
trainlag-news-done = “{ $challenge }”已完成：{ $points }分。
trainlag-news-correction = 组织者更正了您队的得分：{ $points }。{ $reason }
trainlag-news-period = 新阶段：{ $period }。

## The challenges

trainlag-deck = 你们的任务
trainlag-done = 完成：拍照
trainlag-report = 完成：“{ $challenge }”。拍照
trainlag-no-photo = 无法读取这张照片。
trainlag-worth = { $points }分
trainlag-raises-bounty = 悬赏{ $points }
trainlag-anywhere = 任何地方
trainlag-in-zone = { $zone }内任何地方
trainlag-near-stop = { $zone }，{ $stop }
trainlag-at-place = { $zone }

## Why these points

trainlag-why-points = 为何是这些分
trainlag-why-challenge = 任务 { $points }
trainlag-why-walking = 步行 { $by } 分钟 { $points }
trainlag-why-staying = 停留 { $by } 分钟 { $points }
trainlag-why-remoteness = 偏远程度({ $by } 级){ $points }
trainlag-why-transit = 班次稀少({ $by } 级){ $points }
trainlag-why-extra = 目录所定 { $points }
trainlag-why-behind = 落后领先者 { $by } 分 { $points }
trainlag-why-bounty = { $name }的悬赏 { $points }
trainlag-why-correction = 组织者给予 { $points }
# $sum is the summands.
trainlag-why-sum = { $sum } = { $points } 分
trainlag-corrected-by = 由 { $name } 更正。
trainlag-corrected-by-why = 由 { $name } 更正:{ $reason }
trainlag-voided-by = 由 { $name } 撤销。
trainlag-voided-by-why = 由 { $name } 撤销:{ $reason }
trainlag-awards = 得分
trainlag-points-of = { $name }的得分
trainlag-award-catch = 抓捕
trainlag-award-correction = 更正
trainlag-award-late = 延迟上报的任务
trainlag-void = 已撤销
trainlag-undo = 撤销
trainlag-photo = 照片
trainlag-photo-of = “{ $challenge }”的照片
trainlag-photo-not-shown = 无法显示照片。
trainlag-photo-delete = 删除照片
trainlag-photo-delete-question = 永久删除您的照片吗？得分会保留，但没有人能再看到它的依据。
trainlag-photo-deleted = 照片已删除。
trainlag-photo-not-deleted = 照片未能删除，请重试。
trainlag-close = 关闭

## Catches and claims

trainlag-caught-somebody = 抓到队伍了？
trainlag-which-team = 哪支队伍
trainlag-their-code = 对方密码
trainlag-enter-code = 输入密码
trainlag-claim = 对方不说
trainlag-safe-for = 该队{ $time }内不能被抓。
trainlag-wrong-codes = 连续{ $wrongs }次密码错误。满五次后只能声称抓捕。
trainlag-only-claims = 连续{ $wrongs }次密码错误：现在只能声称抓捕。
trainlag-claims = 声称的抓捕
trainlag-organisers-decide = 由组织者裁定。
trainlag-stands-in = 若无异议，{ $time }后生效。
trainlag-contest = 我们没被抓
trainlag-stands = 有效
trainlag-stands-not = 无效

## What was done

trainlag-act-complete = 完成任务
trainlag-act-undo = 撤销任务
trainlag-act-catch = 凭密码抓捕
trainlag-act-wrong-code = 错误的密码
trainlag-act-claim = 声称抓捕
trainlag-act-contest = 提出异议
trainlag-act-correct = 更正分数
trainlag-act-void = 作废
trainlag-act-decide = 裁定声称

## The map

trainlag-share-what = 比赛期间组织者可见，追捕者可见你十分钟前的位置。

## For organisers

trainlag-correct = 更正分数
trainlag-points = 分数（可为负）
trainlag-reason = 原因
trainlag-give = 更正
trainlag-make-void = 作废
trainlag-void-event = 作废：{ $act }，{ $time }
trainlag-void-why = 将其结果作废？
trainlag-cancel = 取消

## How to play

trainlag-help-title = 公共交通捉人游戏
trainlag-help-gather = 收集的队伍有三个任务。完成一个并拍照上报：得到分数，悬赏提高，再得三个新任务。
trainlag-help-hunt = 追捕的队伍遇到对方时询问其密码并输入：获得悬赏并转为收集，对方转为追捕。已有分数保留。
trainlag-help-claim = 对方不说密码时可声称抓捕。若对方无异议，一分钟后生效；否则由组织者裁定。
trainlag-help-undo = 误报可在十分钟内撤销。
trainlag-help-line = 没有连接时照常进行：上报会稍后发送，并按完成的时刻计算。
trainlag-help-end = 时间到时分数最高的队伍获胜。

## What the server says against a command: `python -m tests.sentences trainlag`

reason-trainlag-caught-before = 你们队在那之前已被抓住。
reason-trainlag-caught-since = 两队之一此后又有抓捕，请改为更正分数。
reason-trainlag-challenge-count = 一座城要有 { $least } 至 { $most } 项任务，这里有 { $count } 项。
reason-trainlag-claimed = 你们队声称的抓捕尚未有结果。
reason-trainlag-contested = 你们队已经提出异议。
reason-trainlag-deck-gone = 这组任务已经没有了：你们队完成了其中一项，或撤回了一项。
reason-trainlag-few-challenges = { $minutes } 分钟应有 { $count } 项任务，目录中有 { $found } 项。
reason-trainlag-few-of-city = 市区阶段要求环 { $ring } 以内有 { $count } 项以上的任务。
reason-trainlag-few-of-end-game = 终局阶段要求环 { $ring } 以内有 { $count } 项以上的任务。
reason-trainlag-few-of-perimeter = 外围区域阶段要求环 { $ring } 以内有 { $count } 项以上的任务。
reason-trainlag-few-places = 指定地点阶段要求种类为 place 的任务有 { $count } 项以上。
reason-trainlag-grace = 那一队刚开始收集，还不能抓。
reason-trainlag-many-hunters = { $teams } 队中开始时最多 { $count } 队追捕，不能是 { $hunters } 队。
reason-trainlag-most-catches = 一场游戏最多抓捕 { $count } 次。
reason-trainlag-most-completed = 一队最多完成 { $count } 项任务，撤回的也算在内。
reason-trainlag-most-corrections = 分数最多更正 { $count } 次。
reason-trainlag-no-claim = 没有这个声称，或已有结果。
reason-trainlag-no-correction = 没有要更正的分数。
reason-trainlag-no-deck = 你们队没有拿到这组任务。
reason-trainlag-no-gatherer = 那一队不在收集。
reason-trainlag-no-hunter = 你们队不在追捕。
reason-trainlag-no-middle = 没有位于中心（ring 为 0）的区域：游戏从那里开始。
reason-trainlag-no-rate = 只有：{ $names }
reason-trainlag-no-stop = 没有车站 { $stop }。
reason-trainlag-no-team = 没有这个队。
reason-trainlag-no-zone = 没有区域 { $zone }。
reason-trainlag-not-claimed = 被声称抓住的不是你们队。
reason-trainlag-not-reached = 从中心经相邻区域到不了这里。
reason-trainlag-nothing-completed = 你们队的这一步没有完成任务。
reason-trainlag-nothing-to-void = 第 { $event } 步没有可撤销的内容。
reason-trainlag-one-way-neighbour = { $zone } 没有把它列为相邻。
reason-trainlag-own-neighbour = 区域不与自己相邻。
reason-trainlag-role-changed = 此后有过抓捕，两队之一的角色已变。
reason-trainlag-stop-elsewhere = { $stop } 不在它的区域内。
reason-trainlag-stopped = 由组织者终止。
reason-trainlag-stopped-because = 由组织者终止。{ $reason }
reason-trainlag-text-size = 所有任务的文字合计最多 { $count } KiB。
reason-trainlag-time-is-up = 时间到。
reason-trainlag-time-up = 当时时间已到。
reason-trainlag-undo-last = 只能撤回最后一项任务，抓捕之后不能撤回。
reason-trainlag-undo-late = 那是 { $minutes } 分钟以前的事，请告诉组织者。
reason-trainlag-wrong-codes = 你们队已输错 { $count } 次密码，请不用密码声称抓捕。
reason-trainlag-zone-count = 一座城要有 1 至 { $most } 个区域，这里有 { $count } 个。
reason-trainlag-zone-or-anywhere = 除可在任何地方做的以外，都要有区域。

## The replay of a day: day.js

trainlag-day-done = { $name }:“{ $challenge }”{ $points }
trainlag-day-late = { $name }:延迟上报的任务 { $points }
trainlag-day-corrected = { $name }:组织者给予 { $points }。{ $reason }
trainlag-day-void = { $name }:“{ $challenge }”已撤销,{ $points }。
trainlag-day-points-void = { $name }:得分已撤销,{ $points }。
trainlag-day-catch = { $hunter }抓住了{ $gatherer }:{ $points }
trainlag-day-contested = { $gatherer }表示没有被{ $hunter }抓住。
trainlag-day-extended = 比赛延长 { $minutes } 分钟。
