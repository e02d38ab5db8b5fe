### 囲碁の文言。草案です。日本語を話す方の訂正をお待ちしています。
### A draft, to be corrected by speakers. What each message is for stands in en.ftl.

## Its name, its setup and its ranks

go-title = 囲碁
go-black = 黒
go-white = 白
go-name = 囲碁 { $size }路
go-size = { $size } × { $size }
go-fact-rules = { $rules }ルール
go-fact-komi = コミ { $komi }
go-fact-handicap = 置き石 { $stones }
go-rank-kyu = { $rank }級
go-rank-dan = { $rank }段
go-rated-blitz = 早碁 { $size } × { $size }
go-rated-rapid = 速い碁 { $size } × { $size }
go-rated-live = 普通 { $size } × { $size }
go-rated-correspondence = 通信対局 { $size } × { $size }
go-rated-no-clock = 時間無制限 { $size } × { $size }
go-rules-japanese = 日本
go-rules-korean = 韓国
go-rules-chinese = 中国
go-rules-aga = AGA
go-rules-new-zealand = ニュージーランド
go-rules-tromp-taylor = トロンプ・テイラー
go-rules-ing = 応昌期
go-speed-blitz = 早碁
go-speed-rapid = 速い碁
go-speed-live = 普通
go-speed-correspondence = 通信対局

## The form that makes a game

go-setup-size = 碁盤
go-setup-other = その他
go-setup-lines = 路数
go-setup-rules = ルール
go-setup-komi = コミ
go-setup-komi-by-rules = ルール通り
go-setup-handicap = 置き石
go-setup-no-handicap = なし

## Whose turn it is, and how it has ended

go-colour =
    { $colour ->
        [black] 黒
       *[white] 白
    }
go-your-turn = あなたの番
go-to-play = { go-colour }番
go-thinking = { $name } が考慮中
go-counting = 整地中
go-paused = 中断中
go-called-off = 取り消し
go-draw = 引き分け
go-no-result = 無勝負
go-winner =
    { $who ->
        [you] あなたの勝ち
        [other] あなたの負け
        [black] 黒の勝ち
       *[white] 白の勝ち
    }
go-won-by-points =
    { $points ->
       *[other] { go-winner }（{ $points }目）
    }
go-won-by-resignation = { go-winner }（中押し）
go-won-on-time = { go-winner }（時間切れ）
go-won-by-forfeit = { go-winner }（反則）
go-note =
    { $captures ->
       *[other] アゲハマ { $captures }
    }
go-note-on-vacation = { go-note }、休暇中

## What has just happened

go-sentence = { $text }。
go-move = { go-colour } { $point }
go-passed = { go-colour }がパス
go-a-pass = パス
go-news-passed = { go-passed }。
go-news-takes =
    { $stones ->
       *[other] { $move }、{ $stones }子を取りました。
    }
go-is-over = 終局。{ $result }。
go-taken-back =
    { $moves ->
        [1] 1手戻りました。
       *[other] 2手戻りました。
    }
go-both-passed = 両者がパスしました。
go-play-goes-on = 対局を続けます。
go-clocks-stand = 両者の時計が止まりました。
go-clocks-run = 時計が再び動き始めました。
go-asks-draw = { go-colour }が引き分けを提案しています。
go-asks-pause = { go-colour }が時計の停止を求めています。
go-asks-undo =
    { $moves ->
        [2] { go-colour }が2手の待ったを求めています。
       *[1] { go-colour }が待ったを求めています。
    }
go-playing-withdraws = 打つと取り下げになります。
go-declined =
    { $what ->
        [undo] 待ったは断られました。
        [draw] 引き分けは断られました。
       *[pause] 時計の停止は断られました。
    }
go-silent = { go-colour }は時間内に答えませんでした。
go-server-works = サーバーが死に石を判定しています。
go-mark-dead = 死に石に印を付けて、承認してください。
go-server-proposes =
    { $dead ->
        [0] サーバーの提案：死に石なし。違うところを直して、承認してください。
       *[other] サーバーの提案：死に石 { $dead }子。違うところを直して、承認してください。
    }
go-server-proposes-seki =
    { $dead ->
        [0] サーバーの提案：死に石なし、セキ { $seki }子。違うところを直して、承認してください。
       *[other] サーバーの提案：死に石 { $dead }子、セキ { $seki }子。違うところを直して、承認してください。
    }
go-lapsed =
    { $whose ->
        [you] 石の印が変わったため、あなたの承認は取り消されました。
        [black] 石の印が変わったため、黒の承認は取り消されました。
       *[white] 石の印が変わったため、白の承認は取り消されました。
    }
go-marked-dead =
    { $stones ->
        [0] 死に石の印はありません。
       *[other] 死に石の印 { $stones }子。
    }
go-marked-seki =
    { $stones ->
        [0] セキの印はありません。
       *[other] セキの印 { $stones }子。
    }
go-who-differs =
    { $who ->
        [you] あなたの判断が提案と違います
        [black] 黒の判断が提案と違います
        [white] 白の判断が提案と違います
        [player] 二人の判断が違います
       *[players] 黒と白の判断が違います
    }
go-differ-in-regions =
    { $regions ->
       *[other] { $regions }か所で{ go-who-differs }。
    }
go-where-differ = { go-who-differs }：その場所
go-players-agree = 黒と白の判断は同じです。
go-accepts-count = { go-colour }が計算結果を承認しました。

## The board, point by point, for a screen reader

go-board = 碁盤
go-cell-empty = 空点
go-cell-black = 黒石
go-cell-white = 白石
go-cell-last = 最後の手
go-cell-ko = コウ
go-cell-dead = 死に石
go-cell-seki = セキ
go-cell-black-territory = 黒地
go-cell-white-territory = 白地
go-cell-neutral = ダメ
go-cell-triangle = 三角
go-cell-square = 四角
go-cell-circle = 丸
go-cell-cross = バツ
go-cell-next = 変化の続き
go-cell-label = 印 { $label }
go-cell-arrow = { $point } への矢印
go-cell-line = { $point } への線

## The buttons

go-pass = パス
go-undo = 待った
go-undo-title = 自分の最後の手を戻すよう頼む
go-undo-two-title = 2手（自分の最後の手と相手の応手）を戻すよう頼む
go-moves =
    { $moves ->
       *[other] { $moves }手
    }
go-offer-draw = 引き分け
go-offer-draw-title = 引き分けを提案する
go-resign = 投了
go-resign-sure = 投了しますか？
go-play-on = 続ける
go-play-point = { $point } に打つ
go-accept = 承認
go-decline = 断る
go-pause = 中断
go-pause-title = 両者の時計を止めるよう頼む
go-go-on = 再開
go-vacation = 休暇
go-vacation-end = 休暇を終える
go-cancel = 対局を取り消す
go-cancel-sure = この対局を取り消しますか？成績には残りません。
go-claim-win = 勝ちとする
go-claim-draw = 引き分けとする

## A player is away, or does not answer

go-away =
    { $away ->
        [black] 黒が離席しています。
        [white] 白が離席しています。
       *[both] 黒と白が離席しています。
    }
go-away-called-off-in = { go-away }あと{ $time }で対局は取り消されます。
go-away-called-off = { go-away }対局は取り消されます。
go-who-may =
    { $who ->
        [you] あなたは
        [any] 先に戻った方は
        [black] 黒は
       *[white] 白は
    }
go-away-claim-in = { go-away }{ go-who-may }あと{ $time }で勝ちとすることができます。
go-away-claim = { go-away }{ go-who-may }勝ちとするか、引き分けとするか、待つことができます。
go-was-away =
    { $away ->
        [black] 両者が2手打つ前に黒が離席しました。
        [white] 両者が2手打つ前に白が離席しました。
       *[both] 両者が2手打つ前に黒と白が離席しました。
    }
go-was-cancelled = { go-colour }が対局を取り消しました。
go-answer-due-in =
    { $whose ->
        [you] あなたの返答期限はあと{ $time }です。
        [black] 黒の返答期限はあと{ $time }です。
        [white] 白の返答期限はあと{ $time }です。
        [you-and-black] あなたと黒の返答期限はあと{ $time }です。
        [you-and-white] あなたと白の返答期限はあと{ $time }です。
       *[both] 黒と白の返答期限はあと{ $time }です。
    }
go-answer-else-proposal = { go-answer-due-in }過ぎると、サーバーの提案の通りになります。
go-answer-else-end = { go-answer-due-in }過ぎると、計算は終わります。
go-idle =
    { $who ->
        [you] あなたが何もしなければ、あと{ $time }で終局します
        [black] 黒が何もしなければ、あと{ $time }で終局します
       *[white] 白が何もしなければ、あと{ $time }で終局します
    }
go-idle-result = { go-idle }：{ $result }。
go-idle-draw = { go-idle }：引き分け。
go-idle-no-result = { go-idle }：無勝負。
go-gave-up = { go-colour }は計算結果を承認しており、対局が再開されても何もしませんでした。
go-unanswered-proposal = { go-colour }が時間内に答えなかったため、サーバーの提案の通りになりました。
go-unanswered-accepted = { go-colour }が時間内に答えなかったため、承認された通りになりました。

## The count

go-count-working = 死に石を判定しています…
go-click-marks-as = クリックした石の印
go-tap-marks-as = タップした石の印
go-mark-as-dead = 死に石
go-mark-as-seki = セキ
go-click-again = その一連だけにするには、もう一度クリックするか Shift を押しながらクリックします。
go-tap-again = その一連だけにするには、もう一度タップします。
go-accept-count = 計算結果を承認
go-accepts-this-count = { go-colour }はこの計算結果を承認しています。
go-count-waiting = 相手の承認を待っています。それまで相手は対局を続けることもできます。
go-players-mark = 対局者が死に石に印を付けています。
go-you-agree = 判断は同じです。計算結果を承認すると終局します。
go-count-as-shown = 表示されている盤の通りに承認します。
go-change-proposal = サーバーが死に石を提案しています。違うところを直して、承認してください。
go-choose-dead = 死に石を選んで、承認してください。
go-count-points = 目数
go-count-by-territory = 地の計算
go-count-by-area = 地と石の計算
go-count-ahead = 優勢
go-count-nobody = 互角
go-count-lead = { go-colour } { $points }目
go-sum-territory = 地 { $points }
go-sum-prisoners = アゲハマ { $points }
go-sum-stones = 石 { $points }
go-sum-komi = コミ { $points }
go-sum-handicap = 置き石 { $points }
go-where-players-differ = 判断の違うところ
go-says =
    { $who ->
        [server] サーバーの提案は
        [black] 黒の判断は
       *[white] 白の判断は
    }{ $word ->
        [alive] 活き
        [dead] 死に
        [seki] セキ
       *[dame] ダメ
    }
go-says-first = { go-says }、
go-worth =
    { $points ->
        [0] 0目
       *[other] { $points }目
    }
go-take-view =
    { $whose ->
        [server] サーバーに合わせる
        [black] 黒に合わせる
       *[white] 白に合わせる
    }
go-take-view-of = { $point }：{ go-take-view }

## Trying moves out

go-try = 検討する
go-try-title = 自分だけの盤で続きを打ってみる。対局は変わりません
go-trying = 検討中
go-trying-hint = あなたの画面だけです。対局は変わりません。
go-trying-end = 計算に戻る
go-start-over = 最初から
go-has-taken =
    { $stones ->
       *[other] { go-colour }は{ $stones }子を取りました。
    }
go-game-goes-on = 対局が続いています。
go-occupied = { $point } には石があります。
go-ko = コウはすぐには取り返せません。
go-suicide = { $point } に打つと呼吸点がなくなります。
go-repeated = 同じ形がすでに現れています。

## The estimate of the score

go-estimate = 形勢判断
go-estimate-title = ランダムに打ち進めて推定した形勢
go-estimate-working = 判断しています…
go-estimate-hide = 形勢判断を隠す
go-estimate-lead = 推定：{ $lead }

## Conditional moves

go-conditional = 条件付きの手
go-conditional-count = 条件付きの手：{ $answers }
go-conditional-title = 応手を先に決めておく
go-conditional-back = 戻る
go-conditional-pass = ここでパス
go-conditional-save = 保存
go-conditional-clear = 消去
go-conditional-close = 閉じる
go-conditional-discard = 破棄
go-conditional-begin =
    { $colour ->
        [black] ほかの人には見えません。黒が打ちそうな手を打ってください。
       *[white] ほかの人には見えません。白が打ちそうな手を打ってください。
    }
go-conditional-next =
    { $colour ->
        [black] 黒が次に打ちそうな手を打ってください。
       *[white] 白が次に打ちそうな手を打ってください。
    }
go-conditional-answer = { $move } への応手を打ってください。
go-conditional-forbidden = ここで { $move } は打てません。
go-conditional-ended = 条件付きの手は終わりました：{ $why }
go-conditional-row = { $move } → { $answer }
go-conditional-if = { $move } なら { $answer }
go-conditional-remove = { $move } への応手を削除

## What can be typed. The English words are understood in every language.

go-word-pass = パス
go-word-undo = 待った
go-word-draw = 引き分け
go-word-accept = 承認
go-word-decline = 断る
go-word-resume = 再開
go-word-resign = 投了
go-word-last = 最後
go-word-clock = 時計
go-word-board = 盤
go-word-state = 状況
go-word-chat = チャット
go-word-say = 発言
go-word-help = ヘルプ
go-typed-label = 手を入力、または「ヘルプ」
go-typed-help = d4 のように点を入力すると、そこに打ちます。ほかに：パス、待った、引き分け、承認、断る、再開、投了。たずねる：最後、時計、盤、状況、チャット、左下などの場所、点なら d4?。話す：発言のあとに言葉。ページのどこでも、コンマで最後の手、ピリオドで時計を読み上げます。
go-typed-unknown = 「{ $words }」は分かりません。「{ $help }」と入力してください。
go-typed-not-now = 今は「{ $word }」できません。
go-typed-no-board = 盤はまだありません。
go-typed-not-said = 発言できませんでした。
go-typed-no-point = この盤に { $point } はありません。
go-typed-no-stone = { $point } に石はありません。
go-typed-no-player = あなたは対局者ではありません。
go-typed-not-your-turn = あなたの番ではありません。
go-typed-no-move = まだ手がありません。
go-typed-no-clock = 時計はありません。
go-typed-empty-board = 盤に石はありません。
go-typed-no-chat = 発言はありません。
go-typed-prisoners =
    { $stones ->
       *[other] { go-colour }のアゲハマは{ $stones }子です。
    }
go-typed-board =
    { $moves ->
       *[other] { $size }路盤、{ $moves }手。
    }

## The board by region

go-region-upper-left = 左上
go-region-top = 上
go-region-upper-right = 右上
go-region-left = 左
go-region-centre = 中央
go-region-right = 右
go-region-lower-left = 左下
go-region-bottom = 下
go-region-lower-right = 右下
go-region = { $region }：{ $chains }。
go-region-chains = { $before }、{ $chain }
go-region-empty = { $region }：石はありません。
go-region-chain =
    { $stones ->
        [1] { $point } の{ go-region-colour }{ $stones }子、{ go-liberties }
       *[other] { $point } からの{ go-region-colour }{ $stones }子、{ go-liberties }
    }
go-region-colour =
    { $colour ->
        [black] 黒
       *[white] 白
    }
go-liberties =
    { $liberties ->
        [1] { $liberty } でアタリ
       *[other] 呼吸点{ $liberties }
    }
go-point-empty = { $point } は空点です。
go-point =
    { $stones ->
       *[other] { $point }：{ go-colour }{ $stones }子、{ go-liberties }。
    }
go-point-chain = 一連の石：{ $points }。
go-point-liberties = 呼吸点：{ $points }。

## A famous game, and problems, to pass the time

go-famous = 耳赤の一局
go-famous-line = 秀策 – 幻庵因碩、1846年 · 325手中 { $move }手目
go-problem-another = 別の問題
go-problem-why-here = 待ち時間の気晴らしに。
go-problem-right = 正解。{ $why }
go-problem-wrong = { $point } ではうまくいきません。もう一度。
go-problem-take = 黒番：2子を取ってください。
go-problem-take-why = 最後の呼吸点でした。
go-problem-threaten = 黒番：両アタリをかけてください。
go-problem-threaten-why = 両方ともアタリで、白は片方しか助けられません。
go-problem-live = 黒番：隅で活きてください。
go-problem-live-why = A1 と C1 の二眼ができました。
go-problem-kill = 黒番：隅の眼を奪ってください。
go-problem-kill-why = その石のまわりに、白は一眼しか作れません。
go-problem-pyramid = 黒番：三つの眼形から活きてください。
go-problem-pyramid-why = 急所です。白がつぶせる眼は一つだけです。

## How to play

go-help-minute = 1分で分かるルール
go-help-turns = 二人が盤の交点に交互に石を置きます。黒が先です。置いた石は動きません。
go-help-chains = 線に沿って隣り合う石は一連になります。その隣の空いた点が呼吸点です。
go-help-capture = 相手の一連の最後の呼吸点をふさぐと、その石を取れます。取れる場合を除き、呼吸点のない所には打てません。
go-help-ko = 1子を取ったばかりの1子は、すぐには取り返せません。これがコウです。
go-help-passing = 打つ代わりにパスもできます。両者がパスすると目数を数えます。囲った地と、ルールによってアゲハマか盤上の石です。
go-help-winning = 多い方の勝ちです。黒が先に打つので、白にはコミが加わります。
go-help-lesson = 5分間レッスン
go-help-table = ここでの打ち方
go-help-play = マウスでは点をクリックします。指ではタップして確認するか、もう一度タップします。
go-help-ask = 「待った」と「引き分け」は相手に頼みます。打つと取り下げになります。
go-help-counting = パスが2回続くと、サーバーが死に石を提案します。石を選ぶと変更できます。両者が計算結果を承認すると終局です。納得できなければ対局を続けられます。
go-help-steps = 前の手を戻ったり進んだりして見られます。対局はそのままです。
go-help-keys = キーボードで、画面を見ずに打つ
go-help-grid = 盤は格子です。矢印キーで点を移動、Home と End で行の端、Page Up と Page Down で列の端、Enter で着手します。スクリーンリーダーが各点の内容を読み上げます。
go-help-typing = 対局のページのどこでも、言葉を入力して Enter を押せます。スクリーンリーダーでは、盤の前にある欄「{ go-typed-label }」に移ってください。答えは横に表示され、読み上げられます。
go-help-type = 入力
go-help-does = はたらき
go-help-point = そこに打つ。整地中はそこの石に印を付ける
go-help-pass = パスする
go-help-undo = 自分の最後の手を戻すよう頼む
go-help-draw = 引き分けを提案する
go-help-accept = 頼まれたことを承認する。または計算結果を承認する
go-help-decline = 頼まれたことを断る
go-help-resume = 整地から対局に戻る
go-help-resign = 確認のあとで投了する
go-help-last = 最後の手を言う。ページのどこでもコンマで同じ
go-help-clock = 両者の時計を言う。ピリオドで同じ
go-help-board = すべての石を場所ごとに言う：位置、子数、呼吸点
go-help-region = 一つの場所の石を言う。上、右上、左、中央なども
go-help-asked = その点の内容と、一連の石について言う
go-help-state = 手番、アゲハマ、盤の大きさを言う
go-help-chat = チャットの最近の発言を古い順に言う
go-help-say-example = 発言 よろしくお願いします
go-help-say = チャットで発言する
go-help-help = これらの言葉を言う

## The lesson

go-lesson-step = { $number } / { $steps }：{ $title }
go-lesson-next = 次へ
go-lesson-again = 最初から
go-lesson-not-it = { $point } ではうまくいきません。やり直して、別の点を試してください。
go-lesson-liberties = 石のつながりと呼吸点
go-lesson-liberties-text = あなたは黒です。線に沿って石の隣にある空いた点が呼吸点で、この石には四つあります。すぐ隣に石を置いてください。
go-lesson-liberties-well = 隣り合う二つの石は一連です。呼吸点は六つあります。
go-lesson-capture = 石を取る
go-lesson-capture-text = 呼吸点のない石は盤から取り除かれます。白石の呼吸点は残り一つ、アタリです。取ってください。
go-lesson-capture-well = C2 が最後の呼吸点でした。取った石はアゲハマになり、最後に1目になります。
go-lesson-chain = 一連の石はまとめて取る
go-lesson-chain-text = 一連の石は呼吸点を共有し、一緒に取られます。この2子の最後の呼吸点を見つけてください。
go-lesson-chain-well = 二つとも一度に取れました。
go-lesson-escape = 逃げる
go-lesson-escape-text = 今度はあなたの石がアタリです。呼吸点を増やして助けてください。
go-lesson-escape-well = 呼吸点が三つになりました。白は次の手では取れません。
go-lesson-escape-wrong = 白に取られました。やり直して、助けてください。
go-lesson-ko = コウ
go-lesson-ko-text = B3 の白石を取ってください。白がすぐに取り返せるなら、いつまでも終わりません。そこでルールはそれを禁じています。白はまずほかに打たなければなりません。そのあと穴をふさげばコウは終わりです。
go-lesson-ko-well = 白は取り返せず、あなたは B3 をふさぐことができました。
go-lesson-ko-fill = 白は B3 で取り返せないので E5 に打ちました。B3 をふさいでください。
go-lesson-ko-lost = 白がその間にコウを取りました。やり直してください。
go-lesson-eyes = 二眼
go-lesson-eyes-text = 白は呼吸点のない所には打てません。そのような点を二つ囲む一連の石は決して取られません。活きです。隅に二眼を作ってください。
go-lesson-eyes-well = A1 と C1 が二眼です。白はどちらもふさげず、この石を取れません。
go-lesson-eyes-wrong = 白が B1 に打ち、一眼だけになりました。石は死にです。やり直してください。
go-lesson-territory = 地
go-lesson-territory-text = 自分の石だけで囲んだ空いた点が地で、一つ1目です。壁に穴があります。ふさいでください。
go-lesson-territory-well = あなたは左に14目、白は右に21目を囲んでいます。
go-lesson-territory-wrong = 白が穴から入ってきました。やり直してください。
go-lesson-end = 終局
go-lesson-end-text = もう得るところがないので、白はパスしました。あなたもパスすれば終局です。F6 の黒石は活きられません。死に石です。
go-lesson-end-well = 黒は14目。白は21目に死に石の1目、黒が先に打ったためのコミ6目半を加えて28目半。白の14目半勝ちです。

## What the server says against a command: `python -m tests.sentences go`

reason-go-accepted = すでに承認しています。
reason-go-both-passed = 両者がパスしました。続けるには対局を再開してください。
reason-go-changed = その間に変わりました。もう一度見てください。
reason-go-gone-accept = 相手は計算結果を承認して離れました。承認するか、自分の判断通りに印を付けて承認してください。
reason-go-gone-disproved = 相手は計算結果を承認して離れました。確実に活きている石が含まれるため、あなたの印はありえません。
reason-go-gone-lost = 相手は計算結果を承認して離れました。あなたの印でも、あなたの負けです。
reason-go-gone-mark = 相手は計算結果を承認して離れました。提案を承認するか、再開する前に自分の判断通りに印を付けてください。
reason-go-handicap = { $size }路盤の置き石は{ $most }子までです（{ $stones }子は置けません）。
reason-go-ko = { $vertex } のコウはすぐには取り返せません。
reason-go-marks = 計算の変更はもうできません。承認するか、対局を続けてください。
reason-go-no-clock = 止める時計がありません。
reason-go-no-difference = そこの判断は同じです。
reason-go-no-handicap = { $size }路盤に置き石は置けません（{ $stones }子）。
reason-go-no-request = 返事をする相手の依頼がありません。
reason-go-no-stone = { $vertex } に石はありません。
reason-go-not-paused = 中断していません。
reason-go-not-scoring = 両者がパスした後にできます。
reason-go-nothing-to-undo = 戻す手がありません。
reason-go-off-board = この盤に { $vertex } はありません。
reason-go-other-answers = 返事をするのは相手です。
reason-go-other-here = 相手は在席しています。
reason-go-other-may-return = 相手はまだ戻るかもしれません。
reason-go-other-not-needed = 今、相手がいる必要はありません。
reason-go-paused = 対局は中断中です。
reason-go-paused-already = すでに中断しています。
reason-go-request-open = すでに返事待ちの依頼があります。
reason-go-requests = 承認されなかった依頼が{ $count }回になりました。
reason-go-resume-first = 先に対局を再開してください。
reason-go-resumptions = 対局の再開は{ $count }回に達しました。
reason-go-second-move = すでに2手目が打たれました。
reason-go-suicide = { $vertex } に打つと呼吸点がなくなります。
reason-go-superko = { $vertex } に打つと以前と同じ形になります（スーパーコウ）。
reason-go-taken = { $vertex } には石があります。
reason-go-time-up = 時間切れです。
reason-go-too-long = 対局が長くなりすぎました。あとは数えるだけです。
reason-go-turn = { $colour ->
        [black] 黒番です。
       *[white] 白番です。
    }
reason-go-unrated-fast = レート戦には時間が短すぎます。最初の手に{ $first }秒、{ $turns }手の平均で1手{ $each }秒が必要です。
reason-go-unrated-komi = このルールと置き石のレート戦では、コミは { $low } から { $high } です。
reason-go-unrated-no-clock = 囲碁のレート戦には時計が必要です。
reason-go-unrated-size = 囲碁のレート戦は9路、13路、19路です。
reason-go-unrated-slow = レート戦には時間が長すぎます。1手は{ $days }日までです。
reason-go-unrated-vacation = 囲碁のレート戦の休暇は1人{ $days }日までです。
reason-go-vacations = 休暇は{ $count }回に達しました。

## 形勢の推移: score_button.js, score_graph.js, scores.js

go-graph = 形勢グラフ
go-graph-hide = 形勢グラフを隠す
go-graph-working = 一手ごとに形勢を推定しています…
go-graph-label = { $moves }手の形勢の推移（推定）。最後は{ $lead }
go-graph-lead =
    { $colour ->
        [black] 黒+{ $points }
       *[white] 白+{ $points }
    }
go-graph-swing = { $move }手目: { go-colour }に{ $points }目、{ $lead }に
