### 바둑 복기에서 보여 주는 말.

## 변화도의 나무와 이동: tree_view.js, node_words.js, walking.js

go-review-tree = 변화도
go-review-colour =
    { $colour ->
        [black] 흑
       *[white] 백
    }
go-review-node-move = { $move }수: { go-review-colour } { $point }
go-review-node-pass = { $move }수: { go-review-colour } 한 수 쉼
go-review-node-root = 시작
go-review-node-position = 국면
go-review-node-variation = 변화 { $count }개 중 { $number }번째
go-review-node-fork = 다음 변화 { $count }개
go-review-node-comment = 해설 있음
go-review-node-marks = 표시 있음
go-review-walking = 변화도 따라가기
go-review-first = 처음으로
go-review-far-back = { $moves }수 뒤로
go-review-back = 뒤로
go-review-forward = 앞으로
go-review-far-forward = { $moves }수 앞으로
go-review-last = 끝으로
go-review-up = 위 변화
go-review-down = 아래 변화

## Its name and its tile: about.js, game_facts.js

go-review-title = 바둑 복기
go-review-played = 복기
go-review-name = 복기 { $size } × { $size }
go-review-preview-playing = 복기: 변화도, 표시, 설명.
go-review-size = { $size } × { $size }
go-review-players = { $black } 대 { $white }
go-review-of-the-game = 대국 정보
go-review-the-game = 대국한 테이블
go-review-event = 대회
go-review-round = 라운드
go-review-place = 장소
go-review-date = 날짜
go-review-rules = 규칙
go-review-komi = 덤
go-review-handicap = 접바둑
go-review-time = 제한 시간
go-review-overtime = 초읽기
go-review-result = 결과
go-review-opening = 포석
go-review-annotator = 해설
go-review-source = 출처
go-review-copyright = 저작권
go-review-about = 비고
go-review-minutes = { $minutes }분

## Who leads, and what has happened: words.js, members.js

go-review-leads = { $name } 님이 진행
go-review-closed = 종료
go-review-came = { $name } 님이 참여합니다.
go-review-wrote = { $name }: { $text }
go-review-now-leads = 이제 { $name } 님이 진행합니다.
go-review-all-may-add = 이제 모두 추가할 수 있습니다.
go-review-leader-adds = 이제 진행자만 추가할 수 있습니다.
go-review-is-closed = 복기가 끝났습니다.
go-review-somebody = 누군가

## The tools beside the board: tools.js, acting.js, looking_around.js

go-review-tools = 도구
go-review-tool-key = { $tool } ({ $key })
go-review-tool-play = 착수
go-review-tool-black = 흑돌 놓기
go-review-tool-white = 백돌 놓기
go-review-tool-triangle = 세모
go-review-tool-square = 네모
go-review-tool-circle = 동그라미
go-review-tool-cross = 가위표
go-review-tool-letter = 글자
go-review-tool-number = 숫자
go-review-tool-arrow = 화살표
go-review-tool-line = 선
go-review-tool-erase = 표시 지우기
go-review-pass = 패스
go-review-undo = 내가 한 것 되돌리기
go-review-remove = 이 수와 그 뒤를 없애기
go-review-occupied = { $point }에는 돌이 있습니다.
go-review-may-not = 진행자만 추가할 수 있습니다.
go-review-looking-around = 혼자 둘러보는 중입니다.
go-review-follow = { $name } 님에게 돌아가기
go-review-placing = { $stones }곳을 바꾸었습니다.
go-review-place-stones = 놓기
go-review-cancel = 취소

## What is said of a node: comments.js

go-review-comments = 코멘트
go-review-comment = 내 코멘트
go-review-add-comment = 코멘트 쓰기
go-review-edit-comment = 내 코멘트 고치기
go-review-comment-on = 대상: { $place }
go-review-save = 저장

## Who is here: people.js, table.js

go-review-people = 참여자
go-review-here = 있음
go-review-away = 없음
go-review-leader = 진행
go-review-hand = 진행 넘기기
go-review-hand-on = { $name } 님에게 진행 넘기기
go-review-take-part = 참여하기
go-review-take-lead = 진행 맡기
go-review-everybody = 모두 추가할 수 있음
go-review-close = 복기 끝내기
go-review-close-sure = 복기를 끝낼까요? 내용은 그대로 남습니다.
go-review-go-on = 계속하기
go-review-save-as = { $form }로 저장

## What can be typed: typed.js, typed_words.js

go-review-typed = 점 또는 명령
go-review-typed-help = d4 같은 점을 입력하면 고른 도구를 거기에 씁니다. 그 밖에 패스, 되돌리기, 코멘트, 따라가기, 판, 채팅, 말. 숫자로 도구를 고릅니다.
go-review-no-point-typed = { $point }라는 점은 없습니다.
go-review-unknown = “{ $words }”은(는) 모르는 말입니다. { $help }을(를) 입력하면 목록이 나옵니다.
go-review-empty-board = 판이 비어 있습니다.
go-review-no-chat = 아직 말한 것이 없습니다.
go-review-not-said = 말하지 못했습니다.
go-review-word-pass = 패스
go-review-word-undo = 되돌리기
go-review-word-comment = 코멘트
go-review-word-follow = 따라가기
go-review-word-board = 판
go-review-word-chat = 채팅
go-review-word-say = 말
go-review-word-help = 도움말

## How it is done: help.js

go-review-help-minute = 1분 안에
go-review-help-what = 복기는 여럿이 함께 보는 대국입니다. 파일의 기보, 여기서 둔 대국, 또는 빈 판에서 시작합니다.
go-review-help-leader = 진행자가 움직이면 모두 같은 장면을 봅니다. 진행은 넘길 수 있고, 진행자가 2분 동안 조용하면 맡을 수 있습니다.
go-review-help-look = 언제든지 혼자 둘러볼 수 있습니다. “…에게 돌아가기”를 누르면 모두가 보는 곳으로 갑니다.
go-review-help-add = 수를 두어 변화도를 더하고, 점을 표시하고, 화살표를 그리고, 생각을 쓸 수 있습니다. 다른 사람도 바로 봅니다.
go-review-help-link = 화살표 옆의 링크로 지금 보는 장면을 다른 사람에게 보낼 수 있습니다.
go-review-help-keys = 키와 입력할 수 있는 말
go-review-help-steps = 한 수 뒤로, 앞으로
go-review-help-branches = 위나 아래의 변화도
go-review-help-ends = 처음으로, 끝으로
go-review-help-tools = 판 옆에 놓인 순서대로 도구 고르기
go-review-help-point = 고른 도구를 그 점에 쓰기
go-review-help-pass = 패스하기
go-review-help-undo = 마지막으로 한 것 되돌리기
go-review-help-comment = 코멘트 쓰기
go-review-help-follow = 진행자에게 돌아가기
go-review-help-board = 판 위의 돌 듣기
go-review-help-say-example = 말 안녕하세요
go-review-help-say = 채팅에서 말하기
go-review-help-help = 입력할 수 있는 말 듣기

## What the rules refuse, and the result

reason-go-review-base = 복기를 시작할 때 있던 것은 그대로 남습니다.
reason-go-review-closed = 이 복기는 끝났습니다.
reason-go-review-ends = 선에는 양 끝이 있어야 합니다.
reason-go-review-full = 이 복기에는 더 넣을 자리가 없습니다.
reason-go-review-hand-on = 진행자만 진행을 넘길 수 있습니다.
reason-go-review-is-closed = 종료
reason-go-review-label = 글자는 글자 표시에만 있고, 글자 표시에는 글자가 있어야 합니다.
reason-go-review-leader = 진행자만 할 수 있습니다.
reason-go-review-led = 진행자가 아직 있습니다.
reason-go-review-line = 선은 양 끝이 있고, 다른 표시는 한 점에 합니다.
reason-go-review-most = 복기를 시작하는 장면은 최대 { $count }개입니다.
reason-go-review-most-marks = 복기의 표시는 최대 { $count }개입니다.
reason-go-review-most-nodes = 복기에 더할 수 있는 장면은 최대 { $count }개입니다.
reason-go-review-most-text = 복기에 쓸 수 있는 글자는 모두 { $count }자까지입니다.
reason-go-review-no-node = { $node }번 장면은 없습니다.
reason-go-review-no-point = { $point }라는 점은 없습니다.
reason-go-review-no-sgf = SGF 파일이 아닙니다.
reason-go-review-nothing = 놓을 것이 없습니다.
reason-go-review-other-game = 이 파일은 바둑이 아닌 게임입니다: { $kind }.
reason-go-review-others = 다른 사람이 여기에 더한 것이 있습니다.
reason-go-review-parent = 장면은 그 앞 장면보다 뒤에 옵니다.
reason-go-review-removed = { $node }번 장면은 없어졌습니다.
reason-go-review-root = 첫 장면이 뿌리입니다.
reason-go-review-size = 판이 { $size }줄입니다. 복기는 2줄부터 25줄까지 할 수 있습니다.
reason-go-review-square = 판이 { $columns } × { $rows }입니다. 복기는 정사각형 판에서만 할 수 있습니다.
reason-go-review-too-large = 이 파일에는 복기에 담을 수 있는 것보다 많은 내용이 있습니다.
reason-go-review-twice = 한 점에는 돌이 하나만 있거나 없습니다.
