### 囲碁の検討で表示する文。

## 変化図の木とその移動: tree_view.js, node_words.js, walking.js

go-review-tree = 変化図
go-review-colour =
    { $colour ->
        [black] 黒
       *[white] 白
    }
go-review-node-move = { $move }手目: { go-review-colour } { $point }
go-review-node-pass = { $move }手目: { go-review-colour }パス
go-review-node-root = 開始
go-review-node-position = 局面
go-review-node-variation = 変化{ $count }のうち{ $number }
go-review-node-fork = この先に変化{ $count }
go-review-node-comment = コメントあり
go-review-node-marks = 印あり
go-review-walking = 変化図を進める
go-review-first = 最初へ
go-review-far-back = { $moves }手戻る
go-review-back = 戻る
go-review-forward = 進む
go-review-far-forward = { $moves }手進む
go-review-last = 最後へ
go-review-up = 上の変化
go-review-down = 下の変化

## Its name and its tile: about.js, game_facts.js

go-review-title = 囲碁の検討
go-review-played = 検討
go-review-name = 検討 { $size }路
go-review-preview-playing = 検討：変化図、印、コメント。
go-review-size = { $size } × { $size }
go-review-players = { $black } 対 { $white }
go-review-of-the-game = 対局について
go-review-the-game = 対局した席
go-review-event = 大会
go-review-round = 回戦
go-review-place = 場所
go-review-date = 日付
go-review-rules = ルール
go-review-komi = コミ
go-review-handicap = 置き石
go-review-time = 持ち時間
go-review-overtime = 秒読み
go-review-result = 結果
go-review-opening = 布石
go-review-annotator = 解説
go-review-source = 出典
go-review-copyright = 著作権
go-review-about = 備考
go-review-minutes = { $minutes }分

## Who leads, and what has happened: words.js, members.js

go-review-leads = { $name } が進行
go-review-closed = 終了
go-review-came = { $name } が参加しました。
go-review-wrote = { $name }: { $text }
go-review-now-leads = { $name } が進行役になりました。
go-review-all-may-add = 全員が書き加えられます。
go-review-leader-adds = 書き加えられるのは進行役だけです。
go-review-is-closed = 検討は終了しました。
go-review-somebody = だれか

## The tools beside the board: tools.js, acting.js, looking_around.js

go-review-tools = 道具
go-review-tool-key = { $tool } ({ $key })
go-review-tool-play = 着手
go-review-tool-black = 黒石を置く
go-review-tool-white = 白石を置く
go-review-tool-triangle = 三角
go-review-tool-square = 四角
go-review-tool-circle = 丸
go-review-tool-cross = バツ
go-review-tool-letter = 文字
go-review-tool-number = 数字
go-review-tool-arrow = 矢印
go-review-tool-line = 線
go-review-tool-erase = 印を消す
go-review-pass = パス
go-review-undo = 自分の操作を取り消す
go-review-remove = この局面から先を取り除く
go-review-occupied = { $point } には石があります。
go-review-may-not = 書き加えられるのは進行役だけです。
go-review-looking-around = 自由に見ています。
go-review-follow = { $name } に戻る
go-review-placing = { $stones }か所を変えました。
go-review-place-stones = 置く
go-review-cancel = やめる

## What is said of a node: comments.js

go-review-comments = コメント
go-review-comment = 自分のコメント
go-review-add-comment = コメントを書く
go-review-edit-comment = 自分のコメントを直す
go-review-comment-on = 対象: { $place }
go-review-save = 保存

## Who is here: people.js, table.js

go-review-people = 参加者
go-review-here = 在席
go-review-away = 離席
go-review-leader = 進行
go-review-hand = 進行を渡す
go-review-hand-on = { $name } に進行を渡す
go-review-take-part = 参加する
go-review-take-lead = 進行役になる
go-review-everybody = 全員が書き加えられる
go-review-close = 検討を終える
go-review-close-sure = 検討を終えますか。内容はそのまま残ります。
go-review-go-on = 続ける
go-review-save-as = { $form } で保存

## What can be typed: typed.js, typed_words.js

go-review-typed = 点またはコマンド
go-review-typed-help = d4 のような点を入力すると、選んだ道具をそこで使います。ほかに パス、戻す、コメント、追う、盤、チャット、言う。数字で道具を選びます。
go-review-no-point-typed = { $point } という点はありません。
go-review-unknown = 「{ $words }」はわかりません。{ $help } で一覧が出ます。
go-review-empty-board = 盤には石がありません。
go-review-no-chat = まだ発言はありません。
go-review-not-said = 発言できませんでした。
go-review-word-pass = パス
go-review-word-undo = 戻す
go-review-word-comment = コメント
go-review-word-follow = 追う
go-review-word-board = 盤
go-review-word-chat = チャット
go-review-word-say = 言う
go-review-word-help = ヘルプ

## How it is done: help.js

go-review-help-minute = 1分で分かる使い方
go-review-help-what = 検討では、みんなで一局を見ます。ファイルの棋譜、ここで打った対局、または空の盤から始めます。
go-review-help-leader = 進行役が進めると、全員が同じ局面を見ます。進行は渡せます。進行役が2分間何もしなければ、代わることができます。
go-review-help-look = いつでも自由に見て回れます。「…に戻る」でみんなのいる局面に戻ります。
go-review-help-add = 着手して変化図を加え、印や矢印を描き、考えを書けます。ほかの人にもすぐに見えます。
go-review-help-link = 矢印の横のリンクで、今見ている局面を人に送れます。
go-review-help-keys = キーと入力できる言葉
go-review-help-steps = 1手戻る・進む
go-review-help-branches = 上または下の変化
go-review-help-ends = 最初へ、最後へ
go-review-help-tools = 盤の横に並ぶ順に道具を選ぶ
go-review-help-point = 選んだ道具をその点で使う
go-review-help-pass = パスする
go-review-help-undo = 最後の自分の操作を取り消す
go-review-help-comment = コメントを書く
go-review-help-follow = 進行役に戻る
go-review-help-board = 盤上の石を聞く
go-review-help-say-example = 言う こんにちは
go-review-help-say = チャットで発言する
go-review-help-help = 入力できる言葉を聞く

## What the rules refuse, and the result

reason-go-review-base = 検討の始めからあるものは残ります。
reason-go-review-closed = この検討は終了しました。
reason-go-review-ends = 線には両端が必要です。
reason-go-review-full = この検討にはもう書き加えられません。
reason-go-review-hand-on = 進行を渡せるのは進行役だけです。
reason-go-review-is-closed = 終了
reason-go-review-label = 文字があるのはラベルだけで、ラベルには文字が必要です。
reason-go-review-leader = それができるのは進行役だけです。
reason-go-review-led = 進行役はまだいます。
reason-go-review-line = 線には両端があり、ほかの印は一点に付けます。
reason-go-review-most = 検討の始めの局面は { $count }個までです。
reason-go-review-most-marks = 検討の印は { $count }個までです。
reason-go-review-most-nodes = 検討で加えられる局面は { $count }個までです。
reason-go-review-most-text = 検討の文字は合わせて { $count }字までです。
reason-go-review-no-node = { $node } 番の局面はありません。
reason-go-review-no-point = { $point } という点はありません。
reason-go-review-no-sgf = これは SGF ファイルではありません。
reason-go-review-nothing = 置くものがありません。
reason-go-review-other-game = このファイルは囲碁以外のゲームです: { $kind }。
reason-go-review-others = ほかの人がこの先に書き加えています。
reason-go-review-parent = 局面は親の局面より後に来ます。
reason-go-review-removed = { $node } 番の局面は取り除かれました。
reason-go-review-root = 最初の局面が根です。
reason-go-review-size = この盤は { $size }路です。検討できるのは 2路から 25路までです。
reason-go-review-square = この盤は { $columns } × { $rows } です。検討できるのは正方形の盤だけです。
reason-go-review-too-large = このファイルは検討で扱える量を超えています。
reason-go-review-twice = 一つの点に置ける石は一つまでです。
