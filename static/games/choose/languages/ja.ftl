### 次に遊ぶゲームの投票の文言。草案です。日本語を話す方の訂正をお待ちしています。
### A draft, to be corrected by speakers. What each message is for stands in en.ftl.

## Its name and its setup

choose-title = 次は何をする？
choose-played = 投票
choose-name =
    { $players ->
       *[other] { $players }人の投票
    }
choose-players =
    { $players ->
       *[other] { $players }人
    }
choose-seconds =
    { $seconds ->
       *[other] { $seconds }秒
    }
choose-quick = 三人で投票
choose-quick-detail = ゲームを決める

## The table

choose-next = 次は { $game }
choose-no-vote = 誰も投票していません
choose-nothing = 遊ぶものがありません
choose-watching = 何で遊ぶか決めています
choose-you-left = 退出しました
choose-waiting = ほかの人を待っています
choose-your-vote = 何で遊びますか？
choose-note-left = 退出
choose-note-voted = 投票済み
choose-note-not-voted = 未投票
choose-leaves = { $name } が退出しました。
choose-voted = { $name } が投票しました。
choose-sentence = { $text }。
choose-back = ロビーに戻る
choose-else-again = 誰も投票しなければ、もう一度 { $game } で遊びます。
choose-else-nothing = 誰も投票しなければ、何も始まりません。
choose-left = { $seconds }秒
choose-again = 今遊んだゲーム
choose-votes =
    { $votes ->
       *[other] { $votes }票
    }

## How to play

choose-help-minute = 1分で分かるルール
choose-help-choose = 次に何で遊ぶかを全員で選びます。クリックするか、カードの数字を押します。
choose-help-change = 時間が終わるか、全員が選ぶまでは変更できます。
choose-help-most = 最も票を集めたゲームを、残っている全員で遊びます。

## What the server says: `python -m tests.sentences choose`

reason-choose-left = すでに退出しています。
reason-choose-next = 次は { $game }
reason-choose-no-option = 選択肢 { $option } はありません。
reason-choose-no-votes = 誰も投票していません
reason-choose-not-for-so-many = この人数では遊べません。
reason-choose-nothing = 遊ぶものがありません
reason-choose-over = 投票は終わりました。
reason-choose-setup = { $game } の設定がオブジェクトではありません。
reason-choose-voted = すでにこれに投票しています。
