### ニムの文言。草案です。日本語を話す方の訂正をお待ちしています。
### A draft, to be corrected by speakers. What each message is for stands in en.ftl.

## Its name, and the fields of its setup and its moves

nim-title = ニム
nim-heaps = 山
nim-misere = ミゼール
nim-misere-description = 最後の1個を取った人の負け。
nim-clock = 持ち時間
nim-take = 取る
nim-heap = 山
nim-heap-description = 最初の山は 0。
nim-count = 個数

## How to play

nim-help-minute = 1分で分かるルール
nim-help-heaps = いくつかの山があり、二人が交互に取っていきます。
nim-help-turn = 自分の番に山を一つ選び、そこから好きなだけ取ります。少なくとも1個です。
nim-help-win = 最後の1個を取った人の勝ちです。ミゼールではその人の負けです。
nim-help-how = 勝ち方
nim-help-strategy = 山が二つなら同じ数にそろえ、相手の手と同じ数をもう一方から取ります。三つ以上なら山の数を二進法で書き、各桁の1の数が偶数になるようにします。

## What the server says: `python -m tests.sentences nim`

reason-nim-heap-holds = 山 { $heap } には{ $count }個しかありません。
reason-nim-no-heap = 山 { $heap } はありません。
reason-nim-turn = 相手の番です。
reason-nim-won = { $player ->
        [first] 先手の勝ちです。
       *[second] 後手の勝ちです。
    }
reason-nim-won-on-time = { $player ->
        [first] 先手の時間切れ勝ちです。
       *[second] 後手の時間切れ勝ちです。
    }
