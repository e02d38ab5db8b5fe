### 퐁의 문구. 초안이며, 한국어 사용자의 수정을 기다립니다.
### A draft, to be corrected by speakers. What each message is for stands in en.ftl.

## Its name and its setup

pong-title = 퐁
pong-left = 왼쪽
pong-right = 오른쪽
pong-top = 위쪽
pong-bottom = 아래쪽
pong-setup-points = 점수
pong-setup-points-lose = 이만큼 실점하면 집니다.
pong-fact-players =
    { $players ->
       *[other] { $players }명
    }
pong-fact-first-to = { $points }점 먼저
pong-fact-out-after =
    { $points ->
       *[other] { $points }번 놓치면 탈락
    }

## How it stands, and how it has ended

pong-say-ready = 준비되면 알려 주세요
pong-waiting = { $names } 기다리는 중
pong-waiting-seconds = { $names } 기다리는 중, { $seconds }초
pong-goes-on = { $seconds } 뒤 계속
pong-standing = { $left } { $first }–{ $second } { $right }
pong-points-of = { $name } { $points }
pong-nobody-left = 남은 사람이 없습니다
pong-won =
    { $who ->
        [you] 이겼습니다
        [other] 졌습니다
       *[somebody] { $name } 승리
    }
pong-won-score = { pong-won } { $first }–{ $second }
pong-won-for-gone = { pong-won }: { $gone } 떠남
pong-you-are-gone = 졌습니다: 자리를 떠났습니다
pong-note-ready = 준비됨
pong-note-gone = 떠남
pong-note-out = 탈락
pong-note-points = { $points }

## What has just happened

pong-is-over = 경기 종료. { $result }.
pong-is-ready = { $name } 님 준비됨.
pong-all-ready =
    { $towards ->
        [somebody] 모두 준비됨. { $seconds }초 뒤 { $name } 쪽으로 서브.
       *[nobody] 모두 준비됨. { $seconds }초 뒤 서브.
    }
pong-point-for = { $name } 득점.
pong-misses = { $name } 놓침.
pong-serve =
    { $towards ->
        [somebody] { $score }. { $name } 쪽으로 서브.
       *[nobody] { $score }. 서브.
    }
pong-is-out = { $name } 탈락.
pong-news-waiting =
    { $seconds ->
       *[other] { $names } 기다리는 중, 최대 { $seconds }초.
    }
pong-news-goes-on =
    { $seconds ->
       *[other] { $seconds }초 뒤 계속합니다.
    }

## On and below the field

pong-field = 경기장. { $score }
pong-ready = 준비됨
pong-try = 패들을 움직여 보세요
pong-try-keys = 준비되면 Space 또는 Enter
pong-served-when-ready = 모두 준비되면 서브합니다.
pong-seconds = { $seconds }초
pong-cut = 연결에 응답이 없습니다
pong-cut-again = 다시 시도하는 중…
pong-up = 위로
pong-down = 아래로
pong-both = 이 키보드로 둘이 하기
pong-how = 화살표나 W, A, S, D로, 또는 경기장에서 끌어서 움직입니다.
pong-how-two = 한 사람은 W, A, S, D, 다른 사람은 화살표입니다.
pong-how-touch = 경기장에서 끌거나 아래 버튼을 누르고 있으세요.
pong-round-trip = 서버 왕복 시간
pong-measuring = 측정 중
pong-measured = { $ms } ms ± { $jitter }
pong-simulate = 지연 시험

## The game again

pong-replay-again = 다시 보기
pong-replay-play = 재생
pong-replay-pause = 일시 정지
pong-replay-moment = 시점
pong-replay-speed = 속도

## How to play

pong-help-minute = 1분 규칙
pong-help-paddle = 저마다 경기장 한쪽에 패들이 있고, 공이 나가지 않게 막습니다.
pong-help-ready = 준비되면 알립니다. 모두 준비되고 3초 뒤, 모든 화면에서 동시에 서브합니다.
pong-help-two = 둘이면: 공을 놓치면 상대의 득점이고, 정한 점수에 먼저 이르면 이깁니다.
pong-help-more = 셋이나 넷이면: 정한 횟수만큼 놓치면 탈락하고, 끝까지 남은 사람이 이깁니다.
pong-help-steering = 움직이는 법
pong-help-keys = 키: 화살표, 또는 W, A, S, D. 어느 쪽에서나 됩니다.
pong-help-pointer = 마우스나 손가락: 경기장에서 끌면 패들이 따라옵니다.
pong-help-shared = 키보드 하나로 둘이: 한 사람은 W, A, S, D, 다른 사람은 화살표.
pong-help-angle = 공이 패들의 어디에 맞느냐가 방향을 정합니다. 끝에 가까울수록 각도가 큽니다.

## What the server says: `python -m tests.sentences pong`

reason-pong-gone = { $side ->
        [Left] 왼쪽
        [Right] 오른쪽
        [Top] 위쪽
       *[Bottom] 아래쪽
    } 승리: { $gone ->
        [Left] 왼쪽
        [Right] 오른쪽
        [Top] 위쪽
       *[Bottom] 아래쪽
    } 떠남
reason-pong-nobody = 남은 사람이 없습니다
reason-pong-out = 탈락했습니다.
reason-pong-said = 이미 알렸습니다.
reason-pong-won = { $side ->
        [Left] 왼쪽
        [Right] 오른쪽
        [Top] 위쪽
       *[Bottom] 아래쪽
    } 승리
reason-pong-won-score = { $side ->
        [Left] 왼쪽
        [Right] 오른쪽
        [Top] 위쪽
       *[Bottom] 아래쪽
    } 승리 { $own }–{ $other }
