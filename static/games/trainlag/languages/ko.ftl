### Trainlag의 문구. 초안입니다. 한국어를 쓰는 분의 교정을 기다립니다.
### A draft, to be corrected by speakers. What each message is for stands in en.ftl.

## Its name and its setup

trainlag-title = Trainlag
trainlag-setup-minutes = 분
trainlag-setup-minutes-without-pauses = 중단 시간은 빼고 셉니다.
trainlag-setup-hunters = 처음에 쫓는 팀 수
trainlag-setup-pace = 시간의 빠르기
trainlag-setup-pace-what = 1분 동안 지나가는 게임 시간(분)입니다. 시험해 볼 때만 1보다 크게 합니다.
trainlag-kind-zone = 구역
trainlag-kind-stop = 정류장
trainlag-kind-challenge = 과제
trainlag-kind-config = 설정
trainlag-fact-teams = { $teams }팀
trainlag-fact-minutes = { $minutes }분
trainlag-fact-pace = { $pace }배 빠르게

## How it stands

trainlag-period-specific = 정해진 장소
trainlag-period-normal = 시 전체
trainlag-period-perimeter = 외곽 구역
trainlag-period-city = 도심
trainlag-period-end = 막판
trainlag-period-closing = 시간 종료. 그 전에 한 것은 인정됩니다
trainlag-period-over = 종료
trainlag-you-hunt = 당신의 팀은 쫓는 편입니다
trainlag-you-gather = 당신의 팀은 모으는 편입니다
trainlag-note-hunts = 쫓는 편 · { $points }점
trainlag-note-gathers = 모으는 편 · { $points }점 · 현상금 { $bounty }
trainlag-own-code = 우리 코드
trainlag-last-zone = 마지막 과제는 { $zone }에서 했습니다.
trainlag-you-are-safe = { $time } 동안은 잡히지 않습니다.
trainlag-news-catch = { $hunter } 팀이 { $gatherer } 팀을 잡았습니다.
trainlag-claimed = { $hunter } 팀이 { $gatherer } 팀을 잡았다고 합니다.
trainlag-news-done = “{ $challenge }” 완료: { $points }점.
trainlag-news-correction = 주최자가 점수를 정정했습니다: { $points }. { $reason }
trainlag-news-period = 새 시간대: { $period }.

## The challenges

trainlag-deck = 우리 과제
trainlag-done = 완료: 사진 찍기
trainlag-report = 완료: “{ $challenge }”. 사진 찍기
trainlag-no-photo = 읽을 수 없는 사진입니다.
trainlag-worth = { $points }점
trainlag-raises-bounty = 현상금 { $points }
trainlag-anywhere = 어디서나
trainlag-in-zone = { $zone } 어디서나
trainlag-near-stop = { $zone }, { $stop }
trainlag-at-place = { $zone }

## Why these points

trainlag-why-points = 점수의 이유
trainlag-why-challenge = 과제 { $points }
trainlag-why-walking = 걷기 { $by }분 { $points }
trainlag-why-staying = 머문 시간 { $by }분 { $points }
trainlag-why-remoteness = 거리({ $by }등급) { $points }
trainlag-why-transit = 드문 교통편({ $by }등급) { $points }
trainlag-why-extra = 카탈로그가 정한 { $points }
trainlag-why-behind = 선두와 { $by }점 차이 { $points }
trainlag-why-bounty = { $name } 팀의 현상금 { $points }
trainlag-why-correction = 주최자가 준 { $points }
# $sum is the summands.
trainlag-why-sum = { $sum } = { $points }점
trainlag-corrected-by = { $name } 님이 정정했습니다.
trainlag-corrected-by-why = { $name } 님이 정정했습니다: { $reason }
trainlag-voided-by = { $name } 님이 취소했습니다.
trainlag-voided-by-why = { $name } 님이 취소했습니다: { $reason }
trainlag-awards = 점수
trainlag-points-of = { $name } 팀의 점수
trainlag-award-catch = 잡음
trainlag-award-correction = 정정
trainlag-award-late = 늦게 알려진 과제
trainlag-void = 취소됨
trainlag-undo = 취소
trainlag-photo = 사진
trainlag-photo-of = “{ $challenge }” 사진
trainlag-photo-not-shown = 사진을 표시할 수 없습니다.
trainlag-photo-delete = 사진 삭제
trainlag-photo-delete-question = 내 사진을 완전히 삭제할까요? 점수는 남지만 무엇에 대한 것인지 아무도 볼 수 없게 됩니다.
trainlag-photo-deleted = 사진을 삭제했습니다.
trainlag-photo-not-deleted = 사진을 삭제하지 못했습니다. 다시 시도하세요.
trainlag-close = 닫기

## Catches and claims

trainlag-caught-somebody = 팀을 잡았나요?
trainlag-which-team = 어느 팀
trainlag-their-code = 상대 코드
trainlag-enter-code = 코드 입력
trainlag-claim = 알려 주지 않음
trainlag-safe-for = 이 팀은 { $time } 동안 잡을 수 없습니다.
trainlag-wrong-codes = 틀린 코드가 연속 { $wrongs }번입니다. 다섯 번이면 신고만 할 수 있습니다.
trainlag-only-claims = 틀린 코드가 연속 { $wrongs }번: 이제 신고만 할 수 있습니다.
trainlag-claims = 신고된 포획
trainlag-organisers-decide = 주최자가 결정합니다.
trainlag-stands-in = 이의가 없으면 { $time } 뒤에 인정됩니다.
trainlag-contest = 잡히지 않았습니다
trainlag-stands = 인정
trainlag-stands-not = 불인정

## What was done

trainlag-act-complete = 과제 완료
trainlag-act-undo = 과제 취소
trainlag-act-catch = 코드로 잡음
trainlag-act-wrong-code = 틀린 코드
trainlag-act-claim = 포획 신고
trainlag-act-contest = 신고에 이의
trainlag-act-correct = 점수 정정
trainlag-act-void = 무효 처리
trainlag-act-decide = 신고 결정

## The map

trainlag-share-what = 경기 중 주최자가 보고, 쫓는 팀은 10분 전 위치를 봅니다.

## For organisers

trainlag-correct = 점수 정정
trainlag-points = 점수 (음수 가능)
trainlag-reason = 이유
trainlag-give = 정정
trainlag-make-void = 무효로 하기
trainlag-void-event = 무효로 하기: { $act }, { $time }
trainlag-void-why = 그 결과를 무효로 할까요?
trainlag-cancel = 취소

## How to play

trainlag-help-title = 대중교통 술래잡기
trainlag-help-gather = 모으는 팀에는 과제가 셋 있습니다. 하나를 하고 사진으로 알리면 점수를 얻고 현상금이 오르며 새로 셋을 받습니다.
trainlag-help-hunt = 쫓는 팀은 만난 팀의 코드를 물어 입력합니다. 현상금을 얻고 모으는 편이 되며, 상대는 쫓는 편이 됩니다. 점수는 남습니다.
trainlag-help-claim = 코드를 알려 주지 않으면 포획을 신고하세요. 이의가 없으면 1분 뒤에 인정되고, 이의가 있으면 주최자가 결정합니다.
trainlag-help-undo = 잘못 알린 것은 10분 안에 취소할 수 있습니다.
trainlag-help-line = 연결이 없어도 그대로 하세요. 알린 것은 나중에 보내지며, 한 시각으로 인정됩니다.
trainlag-help-end = 시간이 끝났을 때 점수가 가장 많은 팀이 이깁니다.

## What the server says against a command: `python -m tests.sentences trainlag`

reason-trainlag-caught-before = 우리 팀은 그 전에 잡혔습니다.
reason-trainlag-caught-since = 그 뒤에 두 팀 가운데 하나가 다른 포획에 들었습니다. 대신 점수를 고치세요.
reason-trainlag-challenge-count = 한 도시의 과제는 { $least }~{ $most }개입니다. 여기에는 { $count }개 있습니다.
reason-trainlag-claimed = 우리 팀이 신고한 포획이 아직 정해지지 않았습니다.
reason-trainlag-contested = 우리 팀은 이미 이의를 제기했습니다.
reason-trainlag-deck-gone = 이 과제 묶음은 이제 없습니다. 팀이 그 가운데 하나를 마쳤거나 되돌렸습니다.
reason-trainlag-few-challenges = { $minutes }분에는 과제가 { $count }개 있어야 합니다. 카탈로그에는 { $found }개 있습니다.
reason-trainlag-few-of-city = 도심 시간대에는 { $ring }번 고리까지 과제가 { $count }개 이상 있어야 합니다.
reason-trainlag-few-of-end-game = 막판 시간대에는 { $ring }번 고리까지 과제가 { $count }개 이상 있어야 합니다.
reason-trainlag-few-of-perimeter = 외곽 구역 시간대에는 { $ring }번 고리까지 과제가 { $count }개 이상 있어야 합니다.
reason-trainlag-few-places = 정해진 장소 시간대에는 종류가 place인 과제가 { $count }개 이상 있어야 합니다.
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
reason-trainlag-no-middle = 가운데(ring이 0)인 구역이 없습니다. 게임은 거기서 시작합니다.
reason-trainlag-no-rate = 다음만 있습니다: { $names }
reason-trainlag-no-stop = { $stop } 정류장은 없습니다.
reason-trainlag-no-team = 그런 팀은 없습니다.
reason-trainlag-no-zone = { $zone } 구역은 없습니다.
reason-trainlag-not-claimed = 잡혔다고 신고된 것은 우리 팀이 아닙니다.
reason-trainlag-not-reached = 가운데에서 이웃을 지나 여기에 올 수 없습니다.
reason-trainlag-nothing-completed = 우리 팀은 그 행동으로 마친 것이 없습니다.
reason-trainlag-nothing-to-void = { $event }번 행동에는 취소할 것이 없습니다.
reason-trainlag-one-way-neighbour = { $zone } 쪽에는 이 구역이 이웃으로 없습니다.
reason-trainlag-own-neighbour = 구역은 자기 이웃이 될 수 없습니다.
reason-trainlag-role-changed = 그 뒤의 포획으로 두 팀 가운데 하나의 역할이 바뀌었습니다.
reason-trainlag-stop-elsewhere = { $stop } 정류장은 그 구역에 없습니다.
reason-trainlag-stopped = 주최자가 끝냈습니다.
reason-trainlag-stopped-because = 주최자가 끝냈습니다. { $reason }
reason-trainlag-text-size = 모든 과제의 글은 합쳐서 최대 { $count } KiB입니다.
reason-trainlag-time-is-up = 시간이 다 되었습니다.
reason-trainlag-time-up = 시간이 다 되었습니다.
reason-trainlag-undo-last = 되돌릴 수 있는 것은 마지막 과제뿐이며, 포획 뒤에는 되돌릴 수 없습니다.
reason-trainlag-undo-late = { $minutes }분보다 전의 일입니다. 주최자에게 알리세요.
reason-trainlag-wrong-codes = 우리 팀은 틀린 코드를 { $count }번 입력했습니다. 코드 없이 포획을 신고하세요.
reason-trainlag-zone-count = 한 도시의 구역은 1~{ $most }개입니다. 여기에는 { $count }개 있습니다.
reason-trainlag-zone-or-anywhere = 어디서나 할 수 있는 것이 아니면 구역이 있어야 합니다.

## The replay of a day: day.js

trainlag-day-done = { $name }: “{ $challenge }” { $points }
trainlag-day-late = { $name }: 늦게 알려진 과제로 { $points }
trainlag-day-corrected = { $name }: 주최자가 { $points }. { $reason }
trainlag-day-void = { $name }: “{ $challenge }” 취소됨, { $points }.
trainlag-day-points-void = { $name }: 점수 취소됨, { $points }.
trainlag-day-catch = { $hunter } 팀이 { $gatherer } 팀을 잡았습니다: { $points }
trainlag-day-contested = { $gatherer } 팀은 { $hunter } 팀에 잡히지 않았다고 합니다.
trainlag-day-extended = 경기가 { $minutes }분 길어졌습니다.
