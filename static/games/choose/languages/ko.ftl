### 다음 게임 투표의 문구. 초안이며, 한국어 사용자의 수정을 기다립니다.
### A draft, to be corrected by speakers. What each message is for stands in en.ftl.

## Its name and its setup

choose-title = 다음은 무엇을 할까요?
choose-played = 투표
choose-name =
    { $players ->
       *[other] { $players }명 투표
    }
choose-players =
    { $players ->
       *[other] { $players }명
    }
choose-seconds =
    { $seconds ->
       *[other] { $seconds }초
    }
choose-quick = 셋이 투표
choose-quick-detail = 할 게임 정하기

## The table

choose-next = 다음: { $game }
choose-no-vote = 아무도 투표하지 않음
choose-nothing = 할 게임이 없음
choose-watching = 할 게임을 고르는 중
choose-you-left = 나감
choose-waiting = 다른 사람을 기다리는 중
choose-your-vote = 무엇을 하고 싶나요?
choose-note-left = 나감
choose-note-voted = 투표함
choose-note-not-voted = 투표 안 함
choose-leaves = { $name } 님이 나갔습니다.
choose-voted = { $name } 님이 투표했습니다.
choose-sentence = { $text }.
choose-back = 로비로
choose-else-again = 아무도 투표하지 않으면 { $game }: 다시 합니다.
choose-else-nothing = 아무도 투표하지 않으면 아무것도 하지 않습니다.
choose-left = { $seconds }초
choose-again = 방금 한 게임
choose-votes =
    { $votes ->
       *[other] { $votes }표
    }

## How to play

choose-help-minute = 1분 규칙
choose-help-choose = 모두가 다음에 할 게임을 고릅니다. 클릭하거나 카드의 숫자를 누릅니다.
choose-help-change = 시간이 끝나거나 모두 고를 때까지 바꿀 수 있습니다.
choose-help-most = 가장 많은 표를 받은 게임을 남은 사람이 모두 합니다.

## What the server says: `python -m tests.sentences choose`

reason-choose-left = 이미 나갔습니다.
reason-choose-next = 다음: { $game }
reason-choose-no-option = { $option }번 선택지는 없습니다.
reason-choose-no-votes = 아무도 투표하지 않음
reason-choose-not-for-so-many = 이 인원으로는 할 수 없습니다.
reason-choose-nothing = 할 게임이 없음
reason-choose-over = 투표가 끝났습니다.
reason-choose-setup = { $game }의 설정이 객체가 아닙니다.
reason-choose-voted = 이미 여기에 투표했습니다.
