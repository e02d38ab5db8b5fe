### ポンの文言。草案です。日本語を話す方の訂正をお待ちしています。
### A draft, to be corrected by speakers. What each message is for stands in en.ftl.

## Its name and its setup

pong-title = ポン
pong-left = 左
pong-right = 右
pong-top = 上
pong-bottom = 下
pong-setup-points = 点数
pong-setup-points-lose = この点数を失うと負けです。
pong-fact-players =
    { $players ->
       *[other] { $players }人
    }
pong-fact-first-to = { $points }点先取
pong-fact-out-after =
    { $points ->
       *[other] ミス{ $points }回で脱落
    }

## How it stands, and how it has ended

pong-say-ready = 準備ができたら知らせてください
pong-waiting = { $names } を待っています
pong-waiting-seconds = { $names } を待っています、{ $seconds }秒
pong-goes-on = 再開まで { $seconds }
pong-standing = { $left } { $first }–{ $second } { $right }
pong-points-of = { $name } { $points }
pong-nobody-left = 誰も残っていません
pong-won =
    { $who ->
        [you] あなたの勝ち
        [other] あなたの負け
       *[somebody] { $name } の勝ち
    }
pong-won-score = { pong-won } { $first }–{ $second }
pong-won-for-gone = { pong-won }：{ $gone } がいなくなりました
pong-you-are-gone = あなたの負け：いなくなりました
pong-note-ready = 準備完了
pong-note-gone = 不在
pong-note-out = 脱落
pong-note-points = { $points }

## What has just happened

pong-is-over = 試合終了。{ $result }。
pong-is-ready = { $name } は準備完了です。
pong-all-ready =
    { $towards ->
        [somebody] 全員準備完了。{ $seconds }秒後に { $name } へサーブします。
       *[nobody] 全員準備完了。{ $seconds }秒後にサーブします。
    }
pong-point-for = { $name } に1点。
pong-misses = { $name } のミス。
pong-serve =
    { $towards ->
        [somebody] { $score }。{ $name } へサーブ。
       *[nobody] { $score }。サーブ。
    }
pong-is-out = { $name } は脱落しました。
pong-news-waiting =
    { $seconds ->
       *[other] { $names } を{ $seconds }秒まで待ちます。
    }
pong-news-goes-on =
    { $seconds ->
       *[other] { $seconds }秒後に再開します。
    }

## On and below the field

pong-field = コート。{ $score }
pong-ready = 準備完了
pong-try = パドルを試してください
pong-try-keys = 準備ができたら Space か Enter
pong-served-when-ready = 全員の準備ができるとサーブします。
pong-seconds = { $seconds }秒
pong-cut = 接続に反応がありません
pong-cut-again = 再接続しています…
pong-up = 上へ
pong-down = 下へ
pong-both = このキーボードで二人で遊ぶ
pong-how = 矢印キー、W・A・S・D、またはコート上のドラッグで動かします。
pong-how-two = 一人は W・A・S・D、もう一人は矢印キーです。
pong-how-touch = コート上をドラッグするか、下のボタンを押し続けます。
pong-round-trip = サーバーとの往復時間
pong-measuring = 測定中
pong-measured = { $ms } ms ± { $jitter }
pong-simulate = 遅延を再現

## The game again

pong-replay-again = もう一度見る
pong-replay-play = 再生
pong-replay-pause = 一時停止
pong-replay-moment = 時点
pong-replay-speed = 速さ

## How to play

pong-help-minute = 1分で分かるルール
pong-help-paddle = 各プレイヤーはコートの一辺にパドルを持ち、球が外に出るのを防ぎます。
pong-help-ready = 準備ができたら知らせます。全員がそろって3秒後に、すべての画面で同時にサーブされます。
pong-help-two = 二人の場合：球を逃すと相手の得点になり、先に決めた点数に達した人の勝ちです。
pong-help-more = 三人か四人の場合：決めた回数ミスした人は脱落し、最後に残った人の勝ちです。
pong-help-steering = 動かし方
pong-help-keys = キー：矢印、または W・A・S・D。どの辺でも使えます。
pong-help-pointer = マウスか指：コート上をドラッグすると、パドルがついてきます。
pong-help-shared = 一つのキーボードで二人：一人は W・A・S・D、もう一人は矢印です。
pong-help-angle = 球がパドルのどこに当たるかで飛ぶ向きが決まります。端に近いほど鋭い角度になります。

## What the server says: `python -m tests.sentences pong`

reason-pong-gone = { $side ->
        [Left] 左
        [Right] 右
        [Top] 上
       *[Bottom] 下
    }の勝ち：{ $gone ->
        [Left] 左
        [Right] 右
        [Top] 上
       *[Bottom] 下
    }がいなくなりました
reason-pong-nobody = 誰も残っていません
reason-pong-out = あなたは脱落しています。
reason-pong-said = すでに知らせています。
reason-pong-won = { $side ->
        [Left] 左
        [Right] 右
        [Top] 上
       *[Bottom] 下
    }の勝ち
reason-pong-won-score = { $side ->
        [Left] 左
        [Right] 右
        [Top] 上
       *[Bottom] 下
    }の勝ち { $own }–{ $other }
