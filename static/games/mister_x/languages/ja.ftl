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

## Its kinds of entries, and what was agreed

mister-x-kind-stop = 停留所
mister-x-kind-zone = 区域
mister-x-fact-minutes = { $minutes }分
mister-x-fact-every = { $minutes }分ごとに居場所

## How it stands

mister-x-you-hide = あなたたちがミスターXです
mister-x-you-seek = ミスターXを探しましょう
mister-x-you-found = ミスターXを見つけました
mister-x-you-were-found = { $name }に見つかりました
mister-x-found-by = { $name }がミスターXを見つけました
mister-x-you-got-away = 見つかりませんでした。あなたたちの勝ちです
mister-x-got-away = ミスターXは見つかりませんでした
mister-x-nobody-won = 主催者が終わらせました
mister-x-note-hides = 隠れる側
mister-x-note-seeks = 探す側 · 切符{ $tickets }枚
mister-x-own-code = あなたたちのコード
mister-x-its-code = ミスターXのコード
mister-x-wait = 探す側はあと{ $time }待ちます。
mister-x-may-look = 探す側はミスターXの居場所を見られます。
mister-x-next-look = 探す側が見られるまで{ $time }。
mister-x-no-more-looks = 終わりまで、探す側はもう見られません。
mister-x-rode = { $name }：{ $transport ->
        [bus] バス
        [tram] 路面電車
        [train] 列車
       *[other] 隠れた乗り物
    }。
mister-x-rode-to = { $name }：{ $transport ->
        [bus] バス
        [tram] 路面電車
        [train] 列車
       *[other] 隠れた乗り物
    }で{ $stop }へ。
mister-x-seen-on-map = ミスターXが見えました。地図をご覧ください。
mister-x-seen-at = ミスターXが最後に降りたのは{ $stop }です。
mister-x-seen-nowhere = ミスターXの居場所はまだ誰にも分かりません。

## Where Mister X was seen

mister-x-sightings = ミスターXが見られた場所
mister-x-never-seen = まだありません
mister-x-look = ミスターXの居場所を見る
mister-x-was-near = { $stop }の近く（誤差{ $metres }m）
mister-x-was-on-map = 地図の場所（誤差{ $metres }m）
mister-x-was-at = 最後に降りたのは{ $stop }
mister-x-was-nowhere = 誰にも分かりませんでした
mister-x-ago = { $time }前
mister-x-earlier = それ以前
mister-x-times = 探す側が見られる時刻
mister-x-time-to-go = { $time }後

## Rides and tickets

mister-x-got-out = 乗り物を降りましたか？
mister-x-by-what = 何から
mister-x-stop = 停留所
mister-x-choose-stop = 停留所を選ぶ
mister-x-hide-ride = 乗り物を知らせない（あと{ $rides }回）
mister-x-report-ride = 報告する
mister-x-no-tickets = 切符がありません。歩くか、主催者に頼んでください。
mister-x-travels = ミスターXの乗り物
mister-x-no-rides = まだ何にも乗っていません。
mister-x-hidden = 隠れた乗り物
mister-x-travel = { $transport ->
        [bus] バス
        [tram] 路面電車
        [train] 列車
       *[other] 隠れた乗り物
    }で{ $stop }へ
mister-x-seen = 見られた
mister-x-seen-stop = 見られた：{ $stop }
mister-x-seekers = 探す側
mister-x-team = チーム
mister-x-last-stop = 最後の停留所
mister-x-act-ride = 乗車
mister-x-act-look = 居場所の確認
mister-x-act-found = コードの入力
mister-x-act-grant = 切符の追加
mister-x-act-position = ミスターXの位置

## Who has met Mister X

mister-x-met = ミスターXに会いましたか？
mister-x-code = ミスターXが教えたコード
mister-x-enter-code = コードを入力
mister-x-wrong-codes = 間違ったコードが{ $wrongs }回。五回で入力できなくなります。
mister-x-no-more-codes = 間違ったコードが{ $wrongs }回：主催者に伝えてください。

## The map, and for organisers

mister-x-share-what = 対戦中は主催者に見えます。探す側どうしは互いに見えます。ミスターXには探す側の五分前の位置が見え、ミスターXは誰かが見たときに見えます。
mister-x-grant = 切符を渡す
mister-x-for-what = 何の切符
mister-x-how-many = 枚数
mister-x-give = 渡す

## How to play

mister-x-help-title = 公共交通を使ったかくれんぼ
mister-x-help-hide = 一チームがミスターXです。先に出発して好きな所へ乗り、時間終了まで見つかってはいけません。
mister-x-help-seek = ほかのチームは協力して探します。バス、路面電車、列車の切符には限りがあり、歩くのは自由です。
mister-x-help-look = 決まった時刻になると探す側の一人が居場所を見られ、その時の場所が全員の地図に出ます。
mister-x-help-ride = 乗り物を降りたら報告します。ミスターXについては何に乗ったかだけが知らされ、隠れた乗車ではそれも知らされません。
mister-x-help-find = ミスターXに会ったらコードを聞いて入力します。それで見つかったことになり、探す側全員の勝ちです。
mister-x-help-line = 接続がなくてもそのまま続けてください。報告は後で送られ、行った時点で数えられます。居場所を見るときだけ接続が必要です。
mister-x-help-end = 時間終了まで見つからなければ、ミスターXの勝ちです。

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
