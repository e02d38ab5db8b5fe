### ページの文言。草案です。日本語を話す方の訂正をお待ちしています。
### A draft, to be corrected by speakers. What each message is for stands in en.ftl.

-moyo = Moyo

## Every page

page-my-games = 自分の対局
page-challenges =
    .aria-label = 対局の申し込み
page-waiting =
    .aria-label = 相手待ち
page-news =
    .aria-label = お知らせ
page-cancel = キャンセル
page-close = 閉じる
page-done = 完了
phrases-separator = { "、" }

## The banner while there is no server

line-lost = 接続が切れました。再接続しています。操作した内容は失われません。
line-as-of = 接続がありません：{ $time } 時点の状態です。操作した内容は失われません。
line-outdated = サーバーが更新されました。続けるにはページを再読み込みしてください。
line-waits = サーバーを待っています… 操作した内容は失われません。

## The buttons in the header

header-sound = 音
header-appearance = 表示
appearance-title = 表示
appearance-language = 言語
appearance-light-and-dark = 明るさ
appearance-system = システムに合わせる
appearance-light = ライト
appearance-dark = ダーク
appearance-theme = テーマ
appearance-wood = 木目
appearance-slate = スレート
appearance-print = 印刷物
appearance-coordinates = 盤の横に座標を表示

## The player's name

account-change-my-name = { $name }：名前を変更
account-in-this-tab-only = このタブのみ
account-nothing-is-stored = このブラウザは、このサイトのデータを保存しません。
account-who-i-am = アカウント
account-my-name = 名前
account-save = 保存
account-challenges = 対局の申し込みを受け付ける
account-notify = 自分の番になったらこの端末に通知する
account-kept = この名前は保持されています。パスフレーズで、どの端末からでもログインできます。
account-guest = ゲストとして利用しています。しばらく来ないと、他の人がこの名前を使うことがあります。パスフレーズを設定すると、どの端末でも自分の名前のままです。
account-keep-my-name = 名前を保持する
account-name-is-kept = 名前を保持しました。
account-another-passphrase = 別のパスフレーズ
account-change-it = 変更する
account-passphrase = パスフレーズ
account-old-passphrase = 現在のパスフレーズ
account-new-passphrase = 新しいパスフレーズ
account-team-sessions = チームの催し
account-have-a-name = すでに名前を持っている
account-name = 名前
account-its-passphrase = その名前のパスフレーズ
account-sign-in = ログイン
account-sign-out = ログアウト
account-on-this-device = この端末
account-everywhere = すべての端末
account-lost = { $name } にはパスフレーズがありません。ログアウトすると、誰もこの名前でログインできなくなります。
account-acts-lost = 接続を待っている操作 { $acts } 件が失われます。
account-stay = やめる
notify-no-address = このブラウザからは、通知の送り先を取得できませんでした。
notify-not-allowed = このブラウザでは、このサイトの通知が許可されていません。

## Whom the player has muted

muted-title = ミュートした相手
muted-what-it-does = 相手の発言は表示されず、相手から対局を申し込まれることもありません。
muted-nobody = ミュートした相手はいません。
muted-name = 相手の名前
muted-mute = ミュート
muted-unmute = 解除
muted-unmute-somebody = { $name } のミュートを解除

## The page of the operators

admin-page = 運営者 – Moyo
admin-title = 運営者
admin-reports = 報告
admin-announcement = お知らせ
admin-sanctions = 禁止とミュート
admin-statistics = 利用状況
admin-tables = 終わっていない対局
admin-audit = 監査ログ
admin-older = 以前のものを表示
admin-resolved-ones = 処理済みを表示
admin-no-reports = 報告はありません。
admin-about-line = { $name } の発言
admin-about-player = { $name }
admin-about-game = 対局
admin-about-error = サーバーの不具合
admin-reported-by = 報告者：{ $name }
admin-called-now = 現在の名前：{ $name }
admin-resolved-by = 処理：{ $name }
admin-see-table = 対局を見る
admin-what-was-said = 前後の発言
admin-nothing-said = 発言はもうありません。
admin-resolve = 処理済みにする
admin-resolve-report = 報告 { $report } を処理済みにする
admin-resolve-question = この報告と、同じものについてのほかの報告を処理済みにしますか？
admin-note = メモ
admin-ban = 禁止
admin-ban-somebody = { $name } を禁止
admin-mute = ミュート
admin-mute-somebody = { $name } をすべての対局でミュート
admin-how-long = 期間
admin-reason-told = 理由（本人に伝わります）
admin-reason = 理由
admin-close-table = 対局を終わらせる
admin-close-table-of = 対局 { $table } を終わらせる
admin-close-question = この対局を結果なしで終わらせますか？
admin-an-hour = 1時間
admin-a-day = 1日
admin-a-week = 1週間
admin-a-month = 30日
admin-no-end = 無期限
admin-until = { $time } まで
admin-name-or-address = プレイヤーの名前、またはアドレス
admin-no-sanctions = 禁止やミュートはありません。
admin-is-banned = { $name } を禁止中
admin-is-muted = { $name } をミュート中
admin-lift = 解除
admin-lift-of = { $name } を解除
admin-nothing-announced = お知らせはありません。
admin-announcement-text = 全員に表示する文
admin-announce = お知らせを出す
admin-end-announcement = お知らせを終わる
admin-no-tables = すべての対局が終わっています。
admin-waits = 待機中
admin-moves = { $moves }手
admin-no-audit = まだ何も行われていません。
admin-games-a-day = 1日の対局数
admin-players-a-day = 1日に着手した人数
admin-moves-a-minute = 1分の着手数
admin-not-over = 現在終わっていない対局
admin-processes = サーバープロセス
admin-players = { $players }人
admin-connections = 接続 { $connections }
admin-draining = 停止予定
plot-counts = { $name }：最大 { $most }。{ $time }：{ $count }。
plot-count = { $time }：{ $count }

## To report something to the operators of the server

report-do = 報告
report-at-table =
    .aria-label = 対局または参加者を報告
    .title = 対局または参加者を報告
report-somebody = { $name } を報告
report-line-of = { $name } の発言を報告
report-what = 何を報告しますか？
report-game = この対局
report-why = 理由
report-abuse = 中傷・脅し
report-cheating = 不正行為
report-the-name = 名前
report-spam = 宣伝・連続投稿
report-other = その他
report-text = 何がありましたか？空のままでもかまいません。
report-send = 報告を送る
report-done = ありがとうございます。サーバーの運営者が確認します。
failure-happened = サーバーで問題が起きました。ログでの番号は { $ref } です。
failure-report = この問題を報告

## The home page

home-description =
    .content = 囲碁を打ちましょう。ワンクリックで相手が見つかります。友達にリンクを送ることもできます。
home-welcome = さあ、打ちましょう。
home-lead = 囲碁などのゲームの相手がワンクリックで見つかります。登録もインストールも不要です。
home-count = { $people ->
       *[other] { $people }人がいます
    }。{ $games ->
        [0] まだ対局はありません
       *[other] { $games }局が進行中です
    }
home-play-now =
    .aria-label = すぐに対局
home-waiting-for-somebody = 相手待ち
home-being-played = 対局中
home-while-nobody-plays = 対局がない間に
home-here-now = 今いる人
home-friend = 友達と打つ
home-friend-how = 対局を作り、打ちたい相手にリンクを送ってください。
home-moyo = { $kanji }（{ $latin }）：囲碁で、これから自分の地になりそうな勢力圏。

find-title = 対局を探す
find-phase = 表示
find-waiting = 相手待ち
find-playing = 対局中
find-rating-from = レーティング（下限）
find-rating-to = レーティング（上限）
find-none = 今は該当するものがありません。
find-more = さらに表示
find-first = 最初に戻る
find-count = { $count }件見つかりました。
## Looking for a game

lobby-somebody = 誰か
lobby-looking = 検索中…
lobby-waiting = { $count }人待ち
lobby-watching = 観戦{ $count }人
lobby-and-more = { $name } ほか{ $others }人
lobby-join = 参加
lobby-play = 対局する
lobby-watch = 観戦
game-choice = ゲーム
game-rated = レート戦
speed-choice = 速さ
rating-choice = レート
rating-either-way = どちらでも
rating-rated = レート戦
rating-not-rated = フリー
rating-either = レート戦またはフリー
rating-name-first = レート戦には名前が必要です。{ $button }
rating-choose-a-name = 名前を決める
other-wish-rated = { $name } が同じ条件のレート戦を待っています。
other-wish-unrated = { $name } が同じ条件のフリー対局を待っています。
other-wish-play-rated = レート戦で打つ
other-wish-play-unrated = フリーで打つ
other-wish-choose-a-name = そのために名前を決める
people-playing = 対局中
people-find = 名前で人を探す
people-none-found = 名前がその文字で始まる人は今いません。
people-nobody = 今はほかに誰もいません。友達にリンクを送ってみてください。
people-more = …ほか{ $count }人
help-links = 遊び方：{ $games }

## Where one waits for others

waiting-looking = { $game } の相手を探しています
waiting-asked = { $name } に { $game } を申し込みました
waiting-for-an-answer = 返事を待っています。
waiting-joining = 受付に参加しています…
waiting-others = { $others ->
        [0] あなたが最初です。
       *[other] ほかに{ $others }人が同じ条件で探しています。
    }
waiting-stopped = 相手探しをやめました。

## Challenges

challenge-wants = { $who } から { $game } の申し込みです。
challenge-accept = 受ける
challenge-accept-this = 受ける：{ $name }、{ $game }
challenge-decline = 断る
challenge-decline-this = 断る：{ $name }、{ $game }
challenge-declined = { $name } は { $game } を断りました。
challenge-take-none = 申し込みを受け付けない
challenge-none-taken = 対局の申し込みを受け付けないようにしました。名前のメニューから変更できます。
challenge-do = 申し込む
challenge-somebody = { $name } に申し込む
challenge-opponent = 相手

## Playing the computer

computer-play = コンピュータと打つ
computer-choose = 条件を選ぶ
computer-busy = コンピュータは対局中です。次に打てます。
computer-has-time = 同じ条件の人はまだいません。コンピュータとならすぐに打てます。
computer-level = レベル{ $level }
computer-what = { $game }、レベル{ $level }（{ $strength }）
computer-easiest = 最弱
computer-easier = とても弱い
computer-easy = 弱い
computer-hard = 強い
computer-harder = とても強い
computer-hardest = 最強

## Making a game for a friend

new-game-make = 対局を作る
new-game-only-by-the-link = リンクを知っている人だけ
new-game-players = 人数
new-game-first = 先手
new-game-second = 後手
new-game-who-talks = チャット
new-game-talk-apart = 観戦者は別
new-game-talk-together = 全員一緒
new-game-talk-off = なし
new-game-i-play = 自分の手番
new-game-by-lot = ランダム

## The player's own games

game-waiting-for-a-player = 相手待ち
game-being-played = 対局中
game-your-turn = あなたの番
game-their-turn = 相手の番
game-your-turn-left = あなたの番、残り{ $time }
game-their-turn-left = 相手の番、残り{ $time }
game-begins = { $game } の対局が始まります。
game-go-there = 対局へ
own-games-cancel = { $game } の対局を取り消しますか？誰も参加できなくなります。
game-cancel = 対局を取り消す
game-go-on-waiting = 待ち続ける

## The player's own page

me-page = 自分の対局 – { -moyo }
me-public = ほかの人から見た自分のページ
me-ratings =
    .aria-label = レーティング
me-running = 進行中
me-finished = 終了
me-none = まだありません。{ $find }
me-find = 相手を探しましょう。
me-save-all = 自分の全対局をzipで保存
me-save-older = それ以前の対局をzipで保存
me-save-all-failed = サーバーから応答がありません。もう一度お試しください。
me-positions = 自分の端末の位置
me-positions-about = チーム戦では、望むあいだだけ端末が位置を知らせます。保存されるのは最長一週間です。
me-positions-save = ファイルに保存
me-positions-none = 保存されている位置はありません。
me-positions-delete = すべて削除
me-positions-deleted = 位置を { $count } 件削除しました。
me-positions-failed = サーバーから応答がありません。もう一度お試しください。
me-won = 勝ち
me-lost = 負け
me-deviation = ± { $deviation }
me-deviation-provisional = ± { $deviation } 暫定

## The page of a player

player-page = プレイヤー – { -moyo }
player-page-of = { $name } – { -moyo }
player-nobody = 「{ $name }」という名前の人はいません
player-nobody-why = 名前が変わったのかもしれません。{ $find }
player-nobody-find = 今いる人を見る。
player-since = { $day }から
player-results = 成績
player-games = 対局
player-no-games = 公開された対局はまだありません。
player-played = 対局数
player-won = 勝ち
player-lost = 負け
player-drawn = 引き分け
player-newest-counted = 新しい対局だけを数えています。
player-together = あなたと{ $name }
player-you-won = あなたの勝ち
player-other-won = { $name }の勝ち
player-watch = 観戦する

## Games to study

study-title = 棋譜の研究
record-open = 棋譜を開く
record-empty-board = 空の盤
record-how = ファイル（{ $forms }）を選ぶか、このページのどこかにドロップするか、貼り付けてください。リンクを知っている人だけが見られます。
record-drop = ここにファイルをドロップすると開きます
record-one-file = ファイルは一つずつお願いします。
record-too-large = ファイルが{ $megabytes } MBを超えています。
record-sending = ファイルを送信しています…
record-reading = 棋譜を読み込んでいます…
record-failed = サーバーから応答がありません。もう一度お試しください。

## Finished games

search-title = 検索
search-game = ゲーム
search-opponent = 相手
search-result = 結果
search-won = 勝ち
search-lost = 負け
search-drawn = 引き分け
search-from = 開始日
search-to = 終了日
search-do = 検索する
search-clear = 条件を消す
search-any = すべて
search-more = さらに表示
search-count =
    { $more ->
        [yes] これまでに{ $count }局
       *[no] { $count }局
    }
search-none = 該当する対局はありません。
search-none-since = { $day }以降に該当する対局はありません。
found-private = リンクのみ
found-review = 検討
found-review-of = { $names }の対局を検討する
found-save = { $names }の対局を{ $form }で保存
reviews-older = 以前の検討

## How a game is played

help-page = 遊び方 – { -moyo }
help-page-of = { $game } の遊び方 – { -moyo }
help-description =
    .content = ここで遊べるゲームの遊び方。
help-games =
    .aria-label = ゲーム
help-title = 遊び方
help-title-of = { $game } の遊び方
help-choose = 上からゲームを選んでください。

## The page of a table

table-help = ヘルプ
    .aria-label = ヘルプ：遊び方
table-invitation =
    .aria-label = 招待
table-players =
    .aria-label = 対局者
table-game =
    .aria-label = 対局
table-your-part =
    .aria-label = 操作
table-after-the-game =
    .aria-label = 終局後
table-steps =
    .aria-label = 手順
table-time =
    .aria-label = 時間
table-chat =
    .aria-label = チャット
table-network =
    .aria-label = 模擬ネットワーク
table-news =
    .aria-label = 対局のお知らせ
table-no-such-game = 対局が見つかりません – { -moyo }
table-make-a-new-one = 新しく作る

## A table before its game

invitation-waiting =
    { $others ->
       *[other] 相手を待っています
    }
invitation-send-link = このリンクを送ってください。開いた人が席に着くと対局が始まります。
invitation-cancel = 対局を取り消す
invitation-cancel-question = この対局を取り消しますか？誰も参加できなくなります。
invitation-go-on-waiting = 待ち続ける
invitation-play = 対局する
invitation-play-question = 対局しますか？
invitation-play-as = { $seat }で対局する
invitation-play-as-question = { $seat }で対局しますか？
invitation-waits = { $name } が相手を待っています。
invitation-seat-free = 席が空いています。
invitation-only-watch = 観戦のみ
link-label = この対局へのリンク
link-title = { -moyo } での対局
link-copy = リンクをコピー
link-copied = コピーしました
link-is-copied = リンクをコピーしました。
link-share = 共有…
table-get-ready = 準備してください
table-begins-in =
    { $seconds ->
       *[other] あと{ $seconds }秒で対局が始まります。
    }

## A table

table-organisers = 主催者：
table-free-seat = 空席
table-you = あなた
table-here = 在席
table-away = 離席
table-rated = レート戦
table-not-rated = フリー
table-watching = 観戦{ $watchers }人
table-game-not-loaded = ゲームを読み込めませんでした。ページを再読み込みしてください。
table-cancelled = この対局は取り消されました
table-not-everybody-came = 全員がそろいませんでした
table-waiting-for = { $names } を待っています
table-not-yet-begun = まだ始まっていません
table-sits-down = { $name } が席に着きました。
table-is-here = { $name } が戻りました。
table-is-away = { $name } が離席しました。
table-stands = { $status }。
table-play-begins = 対局開始。{ $status }。
table-last-move = { $move }。
table-server-was-away = サーバーが{ $time }停止していました。その間の時間は消費されません。
table-page = { $what } – { -moyo }
table-page-your-turn = ● あなたの番 – { -moyo }
table-page-time-short = ⚠ 残り時間わずか – { -moyo }
table-page-begun = ● 対局開始 – { -moyo }
notice-begun = 対局が始まりました
notice-your-turn = あなたの番です
notice-time-short = 残り時間がわずかです

## Its moves

preview-waiting = 対局者を待っています。
preview-playing = 対局中です。
preview-over = 終局しました。
steps-first = 最初へ
steps-back =1手戻る
steps-forward =1手進む
steps-now = 現在の局面へ
steps-slider = 手数
steps-step = { $step }手
steps-at = { $step } / { $steps }手
steps-at-move = { $step } / { $steps }手。{ $move }
moment-copy = この場面へのリンクをコピー
moment-copied = この場面へのリンクをコピーしました。
moment-past = 過去の場面を見ています。
save-picture = 画像で保存
moment-now = 現在に戻る

## Its chat

chat-said = 発言
chat-say-something = メッセージを入力
chat-room = 相手
chat-room-all = 全員
chat-room-team = 自分のチーム
chat-room-organisers = 主催者
chat-room-to = { $name }へ
chat-send = 送信
chat-unsent = 未送信
chat-line = { $name }：{ $text }
chat-unread = チャットの未読{ $unread }件。{ $line }
chat-mute-somebody = { $name } をミュート
chat-nobody-talks = この対局ではチャットできません。
chat-spectators-later = 観戦者の発言は終局後に表示されます。
chat-players-later = あなたの発言は、終局後に対局者に表示されます。
mute-question = { $name } をミュートしますか？相手の発言は表示されず、対局を申し込まれることもありません。
mute-yes = ミュート
mute-no = キャンセル
mute-done = { $name } をミュートしました。名前のメニューから変更できます。

## After a game

end-wants-rematch = { $name } が再戦を希望しています。
end-wants-another = { $name } が別の対局を希望しています。
end-wanted-rematch = { $name } は再戦を希望していました。
end-wanted-another = { $name } は別の対局を希望していました。
end-gone = { $name } はロビーに戻りました。
end-rematch = 再戦
end-another-game = 別の対局
end-another-level = 別のレベル
end-back-to-lobby = ロビーに戻る
end-next-game = 次の対局へ
end-their-next-game = 両者の次の対局
end-you-may-answer = 回答できます：あと{ $seconds }秒
end-they-may-answer = { $names } の回答待ち：あと{ $seconds }秒
end-all-may-answer = あなたと { $names } の回答待ち：あと{ $seconds }秒
end-provisional = 暫定
end-save-game = { $form } で保存
end-review = 検討する
end-new-review = 新しい検討で続ける

## The simulated network

network-simulated = 模擬ネットワーク
network-round-trip = 往復時間
network-jitter = ゆらぎ ±
network-loss = 損失
network-milliseconds = { $number } ms
network-percent = { $number } %
network-real = 実際のネットワークに戻す

## Lengths of time

time-hours = { $hours }時間
time-minutes = { $minutes }分
time-seconds = { $seconds }秒
time-days-and-hours = { $days }日{ $hours }時間
time-less-than-a-minute = 1分未満
time-passed = { $seconds }秒

## Where the time of a game went

time-where-mine = 自分の時間の内訳
time-where-all = 時間の内訳
time-legend = 棒は1手ごとの時間。斜線：回線の遅れとして戻された時間。輪：時計が止まっていた時間。
time-plot =1手ごとの時間（下の表と同じ内容）
time-turn-by-turn =1手ごと
time-time = 時間
time-together = 合計
time-caption = 対局時間は{ $time }でした。消費されるのは考えた時間だけです。
time-turn = 手番
time-charged = 消費した時間
time-not-charged = 消費しない時間
time-turn-of = { $turn }. { $name }
time-turn-text = { $turn }. { $name }：{ $time }
time-thought = 考慮
time-line = 回線分の返還
time-away = サーバー停止
time-pause = 中断
time-off = 週末・休暇
time-thought-for = 考慮 { $time }
time-line-for = 回線分の返還 { $time }
time-away-for = サーバー停止 { $time }
time-pause-for = 中断 { $time }
time-off-for = 週末・休暇 { $time }

## Clocks

clock-system-absolute = 切れ負け
clock-system-fischer = フィッシャー
clock-system-byoyomi = 秒読み
clock-system-canadian = カナダ式秒読み
clock-system-simple =1手ごとの制限時間
clock-main-and = { $main } + { $after }
clock-periods = { $period }×{ $periods }
clock-for-stones =
    { $stones ->
       *[other] { $stones }手 { $period }
    }
clock-a-move =1手{ $time }
clock-none = 時間制限なし
clock-at-most = 最大{ $time }
clock-weekends-off = 週末は休み
clock-vacation =
    { $days ->
       *[other] 休暇{ $days }日
    }
clock-then = + { $after }
clock-then-for = + { $stones }手 { $period }
clock-periods-left =
    { $periods ->
        [1] 最後の秒読み
       *[other] 秒読み{ $periods }回
    }
clock-stones-left =
    { $stones ->
       *[other] { $stones }手
    }
clock-each-move =1手ごと
clock-fallen = 時間切れ
clock-aloud = { $time }、{ $beside }
clock-aloud-running = { $left }、計時中
clock-aloud-paused = { $left }、停止中
clock-aloud-short = { $left }、計時中、残りわずか
clock-aloud-fallen = { $left }、時間切れ
clock-of-player = { $name }：{ $left }。
clock-of-player-running = { $name }：{ $left }、計時中。
clock-main-time-over = 持ち時間を使い切りました：{ $left }。
clock-period-over = 秒読みを1回使いました：{ $left }。
clock-your-time-short = 残り時間がわずかです：{ $left }。

## The choice of a clock

clock-choice = 持ち時間
clock-choice-none = なし
clock-choice-other = その他
clock-form-system = 計時方式
clock-form-days = 日単位（通信対局）
clock-form-vacation = 休暇（日）
clock-form-weekends = 週末は休み（UTC）
clock-form-twice = 持ち時間の2倍
clock-field-main =
    { $unit ->
        [days] 持ち時間（日）
        [seconds] 持ち時間（秒）
       *[minutes] 持ち時間（分）
    }
clock-field-increment =
    { $unit ->
        [days]1手ごとの加算（日）
        [minutes]1手ごとの加算（分）
       *[seconds]1手ごとの加算（秒）
    }
clock-field-limit =
    { $unit ->
        [days] 上限（日）
        [seconds] 上限（秒）
       *[minutes] 上限（分）
    }
clock-field-periods = 秒読みの回数
clock-field-period =
    { $unit ->
        [days] 秒読み（日）
        [minutes] 秒読み（分）
       *[seconds] 秒読み（秒）
    }
clock-field-stones = 手数
clock-field-for-these =
    { $unit ->
        [days] その手数の時間（日）
        [seconds] その手数の時間（秒）
       *[minutes] その手数の時間（分）
    }
clock-field-move =
    { $unit ->
        [days]1手（日）
        [minutes]1手（分）
       *[seconds]1手（秒）
    }

## Who plays, and how a game of any kind stands

player-bot = ボット
player-bot-title = プログラムが打っています
player-bot-name = { $name }（ボット）
outcome-player = プレイヤー { $number }
outcome-your-turn = あなたの番
outcome-is-thinking = { $name } が考慮中
outcome-to-play = { $name } の番
outcome-draw = 引き分け
outcome-won = { $names } の勝ち
outcome-you-won = あなたの勝ち
outcome-you-lost = あなたの負け

## A rating over time

plot-label = 最近{ $games }局のレーティング：{ $first } から { $last }
plot-point = { $rating }、{ $day }
plot-provisional = { $rating }、{ $day }、暫定

## Forms that are made of what a game says of its setup

form-kind = 種類
form-add = 追加
form-remove = 削除
form-not-json = JSON ではありません。

## Notifications of the browser

notification-news = 対局のお知らせ
notification-days-left = { $days ->
       *[other] 残り{ $days }日
    }
notification-hours-left = { $hours ->
        [0] 残り1時間未満
       *[other] 残り{ $hours }時間
    }

## Games that have no words of their own for it

games-for-players =
    { $players ->
       *[other] { $game }（{ $players }人）
    }
games-speed-with-bots = { $speed }、ボットあり
games-with-bots = ボットあり
plain-over = 対局は終わりました
plain-playing = 対局中
plain-has-moved = { $name } が着手しました。
plain-sentence = { $text }。
plain-fact = { $name }：{ $value }
plain-yes = はい
plain-no = いいえ
plain-none = なし
plain-by-numbers = 数字で入力
piles-take = { $pile } { $number } から{ $count }個{ $action }
piles-how = 1つクリックすると、それと右側のすべてを{ $action }ことになります。
piles-name = { $pile } { $number }

## Team sessions: pages/sessions.html, sessions.js, team_sessions/

sessions-page = チームの催し – { -moyo }
sessions-title = チームの催し
sessions-what = いくつものチームが、主催者のもとで一つのゲームを一緒に遊びます。屋外で、スマートフォンを使って。
sessions-mine = 私の催し
sessions-none = まだ参加していません。主催者からリンクが届きます。
sessions-make-one = 催しを作る
sessions-make = 催しを作る
sessions-keep-first = 主催するには、パスフレーズで自分の名前を保持しておく必要があります。{ $button }
sessions-keep-my-name = 名前を保持する
session-name = 名前
session-draft = 計画中
session-called = 参加受付中
session-running = 進行中
session-paused = 休止中
session-paused-until = 休止中（{ $time }まで何もしなければ終了）
session-over = 終了
session-player = プレーヤーとして参加
session-player-of = { $team } のメンバー
session-organiser = 主催者
session-guest = 見学者
session-from = { $time } から
session-until = { $time } まで
faults-more = …ほか { $count } 件。

## Catalogues: team_sessions/catalogues.js, catalogue_card.js, kind_files.js, entry_list.js

catalogues-title = カタログ
catalogues-what = 催しで使うもの、たとえば区域や課題です。表計算や地図のファイルから読み込みます。
catalogues-none = まだカタログがありません。
catalogues-make = カタログを作る
catalogue-how = ファイルは、すべて正しければ、その種類の項目をすべて置き換えます。催しでは公開した版を使います。
catalogue-import = ファイルを読み込む
catalogue-save-csv = CSV で保存
catalogue-save-geojson = GeoJSON で保存
catalogue-imported = 読み込みました：{ $kind }、{ $count } 件。
catalogue-not-imported = 何も読み込まれませんでした。ファイルの次の点が正しくありません：
catalogue-no-such-format = この種類の項目は、このようなファイルからは読み込めません。
catalogue-changed-by-others = その間にほかの人がカタログを変更しました。もう一度お試しください。
catalogue-row = { $row } 行目：
catalogue-row-and-field = { $row } 行目、{ $field }：
catalogue-entries = 項目
catalogue-no-entries = まだありません。
catalogue-more = さらに表示
catalogue-remove = 削除
catalogue-remove-this = { $name } を削除
catalogue-publish = 版を公開する
catalogue-published = { $name } の版を公開しました。
catalogue-not-published = 公開されませんでした。次の点が正しくありません：
catalogue-versions = 版
catalogue-version = 第 { $number } 版、{ $time }
catalogue-no-versions = まだ公開されていません。
catalogue-delete = カタログを削除
catalogue-delete-question = { $name } を項目ごと削除しますか？使われている版は残ります。
catalogue-organisers = 主催者
catalogue-organiser-name = 追加する主催者の名前
catalogue-organiser-add = 追加
catalogue-organiser-question = { $name } をカタログ「{ $catalogue }」の主催者から外しますか？

## One team session: pages/session.html, session.js, team_sessions/plan_form.js, groups.js, start_card.js

session-page = チームの催し – { -moyo }
session-page-of = { $name } – { -moyo }
session-title = チームの催し
session-all = 私の催しの一覧
session-to-table = ゲームへ
session-see-table = 結果を見る
session-start =
    .aria-label = 開始と終了
plan-title = 計画
plan-catalogue = カタログ
plan-catalogues = カタログを作成・変更する
plan-no-version = 未選択
plan-others-version = ほかの主催者が選んだ版
plan-version = { $name } 第 { $number } 版、{ $time }
plan-opens = 開始
plan-ends = 終了
plan-teams = チーム
plan-team-name = チームの名前
plan-add-team = チームを追加
plan-remove-team = チームを削除
plan-remove-question = { $name } をメンバー { $players } 人ごと削除しますか？
plan-save = 保存
plan-save-draft = 保存
plan-call = 保存して参加を受け付ける
plan-uncall = 保存して受付を止める
plan-is-draft = まだ主催者にしか見えません。
plan-is-called = リンクを持つ人は参加できます。
plan-saved = 計画を保存しました。
plan-not-saved = 保存されませんでした。次の点が正しくありません：
plan-changed-by-others = その間にほかの主催者が計画を変更しました。
plan-changed = ほかの主催者が計画を変更しました。入力した内容はもう保存できません。
plan-read = 今の計画を表示
members-title = 参加者
members-none = まだ誰もいません。
members-guests = 見学者
members-organisers = 主催者
member-change = 変更
member-change-this = { $name } を変更
member-what = { $name } の所属
member-organiser = 主催者
member-guest = 見学者
member-save = 保存
member-remove = 催しから外す
invite-make = 参加リンクを作る
invite-make-to = 参加リンクを作る：{ $title }
invite-another = 別のリンクを作る
invite-another-to = 別のリンクを作る：{ $title }
invite-another-question = { $title } の別のリンクを作りますか？前のリンクは無効になります。
invite-link = 参加リンク：{ $title }
invite-qr = QR コード
invite-qr-code = リンクの QR コード：{ $title }
invite-told-once = リンクは作成済みです。表示されるのは作成時の一度だけです。
start-draft-hint = 始める前に、参加を受け付けてください。
start-wait = 始まると、このページからゲームに移ります。
start-begin = 催しを始める
start-question = { $name } を { $teams } チーム、{ $players } 人で始めますか？始めたあとは計画を変更できません。
start-not-begun = 始まっていません。次の点が正しくありません：
start-wrong-here = このままでは始められません：
start-wrong-at-teams = チームに関するもの { $count } 件（各チームの欄に表示）。
start-end = 催しを終える
start-end-question = { $name } を今、全員について終えますか？
start-leave = 催しから抜ける
start-leave-question = { $name } から抜けますか？
start-delete = 催しを削除
start-delete-question = { $name } を削除しますか？リンクは無効になります。
start-delete-over-question = { $name } を削除しますか？対局の記録、発言、写真も、全員について完全に削除されます。

## The page on which who has forgotten the passphrase sets another

reset-page = 別のパスフレーズ – { -moyo }
reset-title = 別のパスフレーズ
reset-what = パスフレーズを忘れた場合は、新しいものを決めてください。この端末でログインし、ほかのすべての端末からログアウトします。
reset-do = 設定してログイン

## An invitation to a team session: pages/join.html, join.js

join-page = 招待 – { -moyo }
join-title = 招待
join-team = { $session } の { $team } に招待されています。
join-as-guest = { $session } の見学に招待されています。
join-my-name = 私の名前
join-name-hint = チームの人にはこの名前で見えます。
join-as = { $name } として参加します。
join-other-name = 名前は上で変更できます。
join-do = { $team } に参加
join-watch = 見学する
join-yours = あなたはこの催しの参加者で、すでに始まっています。
join-begun = この催しは始まっているため、参加できません。リンクを送った人に尋ねてください。
join-over = この催しは終わりました。

## Team sessions on the home page: team_sessions/home_strip.js

home-team-sessions =
    .aria-label = チームの催し
home-sessions = チームの催し
strip-on = { $name } が行われています。
strip-called = { $name } は準備中です。
strip-to-my-team = 自分のチームへ
strip-to-the-game = ゲームへ
strip-look = 見る
try-title = チームの催しを試す
try-what = 架空の町での鬼ごっこの一日を、30分足らずで試せます。ほかのチームはプログラムが動かし、あなたのチームにも一人が同行します。終えた課題を、どんな写真でもよいので報告してください。
try-play = チームで遊ぶ
try-lead = 主催する

## What the server says against a command: `python -m tests.sentences`

reason-act-share = { $game } の対局で1人が行える操作は{ $count }回までです。
reason-act-share-of-person = 検討で1人が行える操作は{ $count }回までです。
reason-act-share-of-team = { $game } の対局で1チームが行える操作は{ $count }回までです。
reason-answer-not-played = 応手は打たれませんでした。
reason-bad-name = 名前は2～24文字で、文字、数字、空白、_ - . が使えます。
reason-bad-network = アドレスでも、192.0.2.0/24 のようなネットワークでもありません。
reason-bad-passphrase = 保持されている名前のパスフレーズと一致しません。
reason-bad-protocol = サーバーはこのバージョンのプロトコルに対応していません。
reason-bad-setup = そのゲームがないか、この設定では作れません。
reason-bad-token = このトークンのプレイヤーは見つかりません。
reason-banned = ここで対局することはできません。
reason-banned-for-good = ここで対局することはできません：{ $why }
reason-banned-until = { $until } まで、ここで対局することはできません：{ $why }
reason-body-too-large = 読み取れるのは{ $count } KiB までです。
reason-broken = このゲームのルールに不具合があり、続行できません。
reason-cannot-be-chosen = { $game } は選べるゲームではありません。
reason-catalogue-entries = カタログの項目は{ $count }件までです。
reason-catalogue-full = カタログは{ $count }件、{ $size } MiB までです。
reason-catalogue-name = 同じ名前のカタログがあります。
reason-catalogue-name-length = 名前は1～{ $count }文字です。
reason-catalogue-name-line = 名前は1行で、前後に空白は使えません。
reason-catalogue-name-visible = 名前には目に見える文字が必要です。
reason-catalogue-no-kind = その種類の項目はありません。
reason-catalogue-size = カタログは{ $count } MiB までです。
reason-cell-geometry = 「{ $cell }」は GeoJSON のジオメトリではありません（経度が先です）。
reason-cell-json = 「{ $cell }」は JSON ではありません。
reason-cell-number = 「{ $cell }」は整数ではありません。
reason-cell-truth = 「{ $cell }」は true でも false でもありません。
reason-challenge-rated = 申し込みでは、レート戦かどうかを指定してください。
reason-challenge-two = 申し込みは2人の対局に限ります。
reason-clock-days = 通信対局では { $part ->
        [main] 持ち時間
        [increment] 加算時間
        [limit] 上限
        [period] 秒読み
        [move]1手の時間
       *[other] { $part }
    }は{ $days }日までです。
reason-clock-limit = 上限が持ち時間より短くなっています。
reason-clock-no-vacation = 休暇は残っていません。
reason-clock-not-on-vacation = 休暇中ではありません。
reason-clock-on-vacation = すでに休暇中です。
reason-clock-still = 時計は止まっています。
reason-clock-up = 時間切れです。
reason-closed = 接続は閉じられました。
reason-come-to = 対局は { $seq } まで進んでいます。
reason-compute-busy = 計算が混み合っています。
reason-conditional-bytes = 条件付きの手が{ $count } バイトを超えています。
reason-conditional-deep = 先に決められる応手は続けて{ $count }手までです。
reason-conditional-most = 先に決められる応手は{ $count }手までです。
reason-conditional-moves-alone = 条件付きの手には着手だけを指定できます。
reason-conditional-played = 前に決めた手を打っているところです。
reason-conditional-twice = 同じ手に2つの応手があります。
reason-csv-broken = この行から先は CSV として読めません。引用符の過不足はありませんか？
reason-csv-cell-beyond = 見出しにない列にセルがあります。
reason-csv-empty = ファイルが空です。項目名の行がありません。
reason-csv-most-cells = 1行のセルは{ $count }個までです。
reason-csv-no-field = 「{ $name }」という欄はありません。あるのは次のものです：{ $fields }
reason-csv-no-name = 「name」の列がありません。
reason-csv-no-utf-8 = この行から先は UTF-8 ではありません。「CSV UTF-8」で保存してください。
reason-csv-two-columns = 「{ $name }」の列が2つあります。
reason-csv-utf-16 = ファイルは UTF-16 です。「CSV UTF-8」で保存してください。
reason-declined = この相手は、今あなたからの申し込みを受け付けていません。
reason-demo-busy = 進行中の別の催しに参加しています。
reason-demo-none = 試せる催しはすべて使われています。数分後にもう一度お試しください。
reason-done-too-late = これは { $minutes } 分以上前のことです。主催者に伝えてください。
reason-draining = このサーバーはまもなく停止します。接続し直してください。
reason-away = これを保存しているデータベースが現在応答していません。少ししてからもう一度お試しください。
reason-ends-before-it-opens = 終わりの時刻は、始まりより後にしてください。
reason-entry-lacks-field = この欄がありません。
reason-entry-name-taken = 同じ名前のもの「{ $name }」がほかにあります。
reason-entry-name-twice = 「{ $name }」は { $row } にあるものと同じ名前です。
reason-entry-no-field = その欄はありません。
reason-entry-no-object = JSON のオブジェクトではありません。
reason-entry-size = 項目は{ $count } KiB までです。
reason-estimate-failed = 形勢判断を計算できませんでした。
reason-estimate-hidden = 隠された情報が分かってしまうため、対局中は形勢判断できません。
reason-estimate-rated = レート戦の対局中は形勢判断できません。
reason-few-players = 「{ $team }」は{ $found }人です。{ $count }人以上必要です。
reason-few-teams = このゲームは{ $count }チーム以上で遊びます。{ $found }チームでは遊べません。
reason-forbidden = このサーバーの運営者だけができます。
reason-full = 返事を待っている操作が多すぎます。
reason-geojson-feature-size = 地物は{ $count } KiB までです。
reason-geojson-geometry-twice = properties の中にありますが、これは地物の geometry です。
reason-geojson-no-feature = properties のある地物ではありません。
reason-geojson-no-features = ファイルは features のある GeoJSON ではありません。
reason-geojson-no-place = この種類の項目には地図上の位置がありません。CSV で読み込んでください。
reason-geojson-no-utf-8 = ファイルは UTF-8 ではありません。
reason-geojson-no-wgs-84 = 座標が WGS 84（EPSG:4326）ではありません。書き出し直してください。
reason-geometry-coordinates = coordinates が位置のリストではありません。
reason-geometry-degrees = 経度は -180～180 度、緯度は -90～90 度です。WGS 84 ですか？
reason-geometry-position = 位置は経度と緯度からなります。
reason-geometry-ring-open = 輪の最後の位置は最初の位置と同じでなければなりません。
reason-gone-on = その間に対局が進みました。
reason-guests-unrated = ゲストの対局はレート戦になりません。先に名前を決めてください。
reason-hello-first = 先に hello を送ってください。
reason-illegal = ルール上できません。
reason-in-no-team = あなたはどのチームにも入っていません。
reason-internal = サーバーで問題が起きました。ログに記録されています。
reason-jpeg-not-shown = ブラウザーで表示できない JPEG 画像です。
reason-last-organiser = 管理者が1人は必要です。代わりに削除してください。
reason-legal-untold = このゲームでは、可能な手の一覧は得られません。
reason-lobby-no-filter = この項目でロビーを絞り込むことはできません。
reason-lobby-no-page = ロビーにそのようなページはありません。
reason-lost = 接続が切れました。もう一度お試しください。
reason-malformed = 読み取れません。
reason-many-players = 「{ $team }」は{ $found }人です。{ $count }人までです。
reason-many-teams = このゲームは{ $count }チームまでです。{ $found }チームでは遊べません。
reason-members-change = メンバーが変わっているところです。もう一度お試しください。
reason-most-events = { $game } の1局は{ $count }手までです。
reason-most-hours = 対局は最長 { $hours } 時間です。
reason-most-photos = ここに送れる写真は{ $count }枚までで、すべて送りました。
reason-most-teams = チームは{ $count }までです。
reason-mute-network = ミュートできるのはプレイヤーです。
reason-mute-self = 自分をミュートすることはできません。
reason-name-kept = この名前は、すでに別のパスフレーズで保持されています。
reason-name-marks = 名前の1文字に付く記号が多すぎます。
reason-name-reserved = この名前は運営者用です。別の名前にしてください。
reason-name-scripts = 名前の文字と数字は1種類の文字体系にしてください。
reason-name-taken = この名前はほかの人が使っています。
reason-needs-nobody = { $count }人の { $game } に相手は不要です。
reason-next-settled = 次に何をするかは、もう決まっています。
reason-no-catalogue = このゲームはカタログを使いません。
reason-no-conditional = このゲームに条件付きの手はありません。
reason-no-entries = { $game } に { $form } 形式の { $kind } はありません。
reason-no-estimates = このゲームでは形勢判断できません。
reason-no-game = { $game } というゲームはありません。
reason-no-game-begun = このゲームのルールに不具合があり、対局を始められません。
reason-no-game-with-catalogue = カタログを使う { $game } というゲームはありません。
reason-no-geometry = 図形ではありません。
reason-no-image = { $kind } 画像ではありません。
reason-no-instant = 時刻はミリ秒の数です。
reason-no-invitation = 招待ではないか、別の招待に変わっています。
reason-no-json = JSON ではありません。
reason-no-organised-session = あなたが主催するそのような催しはありません。
reason-no-organisers = このゲームに主催者はいません。
reason-no-own-games = ファイルとして保存できる対局はまだありません。
reason-no-photo-of-team = あなたのチームがこの対局に送った写真に、そのようなものはありません。
reason-no-photos = ここに写真はありません。
reason-no-picture = この対局の画像はありません。
reason-no-positions = このゲームは位置を使いません。
reason-no-positions-now = 位置を送るのは、ゲーム中で、中断していないときだけです。
reason-no-push = このサーバーは通知を送りません。
reason-no-review = このゲームの検討はありません。
reason-no-revision = 下書きの版番号がありません：?rev=…
reason-no-rules = このサーバーには、この対局のルール（{ $game } バージョン { $version }）がありません。
reason-no-rules-over = このサーバーには、この対局のルール（{ $game } バージョン { $version }）がありません。対局は終了しており、表示できません。
reason-no-sanction = その禁止やミュートはもうありません。
reason-no-score-graph = このゲームには形勢グラフがありません。
reason-no-seat = { $seat }番の席はありません。
reason-no-seats-in-team-session = 催しに出る人は、始まるときに決まっています。
reason-no-such-catalogue = あなたが管理するカタログに、該当するものはありません。
reason-no-such-person = この検討に{ $person }番の人はいません。
reason-no-such-player = この名前の人は今いません。
reason-no-such-record = このゲームのファイルはありません。
reason-no-such-table = その対局はありません。
reason-no-such-team = そのチームはありません。
reason-no-such-team-session = あなたが属するそのような催しはありません。
reason-no-talk = この対局ではチャットできません。
reason-no-team-game = チームで遊ぶ { $game } というゲームはありません。
reason-no-team-name = 「{ $name }」はチームの名前にできません。名前は1行で、目に見える1～{ $count }文字とし、前後に空白は使えません。
reason-no-team-of-number = チーム { $team } はありません。
reason-no-teams-here = ここにチームはありません。
reason-no-version = このゲームのカタログに、その版はありません。
reason-no-whole-image = { $kind } 画像が壊れています。
reason-nobody-called = { $name } という名前の人は出ていません。
reason-nobody-came = 相手が来なかったため、この対局はなくなりました。
reason-nobody-joined = この名前で参加した人はいません。
reason-nobody-of-name = この名前の人はいません。
reason-nonce-used = この nonce は別の操作に使われています。
reason-not-a-bot = プログラムであることは、プレイヤーを作るときに指定します。別の名前にしてください。
reason-not-been-paused = 対局は中断されていません。
reason-not-begun = 対局はまだ始まっていません。
reason-not-for-so-many = { $game } は{ $count }人では遊べません。
reason-not-here = 今はこの操作はできません。
reason-not-over = 対局はまだ終わっていません。
reason-not-rated = { $count }人の { $game } はレート戦になりません。
reason-not-seated = あなたはこの対局の席に着いていません。
reason-not-withdrawn = 対局を取り消せるのは、始まる前に、作った人だけです。
reason-not-worked-through = 処理できませんでした。古いルールのものではありませんか？
reason-nothing-to-estimate = 判断する形勢がありません。
reason-nothing-to-play = { $count }人で遊べるものがありません。
reason-old-version = この版は古いルールのものです。カタログを確認し、もう一度公開してください。
reason-one-person = 1つの接続を使えるのは1人です。別の接続を開いてください。
reason-only-members-talk = 主催者とチャットできるのは、チームと主催者だけです。
reason-only-organisers-move = チームを移すのは、催しの主催者だけです。
reason-only-organisers-talk = チームを選んでチャットできるのは主催者だけで、ここのチームに限ります。
reason-organiser-not-kept = カタログを管理するには、名前をパスフレーズで保持する必要があります。
reason-other-site = ほかのサイトのページからはできません。
reason-over = 対局は終わっています。
reason-passphrase-changed = パスフレーズは、たった今ほかの接続で変更されました。
reason-passphrase-short = パスフレーズは{ $count }文字以上です。
reason-paused-already = 対局はすでに中断されています。
reason-paused-by-organisers = 主催者が対局を中断しています。
reason-paused-then = その時、対局は中断されていました。
reason-paused-too-often = 対局を中断できるのは { $count } 回までです。
reason-photo-kinds = 写真の形式は次のいずれかです：{ $kinds }
reason-photo-moves = 動く画像は写真として送れません。
reason-photo-size = 写真の一辺は1～{ $count }ピクセルです。これは{ $width } × { $height }です。
reason-photos-by-players = 写真を送るのは、チームの人だけです。
reason-picture-failed = 画像を作成できませんでした。
reason-picture-hidden = 対局中の画像からは隠された情報が分かってしまいます。
reason-play-self = 自分とは対局できません。
reason-player-gone = { $name } はもうここのプレイヤーではありません。
reason-players-have-teams = チームに入るのはプレイヤーで、ほかの人は入りません。
reason-plays-elsewhere = { $name } は別の催しに出ています。
reason-position-of-pause = この位置は、ゲームの中断中に測られたものです。
reason-position-too-old = この位置は古すぎます。
reason-protocol = このサーバーのプロトコルはバージョン { $version } です。
reason-push-keys = 鍵が base64url ではありません。
reason-push-service = プッシュサービスの登録ではありません。
reason-record-failed = ファイルを作成できませんでした。
reason-record-hidden = 対局中のファイルからは隠された情報が分かってしまいます。
reason-report-about-nothing = 何を報告するのかが指定されていません。
reason-report-line-gone = この発言はもうありません。
reason-report-not-open = この報告はすでに処理されています。
reason-reset-void = このリンクは使用済みか、古すぎます。運営者に新しいリンクを依頼してください。
reason-review-empty = ファイルが空です。
reason-review-full = 検討に参加できるのは{ $count }人までです。
reason-review-not-read = このファイルを読めませんでした。
reason-review-once = 検討はもう一度行うことができません。
reason-review-own-game = 対局者は終局するまでその対局を検討できません。
reason-review-private = 検討は一覧に載らず、リンクで見つけます。
reason-review-too-large = このファイルには内容が多すぎます。
reason-review-too-long = このファイルを読むのに時間がかかりすぎます。
reason-rules-at-fault = このゲームのルールに不具合があり、この操作は行われませんでした。
reason-rules-version = この対局はルールのバージョン { $version } で行われました。
reason-sanction-self = それはあなたです。
reason-sanction-whom = プレイヤーかネットワークを指定してください。
reason-score-graph-later = 形勢グラフは対局が終わってから見られます。
reason-scores-failed = 形勢グラフを計算できませんでした。
reason-search-for-nothing = 誰の対局か、またはどの種類のゲームかを指定してください。
reason-search-setup = 探す設定は {$count} 個までの項目です。値は一つ、または項目の集まり一つです。
reason-search-without-player = 相手と結果は、誰の対局かを指定したときにだけ探せます。
reason-seat-taken = この席は埋まっているか、空席がありません。
reason-server-mute = ここに書き込むことはできません：{ $why }
reason-server-mute-until = { $until } まで、ここに書き込むことはできません：{ $why }
reason-session-deleted = 主催者がこの催しを削除しました。
reason-session-organiser-not-kept = 催しを主催するには、名前をパスフレーズで保持する必要があります。
reason-signed-in = すでに { $name } としてログインしています。名前を変えるにはトークンを送ってください。
reason-table-closed = このサーバーの運営者がこのゲームを終了しました。
reason-table-lost = この対局はサーバーから失われました。
reason-talk-follow = チャットできるのは、対局を見ている人だけです。
reason-team-full = 1チームは{ $count }人までです。
reason-team-listed-twice = 同じチームが2回書かれています。
reason-team-name-taken = 同じ名前のチーム「{ $name }」があります。
reason-team-session-begun = 催しは始まっています。始めたときの内容のまま続きます。
reason-team-session-draft = 催しはまだ下書きです。先に参加を募ってください。
reason-team-session-full = メンバーの数が上限に達しています。
reason-team-session-name-taken = 同じ名前の催しがあります。
reason-team-session-not-begun = 催しはまだ始まっていません。
reason-team-session-not-called = 今はこの催しに参加できません。
reason-team-session-once = 催しの後に同じ席で再び遊ぶことはできません。
reason-team-session-runs = 催しの最中です。先に終わらせてください。
reason-team-session-setup = 設定が正しくありません：{ $why }
reason-team-sessions-only = このゲームは催しでのみ遊べます。
reason-time-up-already = 時間はすでに終わっています。
reason-too-fast = 操作が速すぎます。少しお待ちください。
reason-too-large = 送る内容が長すぎます。
reason-too-many = 進行中の対局が多すぎます。先に1局を終えてください。
reason-too-many-catalogues = すでに{ $count }個のカタログを管理しています。
reason-too-many-challengers = この相手には、すでに多くの申し込みが来ています。
reason-too-many-challenges = すでに{ $count }件申し込んでいます。
reason-too-many-connections = お使いの場所からの接続が多すぎます。
reason-too-many-followed = すでに{ $count }局を見ています。先に1つ閉じてください。
reason-too-many-lobby-pages = お使いの場所から、ロビーの一部を見ている接続が多すぎます。
reason-too-many-memberships = すでに{ $count }個の催しに属しています。
reason-too-many-muted = すでに{ $count }人をミュートしています。
reason-too-many-organised = すでに{ $count }個の催しを主催しています。
reason-too-many-organisers = 1つのカタログの管理者は { $organisers }人まで、1人が管理できるのは { $catalogues }個までです。
reason-too-many-passphrases = パスフレーズを何度も試しすぎました。少しお待ちください。
reason-too-many-players = お使いの場所からのプレイヤーが多すぎます。少しお待ちください。
reason-too-many-reports = 報告が多すぎます。少しお待ちください。
reason-too-many-reviews-from-here = この接続元から開かれた検討が多すぎます。少しお待ちください。
reason-too-many-sanctions = 禁止とミュートがすでに{ $count }件あります。先にいくつか解除してください。
reason-too-many-seeks = すでに{ $count }局の相手を探しています。
reason-too-many-tables = すでに{ $count }局の席に着いています。
reason-too-many-tables-from-here = お使いの場所で進行中の対局が多すぎます。先に1局を終えてください。
reason-too-much-forbidden = ルール上できない操作が多すぎます。
reason-too-much-from-here = お使いの場所からの要求が多すぎます。少しお待ちください。
reason-too-much-said = この対局の発言が多すぎます。少しお待ちください。
reason-too-much-work = 一度の処理が多すぎます。少しお待ちください。
reason-unknown-type = この種類のコマンドはありません。
reason-uploads-busy = ほかのファイルを受信しています。少しお待ちください。
reason-value-lacks-field = 「{ $field }」がありません。
reason-value-least = { $least } 以上の整数でなければなりません。
reason-value-list = リストでなければなりません。
reason-value-list-length = { $count }個のリストでなければなりません。
reason-value-list-long = リストは{ $count }個までです。
reason-value-list-short = リストは{ $count }個以上必要です。
reason-value-most = { $most } 以下の整数でなければなりません。
reason-value-number = 整数でなければなりません。
reason-value-object = オブジェクトでなければなりません。
reason-value-text = 文字でなければなりません。
reason-value-text-long = { $count }文字までです。
reason-value-text-short = { $count }文字以上必要です。
reason-value-truth = true か false でなければなりません。
reason-value-unfit = 正しくありません：{ $why }
reason-value-unknown = 「{ $value }」は使える値ではありません。
reason-version-to-choose = このゲームにはカタログが必要です。その版を選んでください。
reason-with-catalogue = このゲームにはカタログが必要です。カタログを選んで対局を作ってください。
reason-withdrawn = この対局は取り消されました。
reason-you-organise = あなたはこの催しの主催者です。
reason-zips-busy = ほかの対局を送信中です。少しお待ちください。

## Games of teams, how it stands

team-over = ゲーム終了
team-paused = 中断中
team-you-lead = あなたは主催者です
team-you-watch = 対戦中
team-left = 残り{ $time }
team-four-digits = コードは 4 桁です。
team-news-announcement = 主催者：{ $text }
team-news-paused = ゲームは中断されました。
team-news-goes-on = ゲームは再開されました。

## Games of teams, what waits and what was announced

team-waiting = 接続を待っています。失われることはありません：
team-not-done = 数えられませんでした – { $act }：{ $why }
team-ok = OK
team-announced = お知らせ
team-to-team = { $name }へ

## Games of teams, the map

team-map = 町の地図
team-nearer = 拡大
team-farther = 縮小
team-whole-town = 全体を表示
team-share = 位置を送る
team-share-no-longer = 位置の送信をやめる
team-position-needs-https = ブラウザが位置を伝えるのはHTTPSのときだけです。
team-position-denied = ブラウザが位置を許可していません。設定で許可してください。
team-position-missing = 位置がわかりません。
team-position-awaited = 位置を調べています。
team-own-position = あなたの位置：{ $time }前、誤差{ $metres }m。
team-position-of = { $name } { $time }前

## Games of teams, for organisers

team-teams = チーム
team-last-act = 最後の行動 { $time }前
team-last-position = 位置 { $time }前
team-no-position = 位置なし
team-pause = 中断
team-go-on = 再開
team-announce = お知らせする
team-text = 内容
team-to = 宛先
team-to-all = 全員
team-tell = 知らせる
team-extend = 時間の延長
team-minutes = 分
team-give-time = 延長する
team-move-player = プレイヤーを移す
team-whom = プレイヤー
team-into = 移動先のチーム
team-move = 移す
team-member = { $name }（{ $team }）
team-log = 記録

## Games of teams, what organisers do

team-act-announce = お知らせ
team-act-pause = 中断
team-act-resume = 再開
team-act-extend = 時間の延長
team-act-stop = 終了

## The replay of a day: table/replay, team_play/map_part.js

replay-day = 一日を再生
replay-loading = 出来事を読み込み中:{ $read } / { $events }
replay-play = 再生する
replay-pause = 再生を一時停止
replay-back = 前の出来事へ
replay-forward = 次の出来事へ
replay-time = 時刻
replay-speed = 速さ
replay-in-minutes = { $minutes }分で
replay-happenings = 出来事
replay-places = チームは、記録に場所が残る最後の出来事の場所に表示されます。端末の位置は再生用に保存されません。
