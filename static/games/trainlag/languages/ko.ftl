### trainlag의 문구. 초안이며, 한국어 사용자의 수정을 기다립니다.
### A draft, to be corrected by speakers.

## What the server says against a command: `python -m tests.sentences trainlag`

reason-trainlag-caught-before = 우리 팀은 그 전에 잡혔습니다.
reason-trainlag-caught-since = 그 뒤에 두 팀 가운데 하나가 다른 포획에 들었습니다. 대신 점수를 고치세요.
reason-trainlag-claimed = 우리 팀이 신고한 포획이 아직 정해지지 않았습니다.
reason-trainlag-contested = 우리 팀은 이미 이의를 제기했습니다.
reason-trainlag-deck-gone = 이 과제 묶음은 이제 없습니다. 팀이 그 가운데 하나를 마쳤거나 되돌렸습니다.
reason-trainlag-few-challenges = { $minutes }분에는 과제가 { $count }개 있어야 합니다. 카탈로그에는 { $found }개 있습니다.
reason-trainlag-grace = 그 팀은 이제 막 모으기 시작해서 아직 잡을 수 없습니다.
reason-trainlag-many-hunters = { $teams }팀 가운데 처음에 쫓을 수 있는 것은 최대 { $count }팀입니다. { $hunters }팀은 너무 많습니다.
reason-trainlag-most-catches = 한 게임에서 포획은 최대 { $count }번입니다.
reason-trainlag-most-completed = 한 팀이 마칠 수 있는 과제는 되돌린 것을 포함해 최대 { $count }개입니다.
reason-trainlag-most-corrections = 점수는 최대 { $count }번 고칠 수 있습니다.
reason-trainlag-no-claim = 그런 신고는 없거나 이미 정해졌습니다.
reason-trainlag-no-correction = 고칠 점수가 없습니다.
reason-trainlag-no-deck = 우리 팀은 그런 과제 묶음을 받지 않았습니다.
reason-trainlag-no-gatherer = 그 팀은 모으는 편이 아닙니다.
reason-trainlag-no-hunter = 우리 팀은 쫓는 편이 아닙니다.
reason-trainlag-no-team = 그런 팀은 없습니다.
reason-trainlag-not-claimed = 잡혔다고 신고된 것은 우리 팀이 아닙니다.
reason-trainlag-nothing-completed = 우리 팀은 그 행동으로 마친 것이 없습니다.
reason-trainlag-nothing-to-void = { $event }번 행동에는 취소할 것이 없습니다.
reason-trainlag-role-changed = 그 뒤의 포획으로 두 팀 가운데 하나의 역할이 바뀌었습니다.
reason-trainlag-stopped = 진행자가 끝냈습니다.
reason-trainlag-stopped-because = 진행자가 끝냈습니다. { $reason }
reason-trainlag-time-is-up = 시간이 다 되었습니다.
reason-trainlag-time-up = 시간이 다 되었습니다.
reason-trainlag-undo-last = 되돌릴 수 있는 것은 마지막 과제뿐이며, 포획 뒤에는 되돌릴 수 없습니다.
reason-trainlag-undo-late = { $minutes }분보다 전의 일입니다. 진행자에게 알리세요.
reason-trainlag-wrong-codes = 우리 팀은 틀린 코드를 { $count }번 입력했습니다. 코드 없이 포획을 신고하세요.
