### trainlag 的文字（简体中文）。这是草稿，请母语者指正。
### A draft, to be corrected by speakers.

## What the server says against a command: `python -m tests.sentences trainlag`

reason-trainlag-caught-before = 你们队在那之前已被抓住。
reason-trainlag-caught-since = 两队之一此后又有抓捕，请改为更正分数。
reason-trainlag-claimed = 你们队声称的抓捕尚未有结果。
reason-trainlag-contested = 你们队已经提出异议。
reason-trainlag-deck-gone = 这组任务已经没有了：你们队完成了其中一项，或撤回了一项。
reason-trainlag-few-challenges = { $minutes } 分钟应有 { $count } 项任务，目录中有 { $found } 项。
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
reason-trainlag-no-team = 没有这个队。
reason-trainlag-not-claimed = 被声称抓住的不是你们队。
reason-trainlag-nothing-completed = 你们队的这一步没有完成任务。
reason-trainlag-nothing-to-void = 第 { $event } 步没有可撤销的内容。
reason-trainlag-role-changed = 此后有过抓捕，两队之一的角色已变。
reason-trainlag-stopped = 由组织者终止。
reason-trainlag-stopped-because = 由组织者终止。{ $reason }
reason-trainlag-time-is-up = 时间到。
reason-trainlag-time-up = 当时时间已到。
reason-trainlag-undo-last = 只能撤回最后一项任务，抓捕之后不能撤回。
reason-trainlag-undo-late = 那是 { $minutes } 分钟以前的事，请告诉组织者。
reason-trainlag-wrong-codes = 你们队已输错 { $count } 次密码，请不用密码声称抓捕。
