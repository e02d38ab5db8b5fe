### 바둑 복기에서 보여 주는 말.

## 변화도의 나무와 이동: tree_view.js, node_words.js, walking.js

go-review-tree = 변화도
go-review-colour =
    { $colour ->
        [black] 흑
       *[white] 백
    }
go-review-node-move = { $move }수: { go-review-colour } { $point }
go-review-node-pass = { $move }수: { go-review-colour } 한 수 쉼
go-review-node-root = 시작
go-review-node-position = 국면
go-review-node-variation = 변화 { $count }개 중 { $number }번째
go-review-node-fork = 다음 변화 { $count }개
go-review-node-comment = 해설 있음
go-review-node-marks = 표시 있음
go-review-walking = 변화도 따라가기
go-review-first = 처음으로
go-review-far-back = { $moves }수 뒤로
go-review-back = 뒤로
go-review-forward = 앞으로
go-review-far-forward = { $moves }수 앞으로
go-review-last = 끝으로
go-review-up = 위 변화
go-review-down = 아래 변화
