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
