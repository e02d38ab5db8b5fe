### Trainlag の文言。草案です。日本語を話す方の訂正をお待ちしています。
### A draft, to be corrected by speakers. What each message is for stands in en.ftl.

## Its name and its setup

trainlag-title = Trainlag
trainlag-setup-minutes = 分
trainlag-setup-minutes-without-pauses = 中断は含みません。
trainlag-setup-hunters = 最初に追うチームの数
trainlag-setup-pace = 時間の速さ
trainlag-setup-pace-what = 1分間に進むゲーム内の分数。試すときだけ1より大きくします。
trainlag-kind-zone = 区域
trainlag-kind-stop = 停留所
trainlag-kind-challenge = 課題
trainlag-kind-config = 設定
trainlag-fact-teams = { $teams }チーム
trainlag-fact-minutes = { $minutes }分
trainlag-fact-pace = { $pace }倍の速さ

## How it stands

trainlag-period-specific = 指定の場所
trainlag-period-normal = 町全体
trainlag-period-perimeter = 周辺区域
trainlag-period-city = 市街地
trainlag-period-end = 終盤
trainlag-period-closing = 時間終了。それまでに行ったことは数えられます
trainlag-period-over = 終了
trainlag-you-hunt = あなたのチームは追う側です
trainlag-you-gather = あなたのチームは集める側です
trainlag-note-hunts = 追う側 · { $points }点
trainlag-note-gathers = 集める側 · { $points }点 · 懸賞{ $bounty }
trainlag-own-code = あなたのコード
trainlag-last-zone = 最後の課題は{ $zone }でした。
trainlag-you-are-safe = あと{ $time }は捕まりません。
trainlag-news-catch = { $hunter }が{ $gatherer }を捕まえました。
trainlag-claimed = { $hunter }は{ $gatherer }を捕まえたと申告しています。
trainlag-news-done = 「{ $challenge }」を達成：{ $points }点。
trainlag-news-correction = 主催者があなたのチームの得点を修正しました：{ $points }。{ $reason }
trainlag-news-period = 新しい時間帯：{ $period }。

## The challenges

trainlag-deck = あなたの課題
trainlag-done = 達成：写真を撮る
trainlag-report = 達成：「{ $challenge }」。写真を撮る
trainlag-no-photo = この写真は読み込めません。
trainlag-worth = { $points }点
trainlag-raises-bounty = 懸賞 { $points }
trainlag-anywhere = どこでも
trainlag-in-zone = { $zone }のどこでも
trainlag-near-stop = { $zone }、{ $stop }
trainlag-at-place = { $zone }

## Why these points

trainlag-why-points = この点数の理由
trainlag-why-challenge = 課題で{ $points }
trainlag-why-walking = 徒歩{ $by }分で{ $points }
trainlag-why-staying = 滞在{ $by }分で{ $points }
trainlag-why-remoteness = 遠さ(段階{ $by })で{ $points }
trainlag-why-transit = 便の少なさ(段階{ $by })で{ $points }
trainlag-why-extra = カタログの定めで{ $points }
trainlag-why-behind = 首位と{ $by }点差で{ $points }
trainlag-why-bounty = { $name }の懸賞から{ $points }
trainlag-why-correction = 主催者により{ $points }
# $sum is the summands.
trainlag-why-sum = { $sum } = { $points }点
trainlag-corrected-by = { $name }による修正。
trainlag-corrected-by-why = { $name }による修正:{ $reason }
trainlag-voided-by = { $name }が取り消しました。
trainlag-voided-by-why = { $name }が取り消しました:{ $reason }
trainlag-awards = 得点
trainlag-points-of = { $name }の得点
trainlag-award-catch = 捕獲
trainlag-award-correction = 修正
trainlag-award-late = 遅れて届いた課題
trainlag-void = 取り消し済み
trainlag-undo = 取り消す
trainlag-photo = 写真
trainlag-photo-of = 「{ $challenge }」の写真
trainlag-photo-not-shown = 写真を表示できません。
trainlag-photo-delete = 写真を削除
trainlag-photo-delete-question = 自分の写真を完全に削除しますか？点は残りますが、何の点かは誰にも見えなくなります。
trainlag-photo-deleted = 写真を削除しました。
trainlag-photo-not-deleted = 写真を削除できませんでした。もう一度お試しください。
trainlag-close = 閉じる

## Catches and claims

trainlag-caught-somebody = チームを捕まえましたか？
trainlag-which-team = どのチーム
trainlag-their-code = 相手のコード
trainlag-enter-code = コードを入力
trainlag-claim = 教えてくれない
trainlag-safe-for = このチームはあと{ $time }は捕まえられません。
trainlag-wrong-codes = 間違ったコードが続けて{ $wrongs }回。五回で申告しかできなくなります。
trainlag-only-claims = 間違ったコードが続けて{ $wrongs }回：申告だけができます。
trainlag-claims = 申告された捕獲
trainlag-organisers-decide = 主催者が判断します。
trainlag-stands-in = 異議がなければ{ $time }後に成立します。
trainlag-contest = 捕まっていません
trainlag-stands = 成立
trainlag-stands-not = 不成立

## What was done

trainlag-act-complete = 課題を達成
trainlag-act-undo = 課題を取り消し
trainlag-act-catch = コードによる捕獲
trainlag-act-wrong-code = 誤ったコード
trainlag-act-claim = 捕獲の申告
trainlag-act-contest = 申告への異議
trainlag-act-correct = 得点の修正
trainlag-act-void = 無効化
trainlag-act-decide = 申告の判断

## The map

trainlag-share-what = 対戦中は主催者に見え、追う側には十分前の位置が見えます。

## For organisers

trainlag-correct = 得点を修正
trainlag-points = 点数（負も可）
trainlag-reason = 理由
trainlag-give = 修正する
trainlag-make-void = 無効にする
trainlag-void-event = 無効にする：{ $act }、{ $time }
trainlag-void-why = その結果を無効にしますか？
trainlag-cancel = キャンセル

## How to play

trainlag-help-title = 公共交通での鬼ごっこ
trainlag-help-gather = 集める側のチームには課題が三つあります。一つを行い、写真で報告すると、得点になり、懸賞が上がり、次の三つが配られます。
trainlag-help-hunt = 追う側のチームは、出会ったチームのコードを聞いて入力します。懸賞を得て集める側になり、相手は追う側になります。得点は残ります。
trainlag-help-claim = コードを教えてもらえないときは捕獲を申告します。相手が異議を唱えなければ一分後に成立し、異議があれば主催者が判断します。
trainlag-help-undo = 間違えて報告したものは十分以内なら取り消せます。
trainlag-help-line = 接続がなくてもそのまま続けてください。報告は後で送られ、行った時点で数えられます。
trainlag-help-end = 時間終了時に得点の最も多いチームの勝ちです。

## What the server says against a command: `python -m tests.sentences trainlag`

reason-trainlag-caught-before = あなたのチームは、その前に捕まっています。
reason-trainlag-caught-since = どちらかのチームがその後に別の捕獲に関わりました。代わりに得点を修正してください。
reason-trainlag-challenge-count = 町の課題は{ $least }～{ $most }個です。ここには{ $count }個あります。
reason-trainlag-claimed = あなたのチームには、まだ決着していない捕獲の申告があります。
reason-trainlag-contested = あなたのチームはすでに異議を唱えています。
reason-trainlag-deck-gone = この課題の組はもうありません。チームがその中の課題を終えたか、取り消しました。
reason-trainlag-few-challenges = { $minutes }分には{ $count }個の課題が必要です。カタログには{ $found }個あります。
reason-trainlag-few-of-city = 市街地の時間帯には、輪 { $ring } までに課題が{ $count }個以上必要です。
reason-trainlag-few-of-end-game = 終盤の時間帯には、輪 { $ring } までに課題が{ $count }個以上必要です。
reason-trainlag-few-of-perimeter = 周辺区域の時間帯には、輪 { $ring } までに課題が{ $count }個以上必要です。
reason-trainlag-few-places = 指定の場所の時間帯には、種類が place の課題が{ $count }個以上必要です。
reason-trainlag-grace = そのチームは集める側になったばかりで、まだ捕まえられません。
reason-trainlag-many-hunters = { $teams }チームのうち、最初に追えるのは{ $count }チームまでです。{ $hunters }チームでは多すぎます。
reason-trainlag-most-catches = 1回のゲームの捕獲は{ $count }回までです。
reason-trainlag-most-completed = 1チームが終えられる課題は、取り消したものを含めて{ $count }個までです。
reason-trainlag-most-corrections = 得点の修正は{ $count }回までです。
reason-trainlag-no-claim = そのような申告はないか、もう決着しています。
reason-trainlag-no-correction = 修正する点数がありません。
reason-trainlag-no-deck = あなたのチームにその課題の組は配られていません。
reason-trainlag-no-gatherer = そのチームは集める側ではありません。
reason-trainlag-no-hunter = あなたのチームは追う側ではありません。
reason-trainlag-no-middle = 中心（ring が 0）の区域がありません。ゲームはそこで始まります。
reason-trainlag-no-rate = あるのは次のものだけです：{ $names }
reason-trainlag-no-stop = 停留所 { $stop } はありません。
reason-trainlag-no-team = そのチームはありません。
reason-trainlag-no-zone = 区域 { $zone } はありません。
reason-trainlag-not-claimed = 捕まったと申告されたのは、あなたのチームではありません。
reason-trainlag-not-reached = 中心から隣を通ってここに来ることができません。
reason-trainlag-nothing-completed = あなたのチームは、その操作で課題を終えていません。
reason-trainlag-nothing-to-void = { $event } 番の操作に取り消すものはありません。
reason-trainlag-one-way-neighbour = { $zone } はこれを隣としていません。
reason-trainlag-own-neighbour = 区域は自分の隣にはなりません。
reason-trainlag-role-changed = その後の捕獲で、どちらかのチームの役割が変わっています。
reason-trainlag-stop-elsewhere = { $stop } はその区域にありません。
reason-trainlag-stopped = 主催者が終わらせました。
reason-trainlag-stopped-because = 主催者が終わらせました。{ $reason }
reason-trainlag-text-size = すべての課題の文は合わせて{ $count } KiB までです。
reason-trainlag-time-is-up = 時間になりました。
reason-trainlag-time-up = 時間切れでした。
reason-trainlag-undo-last = 取り消せるのは最後の課題だけで、捕獲の後は取り消せません。
reason-trainlag-undo-late = { $minutes }分より前のことです。主催者に伝えてください。
reason-trainlag-wrong-codes = あなたのチームは誤ったコードを{ $count }回入力しました。コードなしで捕獲を申告してください。
reason-trainlag-zone-count = 町の区域は1～{ $most }個です。ここには{ $count }個あります。
reason-trainlag-zone-or-anywhere = どこでもできるもの以外には区域が必要です。

## The replay of a day: day.js

trainlag-day-done = { $name }:「{ $challenge }」{ $points }
trainlag-day-late = { $name }:遅れて届いた課題で{ $points }
trainlag-day-corrected = { $name }:主催者により{ $points }。{ $reason }
trainlag-day-void = { $name }:「{ $challenge }」は取り消されました、{ $points }。
trainlag-day-points-void = { $name }:得点が取り消されました、{ $points }。
trainlag-day-catch = { $hunter }が{ $gatherer }を捕まえました:{ $points }
trainlag-day-contested = { $gatherer }は{ $hunter }に捕まっていないと言っています。
trainlag-day-extended = 試合が{ $minutes }分延びました。
