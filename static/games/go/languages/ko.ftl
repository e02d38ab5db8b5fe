### 바둑의 문구. 초안이며, 한국어 사용자의 수정을 기다립니다.
### A draft, to be corrected by speakers. What each message is for stands in en.ftl.

## Its name, its setup and its ranks

go-title = 바둑
go-black = 흑
go-white = 백
go-name = 바둑 { $size }줄
go-size = { $size } × { $size }
go-fact-rules = { $rules } 규칙
go-fact-komi = 덤 { $komi }
go-fact-handicap = 접바둑 { $stones }점
go-rank-kyu = { $rank }급
go-rank-dan = { $rank }단
go-rated-blitz = 초속기 { $size } × { $size }
go-rated-rapid = 속기 { $size } × { $size }
go-rated-live = 일반 { $size } × { $size }
go-rated-correspondence = 통신 대국 { $size } × { $size }
go-rated-no-clock = 시간제한 없음 { $size } × { $size }
go-rules-japanese = 일본
go-rules-korean = 한국
go-rules-chinese = 중국
go-rules-aga = AGA
go-rules-new-zealand = 뉴질랜드
go-rules-tromp-taylor = 트롬프–테일러
go-rules-ing = 응씨
go-speed-blitz = 초속기
go-speed-rapid = 속기
go-speed-live = 일반
go-speed-correspondence = 통신 대국

## The form that makes a game

go-setup-size = 바둑판
go-setup-other = 기타
go-setup-lines = 줄 수
go-setup-rules = 규칙
go-setup-komi = 덤
go-setup-komi-by-rules = 규칙대로
go-setup-handicap = 치석
go-setup-no-handicap = 없음

## Whose turn it is, and how it has ended

go-colour =
    { $colour ->
        [black] 흑
       *[white] 백
    }
go-your-turn = 내 차례
go-to-play = { go-colour } 차례
go-thinking = { $name } 님이 생각 중
go-counting = 계가 중
go-paused = 일시 정지
go-called-off = 취소됨
go-draw = 무승부
go-no-result = 무승부 처리(결과 없음)
go-winner =
    { $who ->
        [you] 이겼습니다
        [other] 졌습니다
        [black] 흑 승
       *[white] 백 승
    }
go-won-by-points =
    { $points ->
       *[other] { go-winner }({ $points }집)
    }
go-won-by-resignation = { go-winner }(불계)
go-won-on-time = { go-winner }(시간)
go-won-by-forfeit = { go-winner }(몰수)
go-note =
    { $captures ->
       *[other] 따낸 돌 { $captures }
    }
go-note-on-vacation = { go-note }, 휴가 중

## What has just happened

go-sentence = { $text }.
go-move = { go-colour } { $point }
go-passed = { go-colour } 통과
go-a-pass = 통과
go-news-passed = { go-passed }.
go-news-takes =
    { $stones ->
       *[other] { $move }, { $stones }점 따냄.
    }
go-is-over = 대국 종료. { $result }.
go-taken-back =
    { $moves ->
        [1] 한 수 물렀습니다.
       *[other] 두 수 물렀습니다.
    }
go-both-passed = 양쪽이 통과했습니다.
go-play-goes-on = 대국을 계속합니다.
go-clocks-stand = 양쪽 시계가 멈췄습니다.
go-clocks-run = 시계가 다시 갑니다.
go-asks-draw = { go-colour }이 무승부를 제안합니다.
go-asks-pause = { go-colour }이 시계를 멈추자고 합니다.
go-asks-undo =
    { $moves ->
        [2] { go-colour }이 두 수 무르기를 청합니다.
       *[1] { go-colour }이 무르기를 청합니다.
    }
go-playing-withdraws = 두면 철회됩니다.
go-declined =
    { $what ->
        [undo] 무르기가 거절되었습니다.
        [draw] 무승부가 거절되었습니다.
       *[pause] 일시 정지가 거절되었습니다.
    }
go-silent = { go-colour }이 제시간에 답하지 않았습니다.
go-server-works = 서버가 죽은 돌을 판정하고 있습니다.
go-mark-dead = 죽은 돌을 표시한 뒤 승인하세요.
go-server-proposes =
    { $dead ->
        [0] 서버의 제안: 죽은 돌 없음. 틀린 곳을 고친 뒤 승인하세요.
       *[other] 서버의 제안: 죽은 돌 { $dead }점. 틀린 곳을 고친 뒤 승인하세요.
    }
go-server-proposes-seki =
    { $dead ->
        [0] 서버의 제안: 죽은 돌 없음, 빅 { $seki }점. 틀린 곳을 고친 뒤 승인하세요.
       *[other] 서버의 제안: 죽은 돌 { $dead }점, 빅 { $seki }점. 틀린 곳을 고친 뒤 승인하세요.
    }
go-lapsed =
    { $whose ->
        [you] 표시가 바뀌어 내 승인이 취소되었습니다.
        [black] 표시가 바뀌어 흑의 승인이 취소되었습니다.
       *[white] 표시가 바뀌어 백의 승인이 취소되었습니다.
    }
go-marked-dead =
    { $stones ->
        [0] 죽은 돌 표시가 없습니다.
       *[other] 죽은 돌 { $stones }점 표시.
    }
go-marked-seki =
    { $stones ->
        [0] 빅 표시가 없습니다.
       *[other] 빅 { $stones }점 표시.
    }
go-who-differs =
    { $who ->
        [you] 내 판단이 제안과 다릅니다
        [black] 흑의 판단이 제안과 다릅니다
        [white] 백의 판단이 제안과 다릅니다
        [player] 두 사람의 판단이 다릅니다
       *[players] 흑과 백의 판단이 다릅니다
    }
go-differ-in-regions =
    { $regions ->
       *[other] { go-who-differs }: { $regions }곳.
    }
go-where-differ = { go-who-differs }: 그 자리
go-players-agree = 흑과 백의 판단이 같습니다.
go-accepts-count = { go-colour }이 계가를 승인했습니다.

## The board, point by point, for a screen reader

go-board = 바둑판
go-cell-empty = 빈 점
go-cell-black = 흑돌
go-cell-white = 백돌
go-cell-last = 마지막 수
go-cell-ko = 패
go-cell-dead = 죽은 돌
go-cell-seki = 빅
go-cell-black-territory = 흑집
go-cell-white-territory = 백집
go-cell-neutral = 공배
go-cell-triangle = 세모
go-cell-square = 네모
go-cell-circle = 동그라미
go-cell-cross = 가위표
go-cell-next = 변화도가 이어지는 곳
go-cell-label = 표시 { $label }
go-cell-arrow = { $point } 쪽 화살표
go-cell-line = { $point } 쪽 선

## The buttons

go-pass = 통과
go-undo = 무르기
go-undo-title = 내 마지막 수를 무르자고 청하기
go-undo-two-title = 두 수(내 마지막 수와 상대의 응수)를 무르자고 청하기
go-moves =
    { $moves ->
       *[other] { $moves }수
    }
go-offer-draw = 무승부
go-offer-draw-title = 무승부 제안
go-resign = 기권
go-resign-sure = 기권할까요?
go-play-on = 계속 두기
go-play-point = { $point }에 두기
go-accept = 승인
go-decline = 거절
go-pause = 일시 정지
go-pause-title = 양쪽 시계를 멈추자고 청하기
go-go-on = 계속
go-vacation = 휴가
go-vacation-end = 휴가 끝내기
go-cancel = 대국 취소
go-cancel-sure = 이 대국을 취소할까요? 전적에 남지 않습니다.
go-claim-win = 승리로 하기
go-claim-draw = 무승부로 하기

## A player is away, or does not answer

go-away =
    { $away ->
        [black] 흑이 자리를 비웠습니다.
        [white] 백이 자리를 비웠습니다.
       *[both] 흑과 백이 자리를 비웠습니다.
    }
go-away-called-off-in = { go-away } { $time } 뒤 대국이 취소됩니다.
go-away-called-off = { go-away } 대국이 취소됩니다.
go-who-may =
    { $who ->
        [you] 나는
        [any] 먼저 돌아온 쪽은
        [black] 흑은
       *[white] 백은
    }
go-away-claim-in = { go-away } { go-who-may } { $time } 뒤 승리로 할 수 있습니다.
go-away-claim = { go-away } { go-who-may } 승리나 무승부로 하거나 기다릴 수 있습니다.
go-was-away =
    { $away ->
        [black] 양쪽이 두 수씩 두기 전에 흑이 자리를 비웠습니다.
        [white] 양쪽이 두 수씩 두기 전에 백이 자리를 비웠습니다.
       *[both] 양쪽이 두 수씩 두기 전에 흑과 백이 자리를 비웠습니다.
    }
go-was-cancelled = { go-colour }이 대국을 취소했습니다.
go-answer-due-in =
    { $whose ->
        [you] { $time } 안에 답해야 합니다.
        [black] 흑이 { $time } 안에 답해야 합니다.
        [white] 백이 { $time } 안에 답해야 합니다.
        [you-and-black] 나와 흑이 { $time } 안에 답해야 합니다.
        [you-and-white] 나와 백이 { $time } 안에 답해야 합니다.
       *[both] 흑과 백이 { $time } 안에 답해야 합니다.
    }
go-answer-else-proposal = { go-answer-due-in } 그 뒤에는 서버의 제안대로 됩니다.
go-answer-else-end = { go-answer-due-in } 그 뒤에는 계가가 끝납니다.
go-idle =
    { $who ->
        [you] 아무것도 하지 않으면 { $time } 뒤 대국이 끝납니다
        [black] 흑이 아무것도 하지 않으면 { $time } 뒤 대국이 끝납니다
       *[white] 백이 아무것도 하지 않으면 { $time } 뒤 대국이 끝납니다
    }
go-idle-result = { go-idle }: { $result }.
go-idle-draw = { go-idle }: 무승부.
go-idle-no-result = { go-idle }: 결과 없음.
go-gave-up = { go-colour }은 계가를 승인했고, 대국이 이어졌을 때 아무것도 하지 않았습니다.
go-unanswered-proposal = { go-colour }이 제시간에 답하지 않아 서버의 제안대로 되었습니다.
go-unanswered-accepted = { go-colour }이 제시간에 답하지 않아 승인된 대로 되었습니다.

## The count

go-count-working = 죽은 돌을 판정하는 중…
go-click-marks-as = 클릭한 돌의 표시
go-tap-marks-as = 누른 돌의 표시
go-mark-as-dead = 죽은 돌
go-mark-as-seki = 빅
go-click-again = 그 돌만 바꾸려면 다시 클릭하거나 Shift를 누른 채 클릭하세요.
go-tap-again = 그 돌만 바꾸려면 다시 누르세요.
go-accept-count = 계가 승인
go-accepts-this-count = { go-colour }이 이 계가를 승인합니다.
go-count-waiting = 상대의 승인을 기다리는 중입니다. 그때까지 상대는 계속 둘 수 있습니다.
go-players-mark = 대국자가 죽은 돌을 표시하고 있습니다.
go-you-agree = 판단이 같습니다. 계가를 승인하면 끝납니다.
go-count-as-shown = 보이는 바둑판대로 승인합니다.
go-change-proposal = 서버가 죽은 돌을 제안합니다. 틀린 곳을 고친 뒤 승인하세요.
go-choose-dead = 죽은 돌을 고른 뒤 승인하세요.
go-count-points = 집 수
go-count-by-territory = 집 계산
go-count-by-area = 영역 계산
go-count-ahead = 앞선 쪽
go-count-nobody = 없음
go-count-lead = { go-colour } { $points }집
go-sum-territory = 집 { $points }
go-sum-prisoners = 사석 { $points }
go-sum-stones = 돌 { $points }
go-sum-komi = 덤 { $points }
go-sum-handicap = 치석 { $points }
go-where-players-differ = 판단이 다른 곳
go-says =
    { $who ->
        [server] 서버 제안
        [black] 흑 판단
       *[white] 백 판단
    } { $word ->
        [alive] 삶
        [dead] 죽음
        [seki] 빅
       *[dame] 공배
    }
go-says-first = { go-says },
go-worth =
    { $points ->
        [0] 0집
       *[other] { $points }집
    }
go-take-view =
    { $whose ->
        [server] 서버의 판단을 따르기
        [black] 흑의 판단을 따르기
       *[white] 백의 판단을 따르기
    }
go-take-view-of = { $point }: { go-take-view }

## Trying moves out

go-try = 놓아 보기
go-try-title = 나만의 바둑판에서 이어 두어 봅니다. 대국은 바뀌지 않습니다
go-trying = 놓아 보는 중
go-trying-hint = 내 화면에서만: 대국은 바뀌지 않습니다.
go-trying-end = 계가로 돌아가기
go-start-over = 처음부터
go-has-taken =
    { $stones ->
       *[other] { go-colour }이 { $stones }점 따냈습니다.
    }
go-game-goes-on = 대국이 이어집니다.
go-occupied = { $point }에 돌이 있습니다.
go-ko = 패는 바로 되따낼 수 없습니다.
go-suicide = { $point }에 두면 활로가 없습니다.
go-repeated = 이미 나왔던 모양입니다.

## The estimate of the score

go-estimate = 형세 판단
go-estimate-title = 무작위로 두어 본 추정
go-estimate-working = 판단하는 중…
go-estimate-hide = 형세 판단 숨기기
go-estimate-lead = 추정: { $lead }

## Conditional moves

go-conditional = 조건부 수
go-conditional-count = 조건부 수: { $answers }
go-conditional-title = 응수를 미리 정해 두기
go-conditional-back = 뒤로
go-conditional-pass = 여기서 통과
go-conditional-save = 저장
go-conditional-clear = 지우기
go-conditional-close = 닫기
go-conditional-discard = 버리기
go-conditional-begin =
    { $colour ->
        [black] 다른 사람에게 보이지 않습니다. 흑이 둘 만한 수를 두세요.
       *[white] 다른 사람에게 보이지 않습니다. 백이 둘 만한 수를 두세요.
    }
go-conditional-next =
    { $colour ->
        [black] 흑이 다음에 둘 만한 수를 두세요.
       *[white] 백이 다음에 둘 만한 수를 두세요.
    }
go-conditional-answer = { $move }에 대한 응수를 두세요.
go-conditional-forbidden = 여기에 { $move }: 둘 수 없습니다.
go-conditional-ended = 조건부 수가 끝났습니다: { $why }
go-conditional-row = { $move } → { $answer }
go-conditional-if = { $move }이면 { $answer }
go-conditional-remove = { $move }에 대한 응수 삭제

## What can be typed. The English words are understood in every language.

go-word-pass = 통과
go-word-undo = 무르기
go-word-draw = 무승부
go-word-accept = 승인
go-word-decline = 거절
go-word-resume = 계속
go-word-resign = 기권
go-word-last = 마지막
go-word-clock = 시계
go-word-board = 바둑판
go-word-state = 상황
go-word-chat = 채팅
go-word-say = 말
go-word-help = 도움말
go-typed-label = 수 또는 “도움말” 입력
go-typed-help = d4처럼 점을 입력하면 그곳에 둡니다. 그 밖에: 통과, 무르기, 무승부, 승인, 거절, 계속, 기권. 묻기: 마지막, 시계, 바둑판, 상황, 채팅, 좌하 같은 자리, 점은 d4?. 말하기: 말 다음에 할 말. 페이지 어디서나 쉼표는 마지막 수를, 마침표는 시계를 읽어 줍니다.
go-typed-unknown = “{ $words }”은(는) 알 수 없습니다. “{ $help }”을(를) 입력하세요.
go-typed-not-now = 지금은 할 수 없습니다: { $word }.
go-typed-no-board = 아직 바둑판이 없습니다.
go-typed-not-said = 말하지 못했습니다.
go-typed-no-point = 이 바둑판에 { $point }: 없는 점입니다.
go-typed-no-stone = { $point }에 돌이 없습니다.
go-typed-no-player = 대국자가 아닙니다.
go-typed-not-your-turn = 내 차례가 아닙니다.
go-typed-no-move = 아직 둔 수가 없습니다.
go-typed-no-clock = 시계가 없습니다.
go-typed-empty-board = 바둑판이 비어 있습니다.
go-typed-no-chat = 나눈 말이 없습니다.
go-typed-prisoners =
    { $stones ->
       *[other] { go-colour }이 따낸 돌 { $stones }점.
    }
go-typed-board =
    { $moves ->
       *[other] { $size }줄, { $moves }수.
    }

## The board by region

go-region-upper-left = 좌상
go-region-top = 상변
go-region-upper-right = 우상
go-region-left = 좌변
go-region-centre = 중앙
go-region-right = 우변
go-region-lower-left = 좌하
go-region-bottom = 하변
go-region-lower-right = 우하
go-region = { $region }: { $chains }.
go-region-chains = { $before }; { $chain }
go-region-empty = { $region }: 돌 없음.
go-region-chain =
    { $stones ->
        [1] { $point }의 { go-region-colour } { $stones }점, { go-liberties }
       *[other] { $point }부터 { go-region-colour } { $stones }점, { go-liberties }
    }
go-region-colour =
    { $colour ->
        [black] 흑
       *[white] 백
    }
go-liberties =
    { $liberties ->
        [1] { $liberty }에서 단수
       *[other] 활로 { $liberties }
    }
go-point-empty = { $point }: 빈 점.
go-point =
    { $stones ->
       *[other] { $point }: { go-colour } { $stones }점, { go-liberties }.
    }
go-point-chain = 이어진 돌: { $points }.
go-point-liberties = 활로: { $points }.

## A famous game, and problems, to pass the time

go-famous = 이적의 국
go-famous-line = 슈사쿠 – 겐안 인세키, 1846년 · 325수 중 { $move }수
go-problem-another = 다른 문제
go-problem-why-here = 기다리는 동안 풀어 보세요.
go-problem-right = 정답. { $why }
go-problem-wrong = { $point }: 안 됩니다. 다시 해 보세요.
go-problem-take = 흑 차례: 두 점을 따내세요.
go-problem-take-why = 마지막 활로였습니다.
go-problem-threaten = 흑 차례: 양단수를 치세요.
go-problem-threaten-why = 둘 다 단수이고, 백은 하나만 살릴 수 있습니다.
go-problem-live = 흑 차례: 귀에서 사세요.
go-problem-live-why = A1과 C1, 두 눈이 생겼습니다.
go-problem-kill = 흑 차례: 귀의 눈을 없애세요.
go-problem-kill-why = 그 돌 주위에서 백은 한 눈만 낼 수 있습니다.
go-problem-pyramid = 흑 차례: 삼각형 네 집에서 사세요.
go-problem-pyramid-why = 급소입니다. 백은 한 눈만 메울 수 있습니다.

## How to play

go-help-minute = 1분 규칙
go-help-turns = 두 사람이 번갈아 바둑판의 교점에 돌을 놓습니다. 흑이 먼저입니다. 놓인 돌은 움직이지 않습니다.
go-help-chains = 선을 따라 이웃한 돌은 하나로 이어집니다. 그 옆의 빈 점이 활로입니다.
go-help-capture = 상대 돌의 마지막 활로를 막으면 따냅니다. 따내는 경우가 아니면 활로가 없는 곳에 둘 수 없습니다.
go-help-ko = 한 점을 막 따낸 한 점은 바로 되따낼 수 없습니다. 이것이 패입니다.
go-help-passing = 두는 대신 통과할 수도 있습니다. 양쪽이 통과하면 집을 셉니다. 둘러싼 집에, 규칙에 따라 사석이나 판 위의 돌을 더합니다.
go-help-winning = 많은 쪽이 이깁니다. 흑이 먼저 두므로 백은 덤을 받습니다.
go-help-lesson = 5분 강좌
go-help-table = 여기서 두는 법
go-help-play = 마우스로 점을 클릭합니다. 손가락으로는 누르고 확인하거나 한 번 더 누릅니다.
go-help-ask = “무르기”와 “무승부”는 상대에게 청합니다. 두면 철회됩니다.
go-help-counting = 두 번 통과하면 서버가 죽은 돌을 제안합니다. 돌을 골라 바꿀 수 있고, 양쪽이 계가를 승인하면 끝납니다. 동의하지 않으면 계속 둡니다.
go-help-steps = 앞뒤로 넘기며 지난 수를 볼 수 있습니다. 대국은 그대로입니다.
go-help-keys = 키보드로, 바둑판을 보지 않고
go-help-grid = 바둑판은 격자입니다. 화살표로 점을 옮기고, Home과 End로 줄의 끝, Page Up과 Page Down으로 열의 끝, Enter로 둡니다. 화면 낭독기가 각 점을 읽어 줍니다.
go-help-typing = 대국 페이지 어디서나 말을 입력하고 Enter를 누를 수도 있습니다. 화면 낭독기를 쓰면 먼저 바둑판 앞의 입력란 “{ go-typed-label }”으로 가세요. 답은 옆에 나오고 소리 내어 읽힙니다.
go-help-type = 입력
go-help-does = 하는 일
go-help-point = 그곳에 둔다. 계가 중에는 그곳의 돌을 표시한다
go-help-pass = 통과한다
go-help-undo = 내 마지막 수를 무르자고 청한다
go-help-draw = 무승부를 제안한다
go-help-accept = 청을 받아들이거나 계가를 승인한다
go-help-decline = 청을 거절한다
go-help-resume = 계가에서 대국으로 돌아간다
go-help-resign = 확인한 뒤 기권한다
go-help-last = 마지막 수를 말한다. 어디서나 쉼표도 같다
go-help-clock = 양쪽 시계를 말한다. 마침표도 같다
go-help-board = 모든 돌을 자리별로 말한다: 위치, 돌 수, 활로
go-help-region = 한 자리의 돌을 말한다. 상변, 우상, 좌변, 중앙 등도
go-help-asked = 그 점과 이어진 돌을 말한다
go-help-state = 차례, 따낸 돌, 바둑판 크기를 말한다
go-help-chat = 최근 채팅을 오래된 것부터 말한다
go-help-say-example = 말 안녕하세요
go-help-say = 채팅으로 말한다
go-help-help = 이 말들을 말한다

## The lesson

go-lesson-step = { $number } / { $steps }: { $title }
go-lesson-next = 다음
go-lesson-again = 처음부터
go-lesson-not-it = { $point }: 안 됩니다. 다시 시작해 다른 점에 두어 보세요.
go-lesson-liberties = 이어진 돌과 활로
go-lesson-liberties-text = 당신은 흑입니다. 선을 따라 돌 옆에 있는 빈 점이 활로이며, 이 돌은 네 개입니다. 바로 옆에 돌을 놓으세요.
go-lesson-liberties-well = 이웃한 두 돌은 하나로 이어집니다. 활로는 여섯 개입니다.
go-lesson-capture = 따내기
go-lesson-capture-text = 활로가 없는 돌은 판에서 들어냅니다. 백돌은 활로가 하나 남은 단수입니다. 따내세요.
go-lesson-capture-well = C2가 마지막 활로였습니다. 따낸 돌은 사석이 되어 마지막에 한 집이 됩니다.
go-lesson-chain = 이어진 돌은 한꺼번에
go-lesson-chain-text = 이어진 돌은 활로를 함께 쓰고 함께 잡힙니다. 이 두 점의 마지막 활로를 찾으세요.
go-lesson-chain-well = 둘 다 한 번에 따냈습니다.
go-lesson-escape = 달아나기
go-lesson-escape-text = 이번에는 내 돌이 단수입니다. 활로를 늘려 살리세요.
go-lesson-escape-well = 활로가 셋이 되었습니다. 백은 다음 수로 잡을 수 없습니다.
go-lesson-escape-wrong = 백이 따냈습니다. 다시 시작해 살리세요.
go-lesson-ko = 패
go-lesson-ko-text = B3의 백돌을 따내세요. 백이 바로 되따내면 끝이 없으므로 규칙이 금합니다. 백은 먼저 다른 곳에 두어야 합니다. 그다음 자리를 이으면 패가 끝납니다.
go-lesson-ko-well = 백은 되따낼 수 없었고, 그사이 B3을 이었습니다.
go-lesson-ko-fill = 백은 B3을 되따낼 수 없어 E5에 둡니다. B3을 이으세요.
go-lesson-ko-lost = 백이 그사이 패를 이겼습니다. 다시 시작하세요.
go-lesson-eyes = 두 눈
go-lesson-eyes-text = 백은 활로가 없는 곳에 둘 수 없습니다. 그런 점을 둘 둘러싼 돌은 결코 잡히지 않습니다. 살아 있습니다. 귀에 두 눈을 만드세요.
go-lesson-eyes-well = A1과 C1이 두 눈입니다. 백은 어느 쪽도 메울 수 없어 이 돌을 잡지 못합니다.
go-lesson-eyes-wrong = 백이 B1에 두어 눈이 하나뿐입니다. 돌이 죽었습니다. 다시 시작하세요.
go-lesson-territory = 집
go-lesson-territory-text = 내 돌만으로 둘러싼 빈 점이 집이며, 하나에 한 집입니다. 벽에 구멍이 있습니다. 막으세요.
go-lesson-territory-well = 왼쪽에 내 집이 14집, 오른쪽에 백집이 21집입니다.
go-lesson-territory-wrong = 백이 구멍으로 들어왔습니다. 다시 시작하세요.
go-lesson-end = 끝내기
go-lesson-end-text = 더 얻을 것이 없어 백이 통과했습니다. 나도 통과하면 끝입니다. F6의 흑돌은 살 수 없습니다. 죽은 돌입니다.
go-lesson-end-well = 흑 14집. 백은 21집에 죽은 돌 한 집, 흑이 먼저 두었으므로 덤 6집 반을 더해 28집 반. 백이 14집 반 이깁니다.

## What the server says against a command: `python -m tests.sentences go`

reason-go-accepted = 이미 승인했습니다.
reason-go-both-passed = 양쪽이 통과했습니다. 계속 두려면 대국을 재개하세요.
reason-go-changed = 그사이 바뀌었습니다. 다시 보세요.
reason-go-gone-accept = 상대가 계가를 승인하고 떠났습니다. 승인하거나, 내 판단대로 표시해 승인하세요.
reason-go-gone-disproved = 상대가 계가를 승인하고 떠났습니다. 확실히 산 돌이 있어 내 표시는 성립하지 않습니다.
reason-go-gone-lost = 상대가 계가를 승인하고 떠났습니다. 내 표시로도 집니다.
reason-go-gone-mark = 상대가 계가를 승인하고 떠났습니다. 제안을 승인하거나, 재개하기 전에 내 판단대로 표시하세요.
reason-go-handicap = { $size }줄 바둑판의 치석은 최대 { $most }점입니다({ $stones }점은 안 됩니다).
reason-go-ko = { $vertex }의 패는 바로 되따낼 수 없습니다.
reason-go-marks = 계가를 더 바꿀 수 없습니다. 승인하거나 계속 두세요.
reason-go-no-clock = 멈출 시계가 없습니다.
reason-go-no-difference = 그곳은 판단이 같습니다.
reason-go-no-handicap = { $size }줄 바둑판에는 치석을 놓을 수 없습니다({ $stones }점).
reason-go-no-request = 답할 청이 없습니다.
reason-go-no-stone = { $vertex }에 돌이 없습니다.
reason-go-not-paused = 일시 정지 중이 아닙니다.
reason-go-not-scoring = 양쪽이 통과한 뒤에 할 수 있습니다.
reason-go-nothing-to-undo = 무를 수가 없습니다.
reason-go-off-board = 이 바둑판에 { $vertex }: 없는 점입니다.
reason-go-other-answers = 상대가 답할 차례입니다.
reason-go-other-here = 상대가 접속해 있습니다.
reason-go-other-may-return = 상대가 아직 돌아올 수 있습니다.
reason-go-other-not-needed = 지금 상대가 있을 필요는 없습니다.
reason-go-paused = 일시 정지 중입니다.
reason-go-paused-already = 이미 일시 정지 중입니다.
reason-go-request-open = 이미 답을 기다리는 청이 있습니다.
reason-go-requests = 받아들여지지 않은 청이 { $count }번 있었습니다.
reason-go-resume-first = 먼저 대국을 재개하세요.
reason-go-resumptions = 대국을 이미 { $count }번 재개했습니다.
reason-go-second-move = 이미 두 번째 수를 두었습니다.
reason-go-suicide = { $vertex }에 두면 활로가 없습니다.
reason-go-superko = { $vertex }에 두면 같은 모양이 되풀이됩니다(동형 반복).
reason-go-taken = { $vertex }에 돌이 있습니다.
reason-go-time-up = 시간이 다 되었습니다.
reason-go-too-long = 대국이 너무 길어졌습니다. 이제 계가만 남았습니다.
reason-go-turn = { $colour ->
        [black] 흑 차례입니다.
       *[white] 백 차례입니다.
    }
reason-go-unrated-fast = 레이팅 대국에는 시간이 너무 짧습니다. 첫 수에 { $first }초, { $turns }수 평균 한 수에 { $each }초가 있어야 합니다.
reason-go-unrated-komi = 이 규칙과 치석의 레이팅 대국에서 덤은 { $low }에서 { $high }입니다.
reason-go-unrated-no-clock = 바둑 레이팅 대국에는 시간제한이 있어야 합니다.
reason-go-unrated-size = 바둑 레이팅 대국은 9줄, 13줄, 19줄입니다.
reason-go-unrated-slow = 레이팅 대국에는 시간이 너무 깁니다. 한 수에 최대 { $days }일입니다.
reason-go-unrated-vacation = 바둑 레이팅 대국의 휴가는 한 사람에 최대 { $days }일입니다.
reason-go-vacations = 휴가를 이미 { $count }번 썼습니다.

## 형세의 흐름: score_button.js, score_graph.js, scores.js

go-graph = 형세 그래프
go-graph-hide = 형세 그래프 숨기기
go-graph-working = 한 수씩 형세를 추정하는 중…
go-graph-label = { $moves }수 동안의 형세 흐름(추정), 마지막 { $lead }
go-graph-lead =
    { $colour ->
        [black] 흑+{ $points }
       *[white] 백+{ $points }
    }
go-graph-swing = { $move }수: { go-colour } { $points }집 이득, 이후 { $lead }
