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
