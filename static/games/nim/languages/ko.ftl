### 님의 문구. 초안이며, 한국어 사용자의 수정을 기다립니다.
### A draft, to be corrected by speakers. What each message is for stands in en.ftl.

## Its name, and the fields of its setup and its moves

nim-title = 님
nim-heaps = 더미
nim-misere = 미제르
nim-misere-description = 마지막 것을 가져가면 집니다.
nim-clock = 시간
nim-take = 가져가기
nim-heap = 더미
nim-heap-description = 첫 더미는 0입니다.
nim-count = 개수

## How to play

nim-help-minute = 1분 규칙
nim-help-heaps = 몇 개의 더미가 있고, 두 사람이 번갈아 가져갑니다.
nim-help-turn = 차례가 되면 더미 하나를 골라 원하는 만큼 가져갑니다. 적어도 하나입니다.
nim-help-win = 마지막 것을 가져가면 이깁니다. 미제르에서는 집니다.
nim-help-how = 이기는 법
nim-help-strategy = 더미가 둘이면 같게 만들고, 상대가 한 만큼 다른 더미에서 가져갑니다. 더 많으면 개수를 이진수로 쓰고 각 자리의 1의 수를 짝수로 만듭니다.

## What the server says: `python -m tests.sentences nim`

reason-nim-heap-holds = { $heap }번 더미에는 { $count }개뿐입니다.
reason-nim-no-heap = { $heap }번 더미는 없습니다.
reason-nim-turn = 상대 차례입니다.
reason-nim-won = { $player ->
        [first] 선수가 이겼습니다.
       *[second] 후수가 이겼습니다.
    }
reason-nim-won-on-time = { $player ->
        [first] 선수가 시간으로 이겼습니다.
       *[second] 후수가 시간으로 이겼습니다.
    }
