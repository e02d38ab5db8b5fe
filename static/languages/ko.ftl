### 페이지의 문구. 초안이며, 한국어 사용자의 수정을 기다립니다.
### A draft, to be corrected by speakers. What each message is for stands in en.ftl.

-moyo = Moyo

## Every page

page-my-games = 내 대국
page-challenges =
    .aria-label = 대국 신청
page-waiting =
    .aria-label = 대기 중
page-news =
    .aria-label = 소식
page-cancel = 취소
page-close = 닫기
page-done = 완료
phrases-separator = { ", " }

## The banner while there is no server

line-lost = 연결이 끊어졌습니다. 다시 연결하는 중입니다. 하신 일은 사라지지 않습니다.
line-as-of = 연결이 없습니다: { $time } 기준의 상태입니다. 하신 일은 사라지지 않습니다.
line-outdated = 서버가 업데이트되었습니다. 계속하려면 페이지를 새로 고치세요.
line-waits = 서버를 기다리는 중… 하신 일은 사라지지 않습니다.

## The buttons in the header

header-sound = 소리
header-appearance = 화면
appearance-title = 화면
appearance-language = 언어
appearance-light-and-dark = 밝기
appearance-system = 시스템 설정
appearance-light = 밝게
appearance-dark = 어둡게
appearance-theme = 테마
appearance-wood = 나무
appearance-slate = 석판
appearance-print = 인쇄
appearance-coordinates = 바둑판 옆에 좌표 표시

## The player's name

account-change-my-name = { $name }: 이름 바꾸기
account-in-this-tab-only = 이 탭에서만
account-nothing-is-stored = 이 브라우저는 이 사이트의 데이터를 저장하지 않습니다.
account-who-i-am = 내 계정
account-my-name = 내 이름
account-save = 저장
account-challenges = 다른 사람의 대국 신청 받기
account-notify = 내 차례가 되면 이 기기로 알림 받기
account-kept = 이름이 보존되어 있습니다. 암호문으로 어느 기기에서나 로그인할 수 있습니다.
account-guest = 손님으로 이용 중입니다. 오래 오지 않으면 다른 사람이 이 이름을 쓸 수 있습니다. 암호문을 정하면 어느 기기에서나 내 이름으로 남습니다.
account-keep-my-name = 내 이름 보존하기
account-name-is-kept = 이름이 보존되었습니다.
account-another-passphrase = 다른 암호문
account-change-it = 바꾸기
account-passphrase = 암호문
account-old-passphrase = 현재 암호문
account-new-passphrase = 새 암호문
account-team-sessions = 팀 세션
account-have-a-name = 이미 이름이 있습니다
account-name = 이름
account-its-passphrase = 그 이름의 암호문
account-sign-in = 로그인
account-sign-out = 로그아웃
account-on-this-device = 이 기기
account-everywhere = 모든 기기
account-lost = { $name } 님은 암호문이 없습니다. 로그아웃하면 아무도 이 이름으로 다시 로그인할 수 없습니다.
account-acts-lost = 연결을 기다리는 동작 { $acts }개가 사라집니다.
account-stay = 그대로 있기
notify-no-address = 이 브라우저에서 알림을 보낼 주소를 얻지 못했습니다.
notify-not-allowed = 이 브라우저에서 이 사이트의 알림이 허용되지 않았습니다.

## Whom the player has muted

muted-title = 차단한 사람
muted-what-it-does = 그 사람의 말이 보이지 않으며, 나에게 대국을 신청할 수 없습니다.
muted-nobody = 차단한 사람이 없습니다.
muted-name = 상대의 이름
muted-mute = 차단
muted-unmute = 차단 해제
muted-unmute-somebody = { $name } 님 차단 해제

## The page of the operators

admin-page = 운영자 – Moyo
admin-title = 운영자
admin-reports = 신고
admin-announcement = 공지
admin-sanctions = 금지와 차단
admin-statistics = 이용 현황
admin-tables = 끝나지 않은 대국
admin-audit = 감사 기록
admin-older = 이전 것 보기
admin-resolved-ones = 처리된 것 보기
admin-no-reports = 신고가 없습니다.
admin-about-line = { $name } 님의 말
admin-about-player = { $name }
admin-about-game = 대국
admin-about-error = 서버 오류
admin-reported-by = 신고한 사람: { $name }
admin-called-now = 지금 이름: { $name }
admin-resolved-by = 처리한 사람: { $name }
admin-see-table = 대국 보기
admin-what-was-said = 앞뒤의 말
admin-nothing-said = 이제 아무 말도 없습니다.
admin-resolve = 처리
admin-resolve-report = 신고 { $report } 처리
admin-resolve-question = 이 신고와 같은 것에 대한 다른 신고를 모두 처리할까요?
admin-note = 메모
admin-ban = 금지
admin-ban-somebody = { $name } 님 금지
admin-mute = 차단
admin-mute-somebody = { $name } 님을 모든 대국에서 차단
admin-how-long = 기간
admin-reason-told = 이유(당사자에게 알려집니다)
admin-reason = 이유
admin-close-table = 대국 끝내기
admin-close-table-of = 대국 { $table } 끝내기
admin-close-question = 이 대국을 결과 없이 끝낼까요?
admin-an-hour = 1시간
admin-a-day = 1일
admin-a-week = 1주
admin-a-month = 30일
admin-no-end = 기한 없음
admin-until = { $time }까지
admin-name-or-address = 사람의 이름 또는 주소
admin-no-sanctions = 금지되거나 차단된 사람이 없습니다.
admin-is-banned = { $name } 금지됨
admin-is-muted = { $name } 차단됨
admin-lift = 해제
admin-lift-of = { $name } 해제
admin-nothing-announced = 공지가 없습니다.
admin-announcement-text = 모두에게 보일 글
admin-announce = 공지하기
admin-end-announcement = 공지 끝내기
admin-no-tables = 모든 대국이 끝났습니다.
admin-waits = 기다리는 중
admin-moves = { $moves }수
admin-no-audit = 아직 아무것도 하지 않았습니다.
admin-games-a-day = 하루 대국 수
admin-players-a-day = 하루에 둔 사람 수
admin-moves-a-minute = 1분당 착수
admin-not-over = 지금 끝나지 않은 대국
admin-processes = 서버 프로세스
admin-players = { $players }명
admin-connections = 연결 { $connections }개
admin-draining = 멈출 예정
plot-counts = { $name }: 최대 { $most }. { $time }: { $count }.
plot-count = { $time }: { $count }

## To report something to the operators of the server

report-do = 신고
report-at-table =
    .aria-label = 대국이나 사람을 신고
    .title = 대국이나 사람을 신고
report-somebody = { $name } 님 신고
report-line-of = { $name } 님의 말 신고
report-what = 무엇을 신고하나요?
report-game = 이 대국
report-why = 이유
report-abuse = 욕설이나 위협
report-cheating = 부정행위
report-the-name = 이름
report-spam = 광고나 도배
report-other = 그 밖의 것
report-text = 무슨 일이 있었나요? 비워 두어도 됩니다.
report-send = 신고 보내기
report-done = 감사합니다. 서버 운영자가 살펴보겠습니다.
failure-happened = 서버에 오류가 있었습니다. 로그에서의 번호는 { $ref }입니다.
failure-report = 이 오류 신고

## The home page

home-description =
    .content = 바둑을 두세요. 한 번의 클릭으로 상대를 찾거나, 친구에게 링크를 보내세요.
home-welcome = 앉아서 한 판 두세요.
home-lead = 바둑과 여러 게임. 한 번의 클릭으로 상대를 찾습니다. 가입도 설치도 필요 없습니다.
home-count = { $people ->
       *[other] { $people }명 접속 중
    }, { $games ->
        [0] 아직 대국 없음
       *[other] { $games }판 진행 중
    }
home-play-now =
    .aria-label = 바로 대국
home-waiting-for-somebody = 상대를 기다리는 사람
home-being-played = 진행 중인 대국
home-while-nobody-plays = 대국이 없는 동안
home-here-now = 접속한 사람
home-friend = 친구와 두기
home-friend-how = 대국을 만들고, 함께 둘 사람에게 링크를 보내세요.
home-moyo = { $kanji }, { $latin }: 바둑에서 앞으로 자기 집이 될 만한 세력권.

find-title = 대국 찾기
find-phase = 표시
find-waiting = 상대를 기다리는 중
find-playing = 진행 중
find-rating-from = 레이팅 최소
find-rating-to = 레이팅 최대
find-none = 지금은 그런 것이 없습니다.
find-more = 더 보기
find-first = 처음으로
find-count = { $count }개를 찾았습니다.
## Looking for a game

lobby-somebody = 누군가
lobby-looking = 찾는 중…
lobby-waiting = { $count }명 대기
lobby-watching = { $count }명 관전
lobby-and-more = { $name } 외 { $others }명
lobby-join = 참가
lobby-play = 대국
lobby-watch = 관전
game-choice = 게임
game-rated = 레이팅
speed-choice = 속도
rating-choice = 레이팅
rating-either-way = 상관없음
rating-rated = 레이팅
rating-not-rated = 친선
rating-either = 레이팅 또는 친선
rating-name-first = 레이팅 대국에는 이름이 필요합니다. { $button }
rating-choose-a-name = 이름 정하기
other-wish-rated = { $name } 님이 같은 조건의 레이팅 대국을 기다립니다.
other-wish-unrated = { $name } 님이 같은 조건의 친선 대국을 기다립니다.
other-wish-play-rated = 레이팅으로 두기
other-wish-play-unrated = 친선으로 두기
other-wish-choose-a-name = 이를 위해 이름 정하기
people-playing = 대국 중
people-find = 이름으로 사람 찾기
people-none-found = 그렇게 시작하는 이름을 가진 사람이 지금 없습니다.
people-nobody = 지금은 다른 사람이 없습니다. 친구에게 링크를 보내 보세요.
people-more = … 외 { $count }명
help-links = 어떻게 하나요? { $games }

## Where one waits for others

waiting-looking = { $game } 상대를 찾는 중
waiting-asked = { $name } 님에게 { $game } 신청함
waiting-for-an-answer = 답을 기다리는 중입니다.
waiting-joining = 대기열에 들어가는 중…
waiting-others = { $others ->
        [0] 첫 번째입니다.
       *[other] { $others }명이 같은 대국을 찾고 있습니다.
    }
waiting-stopped = 찾기를 멈췄습니다.

## Challenges

challenge-wants = { $who } 님이 { $game } 대국을 신청했습니다.
challenge-accept = 수락
challenge-accept-this = 수락: { $name }, { $game }
challenge-decline = 거절
challenge-decline-this = 거절: { $name }, { $game }
challenge-declined = { $name } 님이 { $game } 대국을 거절했습니다.
challenge-take-none = 신청 받지 않기
challenge-none-taken = 이제 아무도 대국을 신청할 수 없습니다. 이름 메뉴에서 바꿀 수 있습니다.
challenge-do = 신청
challenge-somebody = { $name } 님에게 신청
challenge-opponent = 상대

## Playing the computer

computer-play = 컴퓨터와 두기
computer-choose = 조건 고르기
computer-busy = 컴퓨터가 대국 중입니다. 다음에 둘 수 있습니다.
computer-has-time = 아직 같은 대국을 찾는 사람이 없습니다. 컴퓨터와는 둘 수 있습니다.
computer-level = 레벨 { $level }
computer-what = { $game }, 레벨 { $level }({ $strength })
computer-easiest = 가장 약함
computer-easier = 매우 약함
computer-easy = 약함
computer-hard = 강함
computer-harder = 매우 강함
computer-hardest = 가장 강함

## Making a game for a friend

new-game-make = 대국 만들기
new-game-only-by-the-link = 링크로만 참가
new-game-players = 인원
new-game-first = 선수
new-game-second = 후수
new-game-who-talks = 채팅
new-game-talk-apart = 관전자 따로
new-game-talk-together = 모두 함께
new-game-talk-off = 없음
new-game-i-play = 내 차례
new-game-by-lot = 무작위

## The player's own games

game-waiting-for-a-player = 상대를 기다리는 중
game-being-played = 진행 중
game-your-turn = 내 차례
game-their-turn = 상대 차례
game-your-turn-left = 내 차례, { $time } 남음
game-their-turn-left = 상대 차례, { $time } 남음
game-begins = { $game } 대국이 시작됩니다.
game-go-there = 대국으로
own-games-cancel = { $game } 대국을 취소할까요? 취소하면 아무도 참가할 수 없습니다.
game-cancel = 대국 취소
game-go-on-waiting = 계속 기다리기

## The player's own page

me-page = 내 대국 – { -moyo }
me-public = 다른 사람이 보는 내 페이지
me-ratings =
    .aria-label = 레이팅
me-running = 진행 중
me-finished = 종료
me-none = 아직 없습니다. { $find }
me-find = 상대를 찾아보세요.
me-save-all = 내 대국 모두 zip으로 저장
me-save-older = 이전 대국을 zip으로 저장
me-save-all-failed = 서버가 응답하지 않았습니다. 다시 시도하세요.
me-positions = 내 휴대전화의 위치
me-positions-about = 팀 경기에서는 원하는 동안만 휴대전화가 위치를 알립니다. 최대 일주일 동안 보관됩니다.
me-positions-save = 파일로 저장
me-positions-none = 보관된 위치가 없습니다.
me-positions-delete = 모두 삭제
me-positions-deleted = 위치 { $count }건을 삭제했습니다.
me-positions-failed = 서버가 응답하지 않았습니다. 다시 시도하세요.
me-won = 승
me-lost = 패
me-deviation = ± { $deviation }
me-deviation-provisional = ± { $deviation } 잠정

## The page of a player

player-page = 플레이어 – { -moyo }
player-page-of = { $name } – { -moyo }
player-nobody = ‘{ $name }’이라는 사람이 없습니다
player-nobody-why = 이름이 바뀌었을 수도 있습니다. { $find }
player-nobody-find = 지금 누가 있는지 보기.
player-since = { $day }부터
player-results = 전적
player-games = 대국
player-no-games = 아직 공개 대국이 없습니다.
player-played = 대국 수
player-won = 승
player-lost = 패
player-drawn = 무
player-newest-counted = 최근 대국만 세었습니다.
player-together = 나와 { $name }
player-you-won = 내가 이김
player-other-won = { $name } 승
player-watch = 관전하기

## Games to study

study-title = 기보 연구
record-open = 기보 열기
record-empty-board = 빈 판
record-how = 파일({ $forms })을 고르거나, 이 페이지 어디에든 놓거나, 붙여 넣으세요. 링크를 아는 사람만 볼 수 있습니다.
record-drop = 여기에 파일을 놓으면 열립니다
record-one-file = 파일은 한 번에 하나씩 열어 주세요.
record-too-large = 파일이 { $megabytes } MB보다 큽니다.
record-sending = 파일을 보내는 중…
record-reading = 기보를 읽는 중…
record-failed = 서버가 응답하지 않았습니다. 다시 시도하세요.

## Finished games

search-title = 검색
search-game = 게임
search-opponent = 상대
search-result = 결과
search-won = 승
search-lost = 패
search-drawn = 무승부
search-from = 시작일
search-to = 종료일
search-do = 검색하기
search-clear = 지우기
search-any = 모두
search-more = 더 보기
search-count =
    { $more ->
        [yes] 지금까지 { $count }국
       *[no] { $count }국
    }
search-none = 해당하는 대국이 없습니다.
search-none-since = { $day } 이후로 해당하는 대국이 없습니다.
found-private = 링크로만
found-review = 복기
found-review-of = { $names }의 대국 복기하기
found-save = { $names }의 대국을 { $form }로 저장
reviews-older = 이전 복기

## How a game is played

help-page = 게임 방법 – { -moyo }
help-page-of = { $game } 방법 – { -moyo }
help-description =
    .content = 이곳에서 하는 게임의 방법.
help-games =
    .aria-label = 게임
help-title = 게임 방법
help-title-of = { $game } 방법
help-choose = 위에서 게임을 고르세요.

## The page of a table

table-help = 도움말
    .aria-label = 도움말: 게임 방법
table-invitation =
    .aria-label = 초대
table-players =
    .aria-label = 대국자
table-game =
    .aria-label = 대국
table-your-part =
    .aria-label = 내가 할 일
table-after-the-game =
    .aria-label = 종국 후
table-steps =
    .aria-label = 수순
table-time =
    .aria-label = 시간
table-chat =
    .aria-label = 채팅
table-network =
    .aria-label = 모의 네트워크
table-news =
    .aria-label = 대국 소식
table-no-such-game = 없는 대국 – { -moyo }
table-make-a-new-one = 새로 만들기

## A table before its game

invitation-waiting =
    { $others ->
       *[other] 상대를 기다리는 중
    }
invitation-send-link = 이 링크를 보내세요. 상대가 열고 자리에 앉으면 대국이 시작됩니다.
invitation-cancel = 대국 취소
invitation-cancel-question = 이 대국을 취소할까요? 취소하면 아무도 참가할 수 없습니다.
invitation-go-on-waiting = 계속 기다리기
invitation-play = 대국
invitation-play-question = 둘까요?
invitation-play-as = { $seat }으로 두기
invitation-play-as-question = { $seat }으로 둘까요?
invitation-waits = { $name } 님이 상대를 기다립니다.
invitation-seat-free = 빈자리가 있습니다.
invitation-only-watch = 관전만 하기
link-label = 이 대국의 링크
link-title = { -moyo } 대국
link-copy = 링크 복사
link-copied = 복사됨
link-is-copied = 링크를 복사했습니다.
link-share = 공유…
table-get-ready = 준비하세요
table-begins-in =
    { $seconds ->
       *[other] { $seconds }초 뒤에 대국이 시작됩니다.
    }

## A table

table-organisers = 주최자:
table-free-seat = 빈자리
table-you = 나
table-here = 접속 중
table-away = 자리 비움
table-rated = 레이팅
table-not-rated = 친선
table-watching = { $watchers }명 관전
table-game-not-loaded = 게임을 불러오지 못했습니다. 페이지를 새로 고치세요.
table-cancelled = 취소된 대국입니다
table-not-everybody-came = 모두 오지 않았습니다
table-waiting-for = { $names } 기다리는 중
table-not-yet-begun = 아직 시작하지 않음
table-sits-down = { $name } 님이 자리에 앉았습니다.
table-is-here = { $name } 님이 돌아왔습니다.
table-is-away = { $name } 님이 자리를 비웠습니다.
table-stands = { $status }.
table-play-begins = 대국 시작. { $status }.
table-last-move = { $move }.
table-server-was-away = 서버가 { $time } 동안 멈췄습니다. 그 시간은 계산하지 않습니다.
table-page = { $what } – { -moyo }
table-page-your-turn = ● 내 차례 – { -moyo }
table-page-time-short = ⚠ 시간이 얼마 없습니다 – { -moyo }
table-page-begun = ● 대국이 시작되었습니다 – { -moyo }
notice-begun = 대국이 시작되었습니다
notice-your-turn = 내 차례입니다
notice-time-short = 시간이 얼마 없습니다

## Its moves

preview-waiting = 대국자를 기다리고 있습니다.
preview-playing = 대국 중입니다.
preview-over = 끝났습니다.
steps-first = 처음으로
steps-back = 한 수 뒤로
steps-forward = 한 수 앞으로
steps-now = 현재로
steps-slider = 수
steps-step = { $step }수
steps-at = { $step } / { $steps }수
steps-at-move = { $step } / { $steps }수. { $move }
moment-copy = 이 순간의 링크 복사
moment-copied = 이 순간의 링크를 복사했습니다.
moment-past = 지난 순간을 보고 있습니다.
save-picture = 그림으로 저장
moment-now = 현재로 돌아가기

## Its chat

chat-said = 대화
chat-say-something = 메시지 입력
chat-room = 받는 사람
chat-room-all = 모두
chat-room-team = 우리 팀
chat-room-organisers = 주최자
chat-room-to = { $name }에게
chat-send = 보내기
chat-unsent = 아직 보내지 않음
chat-line = { $name }: { $text }
chat-unread = 읽지 않은 채팅 { $unread }개. { $line }
chat-mute-somebody = { $name } 님 차단
chat-nobody-talks = 이 대국에서는 채팅할 수 없습니다.
chat-spectators-later = 관전자의 말은 종국 후에 보입니다.
chat-players-later = 내가 하는 말은 종국 후에 대국자에게 보입니다.
mute-question = { $name } 님을 차단할까요? 그 사람의 말이 보이지 않으며, 나에게 대국을 신청할 수 없습니다.
mute-yes = 차단
mute-no = 취소
mute-done = { $name } 님을 차단했습니다. 이름 메뉴에서 바꿀 수 있습니다.

## After a game

end-wants-rematch = { $name } 님이 다시 두기를 원합니다.
end-wants-another = { $name } 님이 다른 대국을 원합니다.
end-wanted-rematch = { $name } 님이 다시 두기를 원했습니다.
end-wanted-another = { $name } 님이 다른 대국을 원했습니다.
end-gone = { $name } 님이 로비로 돌아갔습니다.
end-rematch = 다시 두기
end-another-game = 다른 대국
end-another-level = 다른 레벨
end-back-to-lobby = 로비로
end-next-game = 다음 대국으로
end-their-next-game = 두 사람의 다음 대국
end-you-may-answer = 아직 답할 수 있습니다: { $seconds }초
end-they-may-answer = { $names } 답 대기: { $seconds }초
end-all-may-answer = 나와 { $names } 답 대기: { $seconds }초
end-provisional = 잠정
end-save-game = { $form }로 저장
end-review = 복기하기
end-new-review = 새 복기로 이어 가기

## The simulated network

network-simulated = 모의 네트워크
network-round-trip = 왕복 시간
network-jitter = 지터 ±
network-loss = 손실
network-milliseconds = { $number } ms
network-percent = { $number } %
network-real = 실제 네트워크로

## Lengths of time

time-hours = { $hours }시간
time-minutes = { $minutes }분
time-seconds = { $seconds }초
time-days-and-hours = { $days }일 { $hours }시간
time-less-than-a-minute = 1분 미만
time-passed = { $seconds }초

## Where the time of a game went

time-where-mine = 내 시간은 어디에 쓰였나?
time-where-all = 시간은 어디에 쓰였나?
time-legend = 막대는 한 수의 시간. 빗금: 회선 지연으로 돌려준 시간. 고리: 시계가 멈춘 시간.
time-plot = 수마다의 시간(아래 표와 같음)
time-turn-by-turn = 수마다
time-time = 시간
time-together = 합계
time-caption = 대국 시간은 { $time }입니다. 생각한 시간만 계산합니다.
time-turn = 수
time-charged = 계산함
time-not-charged = 계산 안 함
time-turn-of = { $turn }. { $name }
time-turn-text = { $turn }. { $name }: { $time }
time-thought = 생각
time-line = 회선 지연 반환
time-away = 서버 중단
time-pause = 일시 정지
time-off = 주말 또는 휴가
time-thought-for = 생각 { $time }
time-line-for = 회선 지연 반환 { $time }
time-away-for = 서버 중단 { $time }
time-pause-for = 일시 정지 { $time }
time-off-for = 주말 또는 휴가 { $time }

## Clocks

clock-system-absolute = 제한 시간만
clock-system-fischer = 피셔
clock-system-byoyomi = 초읽기
clock-system-canadian = 캐나다식 초읽기
clock-system-simple = 한 수 제한 시간
clock-main-and = { $main } + { $after }
clock-periods = { $period } × { $periods }회
clock-for-stones =
    { $stones ->
       *[other] { $stones }수에 { $period }
    }
clock-a-move = 한 수 { $time }
clock-none = 시간제한 없음
clock-at-most = 최대 { $time }
clock-weekends-off = 주말 제외
clock-vacation =
    { $days ->
       *[other] 휴가 { $days }일
    }
clock-then = + { $after }
clock-then-for = + { $stones }수에 { $period }
clock-periods-left =
    { $periods ->
        [1] 마지막 초읽기
       *[other] 초읽기 { $periods }회
    }
clock-stones-left =
    { $stones ->
       *[other] { $stones }수
    }
clock-each-move = 한 수마다
clock-fallen = 시간 초과
clock-aloud = { $time }, { $beside }
clock-aloud-running = { $left }, 가는 중
clock-aloud-paused = { $left }, 멈춤
clock-aloud-short = { $left }, 가는 중, 얼마 남지 않음
clock-aloud-fallen = { $left }, 시간 초과
clock-of-player = { $name }: { $left }.
clock-of-player-running = { $name }: { $left }, 가는 중.
clock-main-time-over = 제한 시간을 다 썼습니다: { $left }.
clock-period-over = 초읽기를 한 번 썼습니다: { $left }.
clock-your-time-short = 시간이 얼마 없습니다: { $left }.

## The choice of a clock

clock-choice = 시간
clock-choice-none = 제한 없음
clock-choice-other = 기타
clock-form-system = 시간 방식
clock-form-days = 일 단위(통신 대국)
clock-form-vacation = 휴가(일)
clock-form-weekends = 주말 제외(UTC)
clock-form-twice = 제한 시간의 두 배
clock-field-main =
    { $unit ->
        [days] 제한 시간(일)
        [seconds] 제한 시간(초)
       *[minutes] 제한 시간(분)
    }
clock-field-increment =
    { $unit ->
        [days] 한 수마다 추가(일)
        [minutes] 한 수마다 추가(분)
       *[seconds] 한 수마다 추가(초)
    }
clock-field-limit =
    { $unit ->
        [days] 최대(일)
        [seconds] 최대(초)
       *[minutes] 최대(분)
    }
clock-field-periods = 초읽기 횟수
clock-field-period =
    { $unit ->
        [days] 초읽기(일)
        [minutes] 초읽기(분)
       *[seconds] 초읽기(초)
    }
clock-field-stones = 수
clock-field-for-these =
    { $unit ->
        [days] 그 수들의 시간(일)
        [seconds] 그 수들의 시간(초)
       *[minutes] 그 수들의 시간(분)
    }
clock-field-move =
    { $unit ->
        [days] 한 수(일)
        [minutes] 한 수(분)
       *[seconds] 한 수(초)
    }

## Who plays, and how a game of any kind stands

player-bot = 봇
player-bot-title = 프로그램이 둡니다
player-bot-name = { $name }(봇)
outcome-player = 플레이어 { $number }
outcome-your-turn = 내 차례
outcome-is-thinking = { $name } 님이 생각 중
outcome-to-play = { $name } 님 차례
outcome-draw = 무승부
outcome-won = { $names } 승리
outcome-you-won = 이겼습니다
outcome-you-lost = 졌습니다

## A rating over time

plot-label = 최근 { $games }판의 레이팅: { $first }에서 { $last }
plot-point = { $rating }, { $day }
plot-provisional = { $rating }, { $day }, 잠정

## Forms that are made of what a game says of its setup

form-kind = 종류
form-add = 추가
form-remove = 삭제
form-not-json = JSON이 아닙니다.

## Notifications of the browser

notification-news = 내 대국 소식
notification-days-left = { $days ->
       *[other] { $days }일 남음
    }
notification-hours-left = { $hours ->
        [0] 1시간 미만 남음
       *[other] { $hours }시간 남음
    }

## Games that have no words of their own for it

games-for-players =
    { $players ->
       *[other] { $game }({ $players }명)
    }
games-speed-with-bots = { $speed }, 봇 포함
games-with-bots = 봇 포함
plain-over = 대국 종료
plain-playing = 대국 중
plain-has-moved = { $name } 님이 두었습니다.
plain-sentence = { $text }.
plain-fact = { $name }: { $value }
plain-yes = 예
plain-no = 아니요
plain-none = 없음
plain-by-numbers = 숫자로 입력
piles-take = { $pile } { $number }에서 { $count }개 { $action }
piles-how = 하나를 클릭하면 그것과 오른쪽의 모두를 대상으로 합니다: { $action }.
piles-name = { $pile } { $number }

## Team sessions: pages/sessions.html, sessions.js, team_sessions/

sessions-page = 팀 세션 – { -moyo }
sessions-title = 팀 세션
sessions-what = 여러 팀이 주최자의 진행으로 하나의 게임을 함께 합니다. 야외에서, 휴대전화로 합니다.
sessions-mine = 내 팀 세션
sessions-none = 아직 참가한 세션이 없습니다. 주최자가 링크를 보내 줍니다.
sessions-make-one = 세션 만들기
sessions-make = 세션 만들기
sessions-keep-first = 주최하려면 암호문으로 자기 이름을 보존해 두어야 합니다. { $button }
sessions-keep-my-name = 내 이름 보존하기
session-name = 이름
session-draft = 계획 중
session-called = 참가 접수 중
session-running = 진행 중
session-paused = 일시 중지
session-paused-until = 일시 중지 ({ $time }까지 아무 일도 없으면 끝남)
session-over = 끝남
session-player = 선수로 참가
session-player-of = { $team } 소속
session-organiser = 주최자
session-guest = 관람자
session-from = { $time }부터
session-until = { $time }까지
faults-more = … 그 밖에 { $count }건.

## Catalogues: team_sessions/catalogues.js, catalogue_card.js, kind_files.js, entry_list.js

catalogues-title = 카탈로그
catalogues-what = 구역이나 과제처럼 세션에서 쓰는 자료입니다. 표나 지도 파일에서 가져옵니다.
catalogues-none = 아직 카탈로그가 없습니다.
catalogues-make = 카탈로그 만들기
catalogue-how = 파일은 모두 올바르면 그 종류의 항목을 모두 바꿉니다. 세션에서는 공개한 판을 씁니다.
catalogue-import = 파일 가져오기
catalogue-save-csv = CSV로 저장
catalogue-save-geojson = GeoJSON으로 저장
catalogue-imported = 가져왔습니다: { $kind } { $count }개.
catalogue-not-imported = 아무것도 가져오지 않았습니다. 파일의 다음이 잘못되었습니다:
catalogue-no-such-format = 이 종류의 항목은 이런 파일로 가져올 수 없습니다.
catalogue-changed-by-others = 그사이 다른 사람이 카탈로그를 바꾸었습니다. 다시 해 보세요.
catalogue-row = { $row }행:
catalogue-row-and-field = { $row }행, { $field }:
catalogue-entries = 항목
catalogue-no-entries = 아직 없습니다.
catalogue-more = 더 보기
catalogue-remove = 삭제
catalogue-remove-this = { $name } 삭제
catalogue-publish = 판 공개하기
catalogue-published = { $name }의 판을 공개했습니다.
catalogue-not-published = 공개하지 않았습니다. 다음이 잘못되었습니다:
catalogue-versions = 판
catalogue-version = { $number }판, { $time }
catalogue-no-versions = 아직 공개한 판이 없습니다.
catalogue-delete = 카탈로그 삭제
catalogue-delete-question = { $name }을(를) 항목까지 모두 삭제할까요? 쓰이고 있는 판은 남습니다.
catalogue-organisers = 주최자
catalogue-organiser-name = 추가할 주최자의 이름
catalogue-organiser-add = 추가
catalogue-organiser-question = { $name } 님을 카탈로그 { $catalogue }의 주최자에서 제외할까요?

## One team session: pages/session.html, session.js, team_sessions/plan_form.js, groups.js, start_card.js

session-page = 팀 세션 – { -moyo }
session-page-of = { $name } – { -moyo }
session-title = 팀 세션
session-all = 내 팀 세션 모두
session-to-table = 게임으로
session-see-table = 결과 보기
session-start =
    .aria-label = 시작과 끝
plan-title = 계획
plan-catalogue = 카탈로그
plan-catalogues = 카탈로그 만들기·바꾸기
plan-no-version = 아직 없음
plan-others-version = 다른 주최자가 고른 판
plan-version = { $name } { $number }판, { $time }
plan-opens = 시작
plan-ends = 끝
plan-teams = 팀
plan-team-name = 팀 이름
plan-add-team = 팀 추가
plan-remove-team = 팀 삭제
plan-remove-question = { $name }을(를) 팀원 { $players }명과 함께 삭제할까요?
plan-save = 저장
plan-save-draft = 저장
plan-call = 저장하고 참가 받기
plan-uncall = 저장하고 참가 막기
plan-is-draft = 아직 주최자에게만 보입니다.
plan-is-called = 링크가 있으면 참가할 수 있습니다.
plan-saved = 계획을 저장했습니다.
plan-not-saved = 저장하지 않았습니다. 다음이 잘못되었습니다:
plan-changed-by-others = 그사이 다른 주최자가 계획을 바꾸었습니다.
plan-changed = 다른 주최자가 계획을 바꾸었습니다. 입력한 내용은 더 이상 저장할 수 없습니다.
plan-read = 지금 계획 보기
members-title = 참가자
members-none = 아직 아무도 없습니다.
members-guests = 관람자
members-organisers = 주최자
member-change = 변경
member-change-this = { $name } 변경
member-what = { $name }의 소속
member-organiser = 주최자
member-guest = 관람자
member-save = 저장
member-remove = 세션에서 빼기
invite-make = 참가 링크 만들기
invite-make-to = 참가 링크 만들기: { $title }
invite-another = 다른 링크 만들기
invite-another-to = 다른 링크 만들기: { $title }
invite-another-question = { $title }의 다른 링크를 만들까요? 앞의 링크는 쓸 수 없게 됩니다.
invite-link = 참가 링크: { $title }
invite-qr = QR 코드
invite-qr-code = 링크의 QR 코드: { $title }
invite-told-once = 링크가 있습니다. 만들 때 한 번만 보여 줍니다.
start-draft-hint = 시작하기 전에 참가를 받으세요.
start-wait = 시작하면 이 페이지에서 게임으로 넘어갑니다.
start-begin = 세션 시작
start-question = { $name }을(를) { $teams }팀, { $players }명으로 시작할까요? 그 뒤에는 계획을 바꿀 수 없습니다.
start-not-begun = 시작하지 않았습니다. 다음이 잘못되었습니다:
start-wrong-here = 이 때문에 시작할 수 없습니다:
start-wrong-at-teams = 팀에 관한 것 { $count }건 (각 팀에 표시).
start-end = 세션 끝내기
start-end-question = { $name }을(를) 지금 모두에게 끝낼까요?
start-leave = 세션에서 나가기
start-leave-question = { $name }에서 나갈까요?
start-delete = 세션 삭제
start-delete-question = { $name }을(를) 삭제할까요? 링크는 쓸 수 없게 됩니다.
start-delete-over-question = { $name }을(를) 삭제할까요? 대국 기록, 대화, 사진도 모두에게서 완전히 삭제됩니다.

## The page on which who has forgotten the passphrase sets another

reset-page = 다른 암호문 – { -moyo }
reset-title = 다른 암호문
reset-what = 암호문을 잊으셨다면 새로 정하세요. 이 기기에서 로그인되고 다른 모든 기기에서는 로그아웃됩니다.
reset-do = 정하고 로그인

## An invitation to a team session: pages/join.html, join.js

join-page = 초대 – { -moyo }
join-title = 초대
join-team = { $session }의 { $team }에 초대받았습니다.
join-as-guest = { $session } 관람에 초대받았습니다.
join-my-name = 내 이름
join-name-hint = 팀에 이 이름으로 보입니다.
join-as = { $name }(으)로 참가합니다.
join-other-name = 이름은 위에서 바꿀 수 있습니다.
join-do = { $team }에 참가
join-watch = 관람하기
join-yours = 이 세션의 참가자이며, 이미 시작되었습니다.
join-begun = 이 세션은 이미 시작되어 참가할 수 없습니다. 링크를 보낸 사람에게 문의하세요.
join-over = 이 세션은 끝났습니다.

## Team sessions on the home page: team_sessions/home_strip.js

home-team-sessions =
    .aria-label = 팀 세션
home-sessions = 팀 세션
strip-on = { $name } 진행 중입니다.
strip-called = { $name } 준비 중입니다.
strip-to-my-team = 내 팀으로
strip-to-the-game = 게임으로
strip-look = 보기
try-title = 팀 세션 해 보기
try-what = 지어낸 도시에서 벌이는 술래잡기 하루를 30분 안에 해 봅니다. 다른 팀은 프로그램이 맡고, 여러분의 팀에도 하나가 함께 다닙니다. 끝낸 과제를 아무 사진으로나 보고하세요.
try-play = 팀에서 하기
try-lead = 주최하기

## What the server says against a command: `python -m tests.sentences`

reason-act-share = { $game } 한 판에서 한 사람은 최대 { $count }번 행동할 수 있습니다.
reason-act-share-of-person = 복기에서 한 사람은 최대 { $count }번 행동할 수 있습니다.
reason-act-share-of-team = { $game } 한 판에서 한 팀은 최대 { $count }번 행동할 수 있습니다.
reason-answer-not-played = 응수를 두지 못했습니다.
reason-bad-name = 이름은 2~24자이며, 글자, 숫자, 공백, _ - . 을 쓸 수 있습니다.
reason-bad-network = 주소도, 192.0.2.0/24 같은 네트워크도 아닙니다.
reason-bad-passphrase = 보존된 이름의 암호문과 다릅니다.
reason-bad-protocol = 서버가 이 버전의 프로토콜을 지원하지 않습니다.
reason-bad-setup = 그런 게임이 없거나, 이렇게 설정할 수 없습니다.
reason-bad-token = 이 토큰의 플레이어를 찾을 수 없습니다.
reason-banned = 여기서 플레이할 수 없습니다.
reason-banned-for-good = 여기서 플레이할 수 없습니다: { $why }
reason-banned-until = { $until }까지 여기서 플레이할 수 없습니다: { $why }
reason-body-too-large = 최대 { $count } KiB까지 읽습니다.
reason-broken = 이 게임의 규칙에 오류가 있어 계속할 수 없습니다.
reason-cannot-be-chosen = { $game }: 고를 수 있는 게임이 아닙니다.
reason-catalogue-entries = 카탈로그의 항목은 최대 { $count }개입니다.
reason-catalogue-full = 카탈로그는 최대 { $count }개, { $size } MiB입니다.
reason-catalogue-name = 같은 이름의 카탈로그가 있습니다.
reason-catalogue-name-length = 이름은 1~{ $count }자입니다.
reason-catalogue-name-line = 이름은 한 줄이며 앞뒤에 공백을 쓸 수 없습니다.
reason-catalogue-name-visible = 이름에는 보이는 글자가 하나 이상 있어야 합니다.
reason-catalogue-no-kind = 그런 종류의 항목은 없습니다.
reason-catalogue-size = 카탈로그는 최대 { $count } MiB입니다.
reason-cell-geometry = “{ $cell }”은(는) GeoJSON 도형이 아닙니다. 경도를 먼저 씁니다.
reason-cell-json = “{ $cell }”은(는) JSON이 아닙니다.
reason-cell-number = “{ $cell }”은(는) 정수가 아닙니다.
reason-cell-truth = “{ $cell }”은(는) true도 false도 아닙니다.
reason-challenge-rated = 신청할 때 레이팅 여부를 정해야 합니다.
reason-challenge-two = 신청은 두 사람의 대국에만 할 수 있습니다.
reason-clock-days = 통신 대국의 { $part ->
        [main] 제한 시간
        [increment] 추가 시간
        [limit] 최대 시간
        [period] 초읽기
        [move] 한 수 시간
       *[other] { $part }
    }: 최대 { $days }일입니다.
reason-clock-limit = 최대 시간이 제한 시간보다 짧습니다.
reason-clock-no-vacation = 남은 휴가가 없습니다.
reason-clock-not-on-vacation = 휴가 중이 아닙니다.
reason-clock-on-vacation = 이미 휴가 중입니다.
reason-clock-still = 시계가 멈춰 있습니다.
reason-clock-up = 시간이 다 되었습니다.
reason-closed = 연결이 닫혔습니다.
reason-come-to = 대국이 { $seq }까지 진행되었습니다.
reason-compute-busy = 계산을 기다리는 일이 너무 많습니다.
reason-conditional-bytes = 조건부 수가 { $count }바이트를 넘습니다.
reason-conditional-deep = 미리 정할 수 있는 응수는 연속 { $count }수까지입니다.
reason-conditional-most = 미리 정할 수 있는 응수는 { $count }수까지입니다.
reason-conditional-moves-alone = 조건부 수는 착수로만 이루어집니다.
reason-conditional-played = 앞서 정한 수를 두는 중입니다.
reason-conditional-twice = 같은 수에 응수가 둘 있습니다.
reason-csv-broken = 이 줄부터는 CSV로 읽을 수 없습니다. 따옴표가 빠졌거나 남지 않았나요?
reason-csv-cell-beyond = 머리글에 없는 열에 셀이 있습니다.
reason-csv-empty = 파일이 비어 있습니다. 필드 이름의 행이 없습니다.
reason-csv-most-cells = 한 행의 셀은 최대 { $count }개입니다.
reason-csv-no-field = “{ $name }” 필드는 없습니다. 있는 것은 다음과 같습니다: { $fields }
reason-csv-no-name = “name” 열이 없습니다.
reason-csv-no-utf-8 = 이 줄부터는 UTF-8이 아닙니다. “CSV UTF-8”로 저장하세요.
reason-csv-two-columns = “{ $name }” 열이 둘 있습니다.
reason-csv-utf-16 = 파일이 UTF-16입니다. “CSV UTF-8”로 저장하세요.
reason-declined = 이 상대는 지금 내 신청을 받지 않습니다.
reason-demo-busy = 진행 중인 다른 세션에 참가하고 있습니다.
reason-demo-none = 해 볼 수 있는 세션이 모두 진행 중입니다. 몇 분 뒤에 다시 시도하세요.
reason-done-too-late = { $minutes }분보다 더 전의 일입니다. 주최자에게 알려 주세요.
reason-draining = 이 서버는 곧 멈춥니다. 다시 연결하세요.
reason-away = 이것이 있는 데이터베이스가 지금 응답하지 않습니다. 잠시 뒤에 다시 시도하세요.
reason-ends-before-it-opens = 끝나는 때는 시작하는 때보다 뒤여야 합니다.
reason-entry-lacks-field = 이 필드가 없습니다.
reason-entry-name-taken = 같은 이름의 “{ $name }”이(가) 또 있습니다.
reason-entry-name-twice = “{ $name }”은(는) { $row }에 있는 것과 이름이 같습니다.
reason-entry-no-field = 그런 필드는 없습니다.
reason-entry-no-object = JSON 객체가 아닙니다.
reason-entry-size = 항목은 최대 { $count } KiB입니다.
reason-estimate-failed = 형세 판단을 계산하지 못했습니다.
reason-estimate-hidden = 대국 중의 형세 판단은 숨겨진 것을 드러내게 됩니다.
reason-estimate-rated = 레이팅 대국 중에는 형세 판단을 볼 수 없습니다.
reason-few-players = “{ $team }” 팀은 { $found }명입니다. { $count }명 이상이어야 합니다.
reason-few-teams = { $count }팀 이상이 하는 게임입니다. { $found }팀으로는 할 수 없습니다.
reason-forbidden = 이 서버의 운영자만 할 수 있습니다.
reason-full = 답을 기다리는 명령이 너무 많습니다.
reason-geojson-feature-size = 지물은 최대 { $count } KiB입니다.
reason-geojson-geometry-twice = properties 안에 있지만, 이것은 지물의 geometry입니다.
reason-geojson-no-feature = properties가 있는 지물이 아닙니다.
reason-geojson-no-features = 파일이 features가 있는 GeoJSON이 아닙니다.
reason-geojson-no-place = 이 종류의 항목에는 지도 위의 위치가 없습니다. CSV로 가져오세요.
reason-geojson-no-utf-8 = 파일이 UTF-8이 아닙니다.
reason-geojson-no-wgs-84 = 좌표가 WGS 84(EPSG:4326)가 아닙니다. 다시 내보내세요.
reason-geometry-coordinates = coordinates가 위치의 목록이 아닙니다.
reason-geometry-degrees = 경도는 -180~180도, 위도는 -90~90도입니다. WGS 84인가요?
reason-geometry-position = 위치는 경도와 위도로 이루어집니다.
reason-geometry-ring-open = 고리의 마지막 위치는 첫 위치와 같아야 합니다.
reason-gone-on = 그사이 대국이 진행되었습니다.
reason-guests-unrated = 손님의 대국은 레이팅에 반영되지 않습니다. 먼저 이름을 정하세요.
reason-hello-first = 먼저 hello를 보내세요.
reason-illegal = 규칙상 할 수 없습니다.
reason-in-no-team = 속한 팀이 없습니다.
reason-internal = 서버에 오류가 있었으며, 로그에 남았습니다.
reason-jpeg-not-shown = 브라우저가 보여 주지 못하는 JPEG 이미지입니다.
reason-last-organiser = 관리하는 사람이 있어야 합니다. 대신 삭제하세요.
reason-legal-untold = 이 게임은 가능한 수를 알려 주지 않습니다.
reason-lobby-no-filter = 로비를 이 항목으로 거를 수 없습니다.
reason-lobby-no-page = 로비에 그런 페이지가 없습니다.
reason-lost = 연결이 끊어졌습니다. 다시 시도하세요.
reason-malformed = 읽을 수 없습니다.
reason-many-players = “{ $team }” 팀은 { $found }명입니다. 최대 { $count }명입니다.
reason-many-teams = 최대 { $count }팀이 하는 게임입니다. { $found }팀으로는 할 수 없습니다.
reason-members-change = 지금 구성원이 바뀌고 있습니다. 다시 시도하세요.
reason-most-events = { $game } 한 판은 최대 { $count }수입니다.
reason-most-hours = 대국은 최대 { $hours }시간입니다.
reason-most-photos = 이 자리에 사진 { $count }장을 보냈습니다. 더 보낼 수 없습니다.
reason-most-teams = 팀은 최대 { $count }개입니다.
reason-mute-network = 차단은 사람에게만 할 수 있습니다.
reason-mute-self = 자신을 차단할 수 없습니다.
reason-name-kept = 이 이름은 이미 다른 암호문으로 보존되어 있습니다.
reason-name-marks = 이름의 한 글자에 붙은 부호가 너무 많습니다.
reason-name-reserved = 이 이름은 운영자용입니다. 다른 이름을 정하세요.
reason-name-scripts = 이름의 글자와 숫자는 한 종류의 문자여야 합니다.
reason-name-taken = 다른 사람이 쓰는 이름입니다.
reason-needs-nobody = { $count }명의 { $game }에는 상대가 필요 없습니다.
reason-next-settled = 다음에 무엇을 할지 이미 정해졌습니다.
reason-no-catalogue = 카탈로그 없이 하는 게임입니다.
reason-no-conditional = 이 게임에는 조건부 수가 없습니다.
reason-no-entries = { $game }에는 { $form } 형식의 { $kind } 항목이 없습니다.
reason-no-estimates = 이 게임에는 형세 판단이 없습니다.
reason-no-game = { $game }: 그런 게임은 없습니다.
reason-no-game-begun = 이 게임의 규칙에 오류가 있어 대국을 시작할 수 없습니다.
reason-no-game-with-catalogue = { $game }: 카탈로그로 하는 그런 게임은 없습니다.
reason-no-geometry = 도형이 아닙니다.
reason-no-image = { $kind } 이미지가 아닙니다.
reason-no-instant = 시각은 밀리초 단위의 수입니다.
reason-no-invitation = 초대가 아니거나, 다른 초대로 바뀌었습니다.
reason-no-json = JSON이 아닙니다.
reason-no-organised-session = 내가 주최하는 그런 팀 세션은 없습니다.
reason-no-organisers = 이 게임에는 주최자가 없습니다.
reason-no-own-games = 파일로 저장할 수 있는 대국이 아직 없습니다.
reason-no-photo-of-team = 당신의 팀이 이 대국에 보낸 사진 중에 그런 사진은 없습니다.
reason-no-photos = 이 자리에는 사진이 없습니다.
reason-no-picture = 이 게임의 그림이 없습니다.
reason-no-positions = 이 게임은 위치를 쓰지 않습니다.
reason-no-positions-now = 위치는 게임 중에, 일시 정지가 아닐 때만 보냅니다.
reason-no-push = 이 서버는 알림을 보내지 않습니다.
reason-no-review = 이 게임에는 복기가 없습니다.
reason-no-revision = 초안의 개정 번호가 없습니다: ?rev=…
reason-no-rules = 이 서버에는 이 대국의 규칙({ $game } 버전 { $version })이 없습니다.
reason-no-rules-over = 이 서버에는 이 대국의 규칙({ $game } 버전 { $version })이 없습니다. 끝난 대국이며 보여 줄 수 없습니다.
reason-no-sanction = 그런 금지나 차단은 이제 없습니다.
reason-no-score-graph = 이 게임에는 형세 그래프가 없습니다.
reason-no-seat = { $seat }번 자리는 없습니다.
reason-no-seats-in-team-session = 팀 세션에 나오는 사람은 시작할 때 정해집니다.
reason-no-such-catalogue = 관리하는 카탈로그 가운데 그런 것이 없습니다.
reason-no-such-person = 이 복기에 { $person }번 사람은 없습니다.
reason-no-such-player = 그런 이름의 사람이 지금 없습니다.
reason-no-such-record = 이 게임의 파일이 없습니다.
reason-no-such-table = 그런 대국은 없습니다.
reason-no-such-team = 그런 팀은 없습니다.
reason-no-such-team-session = 내가 속한 그런 팀 세션은 없습니다.
reason-no-talk = 이 대국에서는 채팅할 수 없습니다.
reason-no-team-game = { $game }: 팀으로 하는 그런 게임은 없습니다.
reason-no-team-name = “{ $name }”은(는) 팀 이름이 될 수 없습니다. 이름은 한 줄, 보이는 글자 1~{ $count }자이며 앞뒤에 공백을 쓸 수 없습니다.
reason-no-team-of-number = 팀 { $team }이(가) 없습니다.
reason-no-teams-here = 이 자리에는 팀이 없습니다.
reason-no-version = 이 게임의 카탈로그에 그런 판이 없습니다.
reason-no-whole-image = { $kind } 이미지가 온전하지 않습니다.
reason-nobody-called = { $name }: 이런 이름으로 하는 사람은 없습니다.
reason-nobody-came = 아무도 오지 않아 대국이 없어졌습니다.
reason-nobody-joined = 이 이름으로 들어온 사람은 없습니다.
reason-nobody-of-name = 그런 이름의 사람이 없습니다.
reason-nonce-used = 이 nonce는 다른 행동에 쓰였습니다.
reason-not-a-bot = 프로그램은 플레이어를 만들 때 밝혀야 합니다. 다른 이름을 쓰세요.
reason-not-been-paused = 대국이 중단되지 않았습니다.
reason-not-begun = 대국이 아직 시작되지 않았습니다.
reason-not-for-so-many = { $game }: { $count }명이 할 수 없습니다.
reason-not-here = 지금은 할 수 없습니다.
reason-not-over = 대국이 아직 끝나지 않았습니다.
reason-not-rated = { $count }명의 { $game }: 레이팅에 반영되지 않습니다.
reason-not-seated = 이 대국에 자리가 없습니다.
reason-not-withdrawn = 대국은 시작 전에 만든 사람만 취소할 수 있습니다.
reason-not-worked-through = 처리하지 못했습니다. 옛 규칙의 것은 아닙니까?
reason-nothing-to-estimate = 판단할 형세가 없습니다.
reason-nothing-to-play = { $count }명이 할 게임이 없습니다.
reason-old-version = 이 판은 옛 규칙의 것입니다. 카탈로그를 살펴보고 다시 공개하세요.
reason-one-person = 한 연결은 한 사람만 씁니다. 다른 연결을 여세요.
reason-only-members-talk = 주최자와의 채팅은 팀과 주최자만 할 수 있습니다.
reason-only-organisers-move = 팀을 옮기는 것은 팀 세션의 주최자만 할 수 있습니다.
reason-only-organisers-talk = 팀을 골라 채팅하는 것은 주최자만, 이 자리의 팀에만 할 수 있습니다.
reason-organiser-not-kept = 카탈로그를 관리하려면 이름을 암호문으로 보존해야 합니다.
reason-other-site = 다른 사이트의 페이지에서는 할 수 없습니다.
reason-over = 대국이 끝났습니다.
reason-passphrase-changed = 암호문이 방금 다른 연결에서 바뀌었습니다.
reason-passphrase-short = 암호문은 { $count }자 이상입니다.
reason-paused-already = 대국이 이미 중단되었습니다.
reason-paused-by-organisers = 주최자가 대국을 중단했습니다.
reason-paused-then = 그때 대국은 중단되어 있었습니다.
reason-paused-too-often = 대국은 최대 { $count }번 중단할 수 있습니다.
reason-photo-kinds = 사진 형식은 다음 가운데 하나입니다: { $kinds }
reason-photo-moves = 움직이는 이미지는 사진으로 보낼 수 없습니다.
reason-photo-size = 사진 한 변은 1~{ $count }픽셀입니다. 이것은 { $width } × { $height }입니다.
reason-photos-by-players = 사진은 팀에 속한 사람만 보냅니다.
reason-picture-failed = 그림을 만들지 못했습니다.
reason-picture-hidden = 대국 중의 그림은 숨겨진 것을 드러내게 됩니다.
reason-play-self = 자신과는 둘 수 없습니다.
reason-player-gone = { $name }: 이제 이곳의 플레이어가 아닙니다.
reason-players-have-teams = 플레이어에게는 팀이 있고, 다른 사람에게는 없습니다.
reason-plays-elsewhere = { $name }: 다른 팀 세션을 하고 있습니다.
reason-position-of-pause = 이 위치는 게임이 일시 정지된 동안 측정되었습니다.
reason-position-too-old = 이 위치는 너무 오래되었습니다.
reason-protocol = 이 서버의 프로토콜은 버전 { $version }입니다.
reason-push-keys = 키가 base64url이 아닙니다.
reason-push-service = 푸시 서비스의 구독이 아닙니다.
reason-record-failed = 파일을 만들지 못했습니다.
reason-record-hidden = 대국 중의 파일은 숨겨진 것을 드러내게 됩니다.
reason-report-about-nothing = 무엇을 신고하는지 지정되지 않았습니다.
reason-report-line-gone = 이 말은 이제 없습니다.
reason-report-not-open = 이 신고는 이미 처리되었습니다.
reason-reset-void = 이 링크는 이미 사용되었거나 너무 오래되었습니다. 운영자에게 새 링크를 요청하세요.
reason-review-empty = 파일이 비어 있습니다.
reason-review-full = 복기에는 최대 { $count }명이 참가할 수 있습니다.
reason-review-not-read = 이 파일을 읽지 못했습니다.
reason-review-once = 복기는 다시 둘 수 없습니다.
reason-review-own-game = 대국자는 끝나기 전에 그 대국을 복기할 수 없습니다.
reason-review-private = 복기는 목록에 나오지 않으며, 링크로 찾습니다.
reason-review-too-large = 이 파일에는 내용이 너무 많습니다.
reason-review-too-long = 이 파일을 읽는 데 시간이 너무 오래 걸립니다.
reason-rules-at-fault = 이 게임의 규칙에 오류가 있어 이 행동은 이루어지지 않았습니다.
reason-rules-version = 이 대국은 규칙 버전 { $version }으로 두었습니다.
reason-sanction-self = 바로 자신입니다.
reason-sanction-whom = 사람이나 네트워크를 지정하세요.
reason-score-graph-later = 형세 그래프는 대국이 끝난 뒤에 볼 수 있습니다.
reason-scores-failed = 형세 그래프를 계산하지 못했습니다.
reason-search-for-nothing = 누구의 대국인지, 또는 어떤 종류의 게임인지 지정하세요.
reason-search-setup = 찾을 설정은 항목이 최대 {$count}개이고, 각 값은 하나이거나 그런 항목의 모음입니다.
reason-search-without-player = 상대와 결과는 누구의 대국인지 지정해야 찾을 수 있습니다.
reason-seat-taken = 이미 찬 자리이거나, 빈자리가 없습니다.
reason-server-mute = 여기에 글을 쓸 수 없습니다: { $why }
reason-server-mute-until = { $until }까지 여기에 글을 쓸 수 없습니다: { $why }
reason-session-deleted = 주최자가 이 세션을 삭제했습니다.
reason-session-organiser-not-kept = 팀 세션을 주최하려면 이름을 암호문으로 보존해야 합니다.
reason-signed-in = 이미 { $name } 님으로 로그인했습니다. 이름을 바꾸려면 토큰을 보내세요.
reason-table-closed = 이 서버의 운영자가 이 게임을 끝냈습니다.
reason-table-lost = 서버에서 이 대국이 사라졌습니다.
reason-talk-follow = 대국을 보고 있는 사람만 말할 수 있습니다.
reason-team-full = 한 팀은 최대 { $count }명입니다.
reason-team-listed-twice = 같은 팀이 두 번 적혀 있습니다.
reason-team-name-taken = 같은 이름의 팀 “{ $name }”이(가) 있습니다.
reason-team-session-begun = 팀 세션이 이미 시작되었습니다. 시작할 때의 내용으로 이어집니다.
reason-team-session-draft = 팀 세션이 아직 초안입니다. 먼저 참가자를 모으세요.
reason-team-session-full = 구성원 수가 한도에 이르렀습니다.
reason-team-session-name-taken = 같은 이름의 팀 세션이 있습니다.
reason-team-session-not-begun = 팀 세션이 아직 시작되지 않았습니다.
reason-team-session-not-called = 지금은 이 팀 세션에 들어올 수 없습니다.
reason-team-session-once = 팀 세션이 끝난 자리에서는 다시 할 수 없습니다.
reason-team-session-runs = 팀 세션이 진행 중입니다. 먼저 끝내세요.
reason-team-session-setup = 설정이 맞지 않습니다: { $why }
reason-team-sessions-only = 팀 세션에서만 하는 게임입니다.
reason-time-up-already = 시간이 이미 끝났습니다.
reason-too-fast = 너무 빠릅니다. 잠시 기다리세요.
reason-too-large = 보내는 내용이 너무 깁니다.
reason-too-many = 끝나지 않은 대국이 너무 많습니다. 먼저 한 판을 끝내세요.
reason-too-many-catalogues = 이미 카탈로그 { $count }개를 관리하고 있습니다.
reason-too-many-challengers = 이 상대에게 이미 신청이 너무 많습니다.
reason-too-many-challenges = 이미 { $count }번 신청했습니다.
reason-too-many-connections = 같은 곳에서 온 연결이 너무 많습니다.
reason-too-many-followed = 이미 { $count }판을 보고 있습니다. 먼저 하나를 닫으세요.
reason-too-many-lobby-pages = 같은 곳에서 로비의 일부를 보는 연결이 너무 많습니다.
reason-too-many-memberships = 이미 팀 세션 { $count }개에 속해 있습니다.
reason-too-many-muted = 이미 { $count }명을 차단했습니다.
reason-too-many-organised = 이미 팀 세션 { $count }개를 주최하고 있습니다.
reason-too-many-organisers = 카탈로그 하나의 관리자는 최대 { $organisers }명, 한 사람이 관리하는 것은 최대 { $catalogues }개입니다.
reason-too-many-passphrases = 암호문을 너무 많이 시도했습니다. 잠시 기다리세요.
reason-too-many-players = 같은 곳에서 온 플레이어가 너무 많습니다. 잠시 기다리세요.
reason-too-many-reports = 신고가 너무 많습니다. 잠시 기다리세요.
reason-too-many-reviews-from-here = 이 위치에서 복기를 너무 많이 열었습니다. 잠시 기다리세요.
reason-too-many-sanctions = 금지와 차단이 이미 { $count }건 있습니다. 먼저 몇 건을 해제하세요.
reason-too-many-seeks = 이미 { $count }판의 상대를 찾고 있습니다.
reason-too-many-tables = 이미 { $count }판에 앉아 있습니다.
reason-too-many-tables-from-here = 같은 곳에서 끝나지 않은 대국이 너무 많습니다. 먼저 한 판을 끝내세요.
reason-too-much-forbidden = 규칙상 할 수 없는 시도가 너무 많습니다.
reason-too-much-from-here = 같은 곳에서 온 요청이 너무 많습니다. 잠시 기다리세요.
reason-too-much-said = 이 대국의 말이 너무 많습니다. 잠시 기다리세요.
reason-too-much-work = 한꺼번에 할 일이 너무 많습니다. 잠시 기다리세요.
reason-unknown-type = 그런 종류의 명령은 없습니다.
reason-uploads-busy = 다른 파일을 받고 있습니다. 잠시 기다리세요.
reason-value-lacks-field = “{ $field }” 필드가 없습니다.
reason-value-least = { $least } 이상의 정수여야 합니다.
reason-value-list = 목록이어야 합니다.
reason-value-list-length = { $count }개의 목록이어야 합니다.
reason-value-list-long = 목록은 최대 { $count }개입니다.
reason-value-list-short = 목록은 { $count }개 이상이어야 합니다.
reason-value-most = { $most } 이하의 정수여야 합니다.
reason-value-number = 정수여야 합니다.
reason-value-object = 객체여야 합니다.
reason-value-text = 글이어야 합니다.
reason-value-text-long = 최대 { $count }자입니다.
reason-value-text-short = { $count }자 이상이어야 합니다.
reason-value-truth = true 또는 false여야 합니다.
reason-value-unfit = 맞지 않습니다: { $why }
reason-value-unknown = “{ $value }”은(는) 쓸 수 있는 값이 아닙니다.
reason-version-to-choose = 카탈로그가 필요한 게임입니다. 판을 고르세요.
reason-with-catalogue = 카탈로그가 필요한 게임입니다. 카탈로그로 대국을 만드세요.
reason-withdrawn = 취소된 대국입니다.
reason-you-organise = 이 팀 세션의 주최자입니다.
reason-zips-busy = 다른 대국을 보내고 있습니다. 잠시 기다려 주세요.

## Games of teams, how it stands

team-over = 게임이 끝났습니다
team-paused = 중단됨
team-you-lead = 당신은 주최자입니다
team-you-watch = 경기 중
team-left = 남은 시간 { $time }
team-four-digits = 코드는 네 자리입니다.
team-news-announcement = 주최자: { $text }
team-news-paused = 게임이 중단되었습니다.
team-news-goes-on = 게임이 다시 시작되었습니다.

## Games of teams, what waits and what was announced

team-waiting = 연결을 기다리고 있으며 사라지지 않습니다:
team-not-done = 인정되지 않음 – { $act }: { $why }
team-ok = 확인
team-announced = 알림
team-to-team = { $name } 팀에게

## Games of teams, the map

team-map = 시내 지도
team-nearer = 확대
team-farther = 축소
team-whole-town = 전체 보기
team-share = 위치 보내기
team-share-no-longer = 위치 그만 보내기
team-position-needs-https = 브라우저는 HTTPS에서만 위치를 알려 줍니다.
team-position-denied = 브라우저가 위치를 허용하지 않습니다. 설정에서 허용하세요.
team-position-missing = 위치를 찾을 수 없습니다.
team-position-awaited = 위치를 찾고 있습니다.
team-own-position = 내 위치: { $time } 전, 오차 { $metres }m.
team-position-of = { $name } { $time } 전

## Games of teams, for organisers

team-teams = 팀
team-last-act = 마지막 행동 { $time } 전
team-last-position = 위치 { $time } 전
team-no-position = 위치 없음
team-pause = 중단
team-go-on = 계속
team-announce = 알리기
team-text = 내용
team-to = 받는 팀
team-to-all = 모두
team-tell = 알리기
team-extend = 시간 연장
team-minutes = 분
team-give-time = 연장
team-move-player = 플레이어 옮기기
team-whom = 플레이어
team-into = 옮길 팀
team-move = 옮기기
team-member = { $name } ({ $team })
team-log = 기록

## Games of teams, what organisers do

team-act-announce = 알림
team-act-pause = 중단
team-act-resume = 재개
team-act-extend = 시간 연장
team-act-stop = 종료

## The replay of a day: table/replay, team_play/map_part.js

replay-day = 하루를 다시 보기
replay-loading = 기록 읽는 중: { $read } / { $events }
replay-play = 다시 보기 재생
replay-pause = 다시 보기 일시 정지
replay-back = 이전 일로
replay-forward = 다음 일로
replay-time = 시각
replay-speed = 빠르기
replay-in-minutes = { $minutes }분에
replay-happenings = 일어난 일
replay-places = 팀은 기록에 장소가 남은 마지막 일의 장소에 표시됩니다. 휴대폰의 위치는 다시 보기를 위해 저장되지 않습니다.
