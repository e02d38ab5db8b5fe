### 미스터 X의 문구. 초안이며, 한국어 사용자의 수정을 기다립니다.
### A draft, to be corrected by speakers. What each message is for stands in en.ftl.

## Its name, and the fields of its setup: about.js

mister-x-title = 미스터 X
mister-x-minutes = 시간(분)
mister-x-minutes-description = 일시 정지는 빼고 셉니다.
mister-x-head-start = 먼저 떠나는 시간
mister-x-head-start-description = 찾는 편이 기다리는 시간(분).
mister-x-every = 있는 곳이 드러나는 간격(분)
mister-x-every-description = 첫 번째는 기다린 뒤입니다.
mister-x-tickets = 찾는 편 각 팀의 표
mister-x-bus = 버스
mister-x-bus-description = 버스를 타는 횟수.
mister-x-tram = 노면 전차
mister-x-tram-description = 노면 전차를 타는 횟수.
mister-x-train = 열차
mister-x-train-description = 열차를 타는 횟수.
mister-x-hidden-tickets = 미스터 X가 무엇을 타는지 알리지 않고 타는 횟수

## Its kinds of entries, and what was agreed

mister-x-kind-stop = 정류장
mister-x-kind-zone = 구역
mister-x-fact-minutes = { $minutes }분
mister-x-fact-every = { $minutes }분마다 위치 공개

## How it stands

mister-x-you-hide = 우리 팀이 미스터 X입니다
mister-x-you-seek = 우리 팀은 미스터 X를 찾습니다
mister-x-you-found = 미스터 X를 찾아냈습니다
mister-x-you-were-found = { $name } 팀이 우리를 찾았습니다
mister-x-found-by = { $name } 팀이 미스터 X를 찾았습니다
mister-x-you-got-away = 들키지 않았습니다. 우리 팀이 이겼습니다
mister-x-got-away = 미스터 X를 찾지 못했습니다
mister-x-nobody-won = 주최자가 끝냈습니다
mister-x-note-hides = 숨는 팀
mister-x-note-seeks = 찾는 팀 · 표 { $tickets }장
mister-x-own-code = 우리 코드
mister-x-its-code = 미스터 X의 코드
mister-x-wait = 찾는 팀은 { $time } 더 기다립니다.
mister-x-may-look = 찾는 팀은 미스터 X가 어디 있는지 볼 수 있습니다.
mister-x-next-look = 찾는 팀은 { $time } 뒤에 볼 수 있습니다.
mister-x-no-more-looks = 끝날 때까지 찾는 팀은 더 볼 수 없습니다.
mister-x-rode = { $name }: { $transport ->
        [bus] 버스
        [tram] 노면 전차
        [train] 열차
       *[other] 숨긴 교통수단
    }.
mister-x-rode-to = { $name }: { $transport ->
        [bus] 버스
        [tram] 노면 전차
        [train] 열차
       *[other] 숨긴 교통수단
    }, { $stop }에서 내림.
mister-x-seen-on-map = 미스터 X가 보였습니다. 지도를 보세요.
mister-x-seen-at = 미스터 X가 마지막으로 내린 곳은 { $stop }입니다.
mister-x-seen-nowhere = 미스터 X가 어디 있는지 아직 아무도 모릅니다.

## Where Mister X was seen

mister-x-sightings = 미스터 X가 보인 곳
mister-x-never-seen = 아직 없습니다
mister-x-look = 미스터 X가 어디 있는지 보기
mister-x-was-near = { $stop } 근처(오차 { $metres }m)
mister-x-was-on-map = 지도에 표시된 곳(오차 { $metres }m)
mister-x-was-at = 마지막으로 내린 곳은 { $stop }
mister-x-was-nowhere = 아무도 몰랐습니다
mister-x-ago = { $time } 전
mister-x-earlier = 그 전
mister-x-times = 찾는 팀이 볼 수 있는 때
mister-x-time-to-go = { $time } 뒤

## Rides and tickets

mister-x-got-out = 내렸나요?
mister-x-by-what = 무엇에서
mister-x-stop = 정류장
mister-x-choose-stop = 정류장 선택
mister-x-hide-ride = 무엇을 탔는지 알리지 않기({ $rides }번 남음)
mister-x-report-ride = 알리기
mister-x-no-tickets = 표가 남지 않았습니다. 걷거나 주최자에게 부탁하세요.
mister-x-travels = 미스터 X가 탄 것
mister-x-no-rides = 아직 아무것도 타지 않았습니다.
mister-x-hidden = 숨김
mister-x-travel = { $transport ->
        [bus] 버스
        [tram] 노면 전차
        [train] 열차
       *[other] 숨긴 교통수단
    }, { $stop }
mister-x-seen = 보임
mister-x-seen-stop = 보임: { $stop }
mister-x-seekers = 찾는 팀
mister-x-team = 팀
mister-x-last-stop = 마지막 정류장
mister-x-act-ride = 승차
mister-x-act-look = 위치 보기
mister-x-act-found = 코드 입력
mister-x-act-grant = 표 주기
mister-x-act-position = 미스터 X의 위치

## Who has met Mister X

mister-x-met = 미스터 X를 만났나요?
mister-x-code = 미스터 X가 알려 준 코드
mister-x-enter-code = 코드 입력
mister-x-wrong-codes = 틀린 코드 { $wrongs }번. 다섯 번이면 더 입력할 수 없습니다.
mister-x-no-more-codes = 틀린 코드 { $wrongs }번: 주최자에게 알리세요.

## The map, and for organisers

mister-x-share-what = 경기 중 주최자가 봅니다. 찾는 팀끼리는 서로 봅니다. 미스터 X는 찾는 팀의 5분 전 위치를 보고, 미스터 X는 누군가 볼 때 보입니다.
mister-x-grant = 표 주기
mister-x-for-what = 무슨 표
mister-x-how-many = 몇 장
mister-x-give = 주기

## How to play

mister-x-help-title = 대중교통 숨바꼭질
mister-x-help-hide = 한 팀이 미스터 X입니다. 먼저 떠나 어디로든 타고 가며, 시간이 끝날 때까지 들키면 안 됩니다.
mister-x-help-seek = 다른 팀들은 함께 찾습니다. 버스, 노면 전차, 열차 표의 수가 정해져 있고, 걷는 것은 자유입니다.
mister-x-help-look = 정해진 때가 되면 찾는 팀 가운데 하나가 볼 수 있고, 그 순간 미스터 X가 있는 곳이 모두의 지도에 나타납니다.
mister-x-help-ride = 내리면 알립니다. 미스터 X에 대해서는 무엇을 탔는지만 알려지고, 숨긴 승차 몇 번은 그것도 알려지지 않습니다.
mister-x-help-find = 미스터 X를 만나면 코드를 물어 입력합니다. 그러면 찾은 것이고, 찾는 팀 모두가 이깁니다.
mister-x-help-line = 연결이 없어도 그대로 하세요. 알린 것은 나중에 보내지며, 한 시각으로 인정됩니다. 보는 데에만 연결이 필요합니다.
mister-x-help-end = 시간이 끝날 때까지 찾지 못하면 미스터 X가 이깁니다.

## What the server says against a command: `python -m tests.sentences mister_x`

reason-mister-x-found = 미스터 X를 찾았습니다.
reason-mister-x-head-start = 찾는 편은 { $minutes }분 기다립니다.
reason-mister-x-hidden-rides = 숨겨서 탈 수 있는 것은 미스터 X뿐입니다.
reason-mister-x-look-yourself = 자기가 있는 곳은 알고 있습니다.
reason-mister-x-looked = 이미 누군가 보았거나 아직 이릅니다.
reason-mister-x-most-rides = 한 팀은 최대 { $count }번 탈 수 있습니다.
reason-mister-x-most-tickets = 한 팀은 같은 종류의 표를 최대 { $count }장 가질 수 있습니다.
reason-mister-x-no-hidden-ride = 숨겨서 탈 수 있는 횟수가 남지 않았습니다.
reason-mister-x-no-look = 지금은 아무도 볼 수 없습니다.
reason-mister-x-no-stop = 그런 정류장은 없습니다.
reason-mister-x-no-team = 찾는 편에 그런 팀은 없습니다.
reason-mister-x-no-ticket = 우리 팀에는 { $transport ->
        [bus] 버스
        [tram] 노면 전차
        [train] 열차
       *[other] { $transport }
    } 표가 남지 않았습니다.
reason-mister-x-no-time = 너무 일렀거나 시간이 다 되었습니다.
reason-mister-x-no-transport = 거기에는 { $transport ->
        [bus] 버스
        [tram] 노면 전차
        [train] 열차
       *[other] { $transport }
    } 노선이 서지 않습니다.
reason-mister-x-not-found = 미스터 X를 찾지 못했습니다.
reason-mister-x-stop-count = 한 도시의 정류장은 2~{ $count }개입니다.
reason-mister-x-stopped = 주최자가 끝냈습니다. { $reason }
reason-mister-x-time-up = 그때는 시간이 다 되었습니다.
reason-mister-x-too-short = 게임이 너무 짧아 미스터 X가 있는 곳을 두 번째로 볼 수 없습니다.
reason-mister-x-wrong-codes = 우리 팀은 틀린 코드를 { $count }번 입력했습니다. 주최자에게 알리세요.
reason-mister-x-yourself = 당신이 미스터 X입니다.
