### ミスターXの文言。草案です。日本語を話す方の訂正をお待ちしています。
### A draft, to be corrected by speakers. What each message is for stands in en.ftl.

## Its name, and the fields of its setup: about.js

mister-x-title = ミスターX
mister-x-minutes = 時間（分）
mister-x-minutes-description = 中断は含みません。
mister-x-head-start = 先に出る時間
mister-x-head-start-description = 探す側が待つ分数。
mister-x-every = 居場所が分かる間隔（分）
mister-x-every-description = 最初は待ち時間の後です。
mister-x-tickets = 探す側の各チームの切符
mister-x-bus = バス
mister-x-bus-description = バスに乗れる回数。
mister-x-tram = 路面電車
mister-x-tram-description = 路面電車に乗れる回数。
mister-x-train = 列車
mister-x-train-description = 列車に乗れる回数。
mister-x-hidden-tickets = ミスターXが乗り物を知らせずに乗れる回数

## What the server says against a command: `python -m tests.sentences mister_x`

reason-mister-x-found = ミスターXが見つかりました。
reason-mister-x-head-start = 探す側は{ $minutes }分待ちます。
reason-mister-x-hidden-rides = 隠れて乗れるのはミスターXだけです。
reason-mister-x-look-yourself = 自分の居場所は分かっています。
reason-mister-x-looked = もう誰かが見たか、まだ早すぎます。
reason-mister-x-most-rides = 1チームが乗れるのは{ $count }回までです。
reason-mister-x-most-tickets = 1チームが持てる同じ種類の切符は{ $count }枚までです。
reason-mister-x-no-hidden-ride = 隠れて乗れる回数が残っていません。
reason-mister-x-no-look = 今は誰も見られません。
reason-mister-x-no-stop = その停留所はありません。
reason-mister-x-no-team = その探す側のチームはありません。
reason-mister-x-no-ticket = あなたのチームには{ $transport ->
        [bus] バス
        [tram] 路面電車
        [train] 列車
       *[other] { $transport }
    }の切符が残っていません。
reason-mister-x-no-time = 早すぎたか、時間切れでした。
reason-mister-x-no-transport = そこに{ $transport ->
        [bus] バス
        [tram] 路面電車
        [train] 列車
       *[other] { $transport }
    }は止まりません。
reason-mister-x-not-found = ミスターXは見つかりませんでした。
reason-mister-x-stop-count = 町の停留所は2～{ $count }個です。
reason-mister-x-stopped = 主催者が終わらせました。{ $reason }
reason-mister-x-time-up = そのときは時間切れでした。
reason-mister-x-too-short = ゲームが短すぎて、ミスターXの居場所を2回目に見る時間がありません。
reason-mister-x-wrong-codes = あなたのチームは誤ったコードを{ $count }回入力しました。主催者に伝えてください。
reason-mister-x-yourself = あなたがミスターXです。
