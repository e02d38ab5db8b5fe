### 围棋复盘中显示的文字。

## 变化树及其中的移动：tree_view.js, node_words.js, walking.js

go-review-tree = 变化图
go-review-colour =
    { $colour ->
        [black] 黑
       *[white] 白
    }
go-review-node-move = 第 { $move } 手：{ go-review-colour } { $point }
go-review-node-pass = 第 { $move } 手：{ go-review-colour }停一手
go-review-node-root = 开始
go-review-node-position = 局面
go-review-node-variation = 变化 { $number }，共 { $count } 个
go-review-node-fork = 之后有 { $count } 个变化
go-review-node-comment = 有评注
go-review-node-marks = 有标记
go-review-walking = 浏览变化
go-review-first = 到开始
go-review-far-back = 后退 { $moves } 手
go-review-back = 后退
go-review-forward = 前进
go-review-far-forward = 前进 { $moves } 手
go-review-last = 到结尾
go-review-up = 上一个变化
go-review-down = 下一个变化
