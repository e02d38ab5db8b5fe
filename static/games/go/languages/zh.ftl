### 围棋的文字（简体中文）。这是草稿，请母语者指正。
### A draft, to be corrected by speakers. What each message is for stands in en.ftl.

## Its name, its setup and its ranks

go-title = 围棋
go-black = 黑
go-white = 白
go-name = 围棋 { $size } 路
go-size = { $size } × { $size }
go-fact-rules = { $rules }规则
go-fact-komi = 贴 { $komi } 目
go-fact-handicap = 让 { $stones } 子
go-rank-kyu = { $rank } 级
go-rank-dan = { $rank } 段
go-rated-blitz = 超快棋 { $size } × { $size }
go-rated-rapid = 快棋 { $size } × { $size }
go-rated-live = 慢棋 { $size } × { $size }
go-rated-correspondence = 通信对局 { $size } × { $size }
go-rated-no-clock = 不限时 { $size } × { $size }
go-rules-japanese = 日本
go-rules-korean = 韩国
go-rules-chinese = 中国
go-rules-aga = AGA
go-rules-new-zealand = 新西兰
go-rules-tromp-taylor = Tromp–Taylor
go-rules-ing = 应氏
go-speed-blitz = 超快棋
go-speed-rapid = 快棋
go-speed-live = 慢棋
go-speed-correspondence = 通信对局

## The form that makes a game

go-setup-size = 棋盘
go-setup-other = 其他
go-setup-lines = 路数
go-setup-rules = 规则
go-setup-komi = 贴目
go-setup-komi-by-rules = 按规则
go-setup-handicap = 让子
go-setup-no-handicap = 无

## Whose turn it is, and how it has ended

go-colour =
    { $colour ->
        [black] 黑
       *[white] 白
    }
go-your-turn = 轮到您
go-to-play = 轮到{ go-colour }方
go-thinking = { $name } 正在思考
go-counting = 数棋中
go-paused = 已暂停
go-called-off = 已取消
go-draw = 和棋
go-no-result = 无胜负
go-winner =
    { $who ->
        [you] 您赢了
        [other] 您输了
        [black] 黑胜
       *[white] 白胜
    }
go-won-by-points =
    { $points ->
       *[other] { go-winner } { $points } 目
    }
go-won-by-resignation = { go-winner }（中盘）
go-won-on-time = { go-winner }（超时）
go-won-by-forfeit = { go-winner }（弃权）
go-note =
    { $captures ->
       *[other] 提子 { $captures }
    }
go-note-on-vacation = { go-note }，休假中

## What has just happened

go-sentence = { $text }。
go-move = { go-colour } { $point }
go-passed = { go-colour }方停一手
go-a-pass = 停一手
go-news-passed = { go-passed }。
go-news-takes =
    { $stones ->
       *[other] { $move }，提 { $stones } 子。
    }
go-is-over = 对局结束。{ $result }。
go-taken-back =
    { $moves ->
        [1] 悔了一手。
       *[other] 悔了两手。
    }
go-both-passed = 双方都停一手。
go-play-goes-on = 继续对局。
go-clocks-stand = 双方时钟已停。
go-clocks-run = 时钟继续走。
go-asks-draw = { go-colour }方提和。
go-asks-pause = { go-colour }方请求停钟。
go-asks-undo =
    { $moves ->
        [2] { go-colour }方请求悔两手。
       *[1] { go-colour }方请求悔棋。
    }
go-playing-withdraws = 落子即撤回请求。
go-declined =
    { $what ->
        [undo] 悔棋被拒绝。
        [draw] 和棋被拒绝。
       *[pause] 停钟被拒绝。
    }
go-silent = { go-colour }方没有及时答复。
go-server-works = 服务器正在判断死子。
go-mark-dead = 请标出死子，然后确认。
go-server-proposes =
    { $dead ->
        [0] 服务器建议：没有死子。如有不对请更改，然后确认。
       *[other] 服务器建议：死子 { $dead } 个。如有不对请更改，然后确认。
    }
go-server-proposes-seki =
    { $dead ->
        [0] 服务器建议：没有死子，双活 { $seki } 子。如有不对请更改，然后确认。
       *[other] 服务器建议：死子 { $dead } 个，双活 { $seki } 子。如有不对请更改，然后确认。
    }
go-lapsed =
    { $whose ->
        [you] 标记有变，您的确认已失效。
        [black] 标记有变，黑方的确认已失效。
       *[white] 标记有变，白方的确认已失效。
    }
go-marked-dead =
    { $stones ->
        [0] 没有标出死子。
       *[other] 已标死子 { $stones } 个。
    }
go-marked-seki =
    { $stones ->
        [0] 没有标出双活。
       *[other] 已标双活 { $stones } 子。
    }
go-who-differs =
    { $who ->
        [you] 您与建议不同
        [black] 黑方与建议不同
        [white] 白方与建议不同
        [player] 双方看法不同
       *[players] 黑白双方看法不同
    }
go-differ-in-regions =
    { $regions ->
       *[other] { go-who-differs }：{ $regions } 处。
    }
go-where-differ = { go-who-differs }之处
go-players-agree = 黑白双方看法一致。
go-accepts-count = { go-colour }方确认了计算结果。

## The board, point by point, for a screen reader

go-board = 棋盘
go-cell-empty = 空
go-cell-black = 黑子
go-cell-white = 白子
go-cell-last = 最后一手
go-cell-ko = 劫
go-cell-dead = 死子
go-cell-seki = 双活
go-cell-black-territory = 黑地
go-cell-white-territory = 白地
go-cell-neutral = 单官
go-cell-triangle = 三角
go-cell-square = 方块
go-cell-circle = 圆圈
go-cell-cross = 叉号
go-cell-next = 变化由此继续
go-cell-label = 标记 { $label }
go-cell-arrow = 指向 { $point } 的箭头
go-cell-line = 到 { $point } 的线

## The buttons

go-pass = 停一手
go-undo = 悔棋
go-undo-title = 请求收回您的最后一手
go-undo-two-title = 请求收回两手：您的最后一手和对方的应手
go-moves =
    { $moves ->
       *[other] { $moves } 手
    }
go-offer-draw = 和棋
go-offer-draw-title = 提议和棋
go-resign = 认输
go-resign-sure = 要认输吗？
go-play-on = 继续下
go-play-point = 下在 { $point }
go-accept = 同意
go-decline = 拒绝
go-pause = 暂停
go-pause-title = 请求双方停钟
go-go-on = 继续
go-vacation = 休假
go-vacation-end = 结束休假
go-cancel = 取消对局
go-cancel-sure = 取消这局吗？不会计入成绩。
go-claim-win = 判我胜
go-claim-draw = 判和棋

## A player is away, or does not answer

go-away =
    { $away ->
        [black] 黑方离开了。
        [white] 白方离开了。
       *[both] 黑白双方都离开了。
    }
go-away-called-off-in = { go-away }{ $time }后对局取消。
go-away-called-off = { go-away }对局将取消。
go-who-may =
    { $who ->
        [you] 您可以
        [any] 先回来的一方可以
        [black] 黑方可以
       *[white] 白方可以
    }
go-away-claim-in = { go-away }{ $time }后{ go-who-may }判己方胜。
go-away-claim = { go-away }{ go-who-may }判己方胜、判和棋，或继续等待。
go-was-away =
    { $away ->
        [black] 双方各下两手之前，黑方离开了。
        [white] 双方各下两手之前，白方离开了。
       *[both] 双方各下两手之前，黑白双方都离开了。
    }
go-was-cancelled = { go-colour }方取消了对局。
go-answer-due-in =
    { $whose ->
        [you] 您须在 { $time }内答复。
        [black] 黑方须在 { $time }内答复。
        [white] 白方须在 { $time }内答复。
        [you-and-black] 您和黑方须在 { $time }内答复。
        [you-and-white] 您和白方须在 { $time }内答复。
       *[both] 黑白双方须在 { $time }内答复。
    }
go-answer-else-proposal = { go-answer-due-in }逾期以服务器的建议为准。
go-answer-else-end = { go-answer-due-in }逾期计算结束。
go-idle =
    { $who ->
        [you] 如果您不行动，对局将在 { $time }后结束
        [black] 如果黑方不行动，对局将在 { $time }后结束
       *[white] 如果白方不行动，对局将在 { $time }后结束
    }
go-idle-result = { go-idle }：{ $result }。
go-idle-draw = { go-idle }：和棋。
go-idle-no-result = { go-idle }：无胜负。
go-gave-up = { go-colour }方已确认过计算结果，继续对局后没有行动。
go-unanswered-proposal = { go-colour }方没有及时答复，以服务器的建议为准。
go-unanswered-accepted = { go-colour }方没有及时答复，以已确认的为准。

## The count

go-count-working = 正在判断死子……
go-click-marks-as = 点击的棋子标为
go-tap-marks-as = 轻触的棋子标为
go-mark-as-dead = 死子
go-mark-as-seki = 双活
go-click-again = 再次点击只改这一块，或按住 Shift 点击。
go-tap-again = 再次轻触只改这一块。
go-accept-count = 确认结果
go-accepts-this-count = { go-colour }方确认此结果。
go-count-waiting = 等待对方确认。此前对方仍可继续对局。
go-players-mark = 对局者正在标出死子。
go-you-agree = 双方一致。确认结果即可终局。
go-count-as-shown = 以所显示的棋盘为准确认。
go-change-proposal = 服务器建议了死子。如有不对请更改，然后确认。
go-choose-dead = 请选出死子，然后确认。
go-count-points = 目数
go-count-by-territory = 数目法
go-count-by-area = 数子法
go-count-ahead = 领先
go-count-nobody = 均势
go-count-lead = { go-colour } { $points } 目
go-sum-territory = 地 { $points }
go-sum-prisoners = 提子 { $points }
go-sum-stones = 子 { $points }
go-sum-komi = 贴目 { $points }
go-sum-handicap = 让子 { $points }
go-where-players-differ = 双方看法不同之处
go-says =
    { $who ->
        [server] 服务器认为
        [black] 黑方认为
       *[white] 白方认为
    }{ $word ->
        [alive] 活
        [dead] 死
        [seki] 双活
       *[dame] 单官
    }
go-says-first = { go-says }，
go-worth =
    { $points ->
        [0] 0 目
       *[other] { $points } 目
    }
go-take-view =
    { $whose ->
        [server] 采用服务器的看法
        [black] 采用黑方的看法
       *[white] 采用白方的看法
    }
go-take-view-of = { $point }：{ go-take-view }

## Trying moves out

go-try = 试下
go-try-title = 在您自己的棋盘上继续下，不影响对局
go-trying = 试下中
go-trying-hint = 只在您的页面上：对局不变。
go-trying-end = 返回计算
go-start-over = 重新开始
go-has-taken =
    { $stones ->
       *[other] { go-colour }方提了 { $stones } 子。
    }
go-game-goes-on = 对局已继续。
go-occupied = { $point } 已有棋子。
go-ko = 劫不能立即提回。
go-suicide = 下在 { $point } 的棋子没有气。
go-repeated = 这个局面以前出现过。

## The estimate of the score

go-estimate = 形势判断
go-estimate-title = 随机模拟得出的领先方
go-estimate-working = 判断中……
go-estimate-hide = 隐藏形势判断
go-estimate-lead = 估计领先：{ $lead }

## Conditional moves

go-conditional = 条件应手
go-conditional-count = 条件应手：{ $answers }
go-conditional-title = 预先决定如何应对
go-conditional-back = 返回
go-conditional-pass = 在此停一手
go-conditional-save = 保存
go-conditional-clear = 清除
go-conditional-close = 关闭
go-conditional-discard = 放弃
go-conditional-begin =
    { $colour ->
        [black] 别人看不到。请下出黑方可能的着手。
       *[white] 别人看不到。请下出白方可能的着手。
    }
go-conditional-next =
    { $colour ->
        [black] 请下出黑方接下来可能的着手。
       *[white] 请下出白方接下来可能的着手。
    }
go-conditional-answer = 请下出您对 { $move } 的应手。
go-conditional-forbidden = 这里不能下 { $move }。
go-conditional-ended = 您的条件应手已结束：{ $why }
go-conditional-row = { $move } → { $answer }
go-conditional-if = 若 { $move }，则 { $answer }
go-conditional-remove = 删除对 { $move } 的应手

## What can be typed. The English words are understood in every language.

go-word-pass = 停一手
go-word-undo = 悔棋
go-word-draw = 和棋
go-word-accept = 同意
go-word-decline = 拒绝
go-word-resume = 继续
go-word-resign = 认输
go-word-last = 最后
go-word-clock = 时钟
go-word-board = 棋盘
go-word-state = 状态
go-word-chat = 聊天
go-word-say = 说
go-word-help = 帮助
go-typed-label = 输入着手，或“帮助”
go-typed-help = 输入交叉点（如 d4）即在此落子。还有：停一手、悔棋、和棋、同意、拒绝、继续、认输。查询：最后、时钟、棋盘、状态、聊天、左下等区域，或用 d4? 查询某点。发言：说，后接内容。在页面任何地方，逗号念出最后一手，句号念出时钟。
go-typed-unknown = 不认识“{ $words }”。请输入“{ $help }”。
go-typed-not-now = 现在不能{ $word }。
go-typed-no-board = 还没有棋盘。
go-typed-not-said = 没有发出去。
go-typed-no-point = 棋盘上没有 { $point }。
go-typed-no-stone = { $point } 没有棋子。
go-typed-no-player = 您不是对局者。
go-typed-not-your-turn = 还没轮到您。
go-typed-no-move = 还没有着手。
go-typed-no-clock = 没有时钟。
go-typed-empty-board = 棋盘是空的。
go-typed-no-chat = 没有人发言。
go-typed-prisoners =
    { $stones ->
       *[other] { go-colour }方提子 { $stones }。
    }
go-typed-board =
    { $moves ->
       *[other] { $size } 路，{ $moves } 手。
    }

## The board by region

go-region-upper-left = 左上
go-region-top = 上边
go-region-upper-right = 右上
go-region-left = 左边
go-region-centre = 中央
go-region-right = 右边
go-region-lower-left = 左下
go-region-bottom = 下边
go-region-lower-right = 右下
go-region = { $region }：{ $chains }。
go-region-chains = { $before }；{ $chain }
go-region-empty = { $region }：没有棋子。
go-region-chain =
    { $stones ->
        [1] { go-region-colour } { $stones } 子，在 { $point }，{ go-liberties }
       *[other] { go-region-colour } { $stones } 子，从 { $point } 起，{ go-liberties }
    }
go-region-colour =
    { $colour ->
        [black] 黑
       *[white] 白
    }
go-liberties =
    { $liberties ->
        [1] 被打吃，气在 { $liberty }
       *[other] { $liberties } 口气
    }
go-point-empty = { $point } 是空点。
go-point =
    { $stones ->
       *[other] { $point }：{ go-colour } { $stones } 子，{ go-liberties }。
    }
go-point-chain = 这一块：{ $points }。
go-point-liberties = 气：{ $points }。

## A famous game, and problems, to pass the time

go-famous = 耳赤之局
go-famous-line = 秀策 – 幻庵因硕，1846 年 · 第 { $move } / 325 手
go-problem-another = 另一题
go-problem-why-here = 消磨一下时间。
go-problem-right = 正确。{ $why }
go-problem-wrong = { $point } 不行，再试一次。
go-problem-take = 黑先：提两子。
go-problem-take-why = 那是最后一口气。
go-problem-threaten = 黑先：双打吃。
go-problem-threaten-why = 两子都被打吃，白只能救一个。
go-problem-live = 黑先：在角上做活。
go-problem-live-why = 现在有 A1 和 C1 两只眼。
go-problem-kill = 黑先：破掉角上的眼。
go-problem-kill-why = 白在那颗子周围只能做一只眼。
go-problem-pyramid = 黑先：丁四做活。
go-problem-pyramid-why = 占住中间：白只能破一只眼。

## How to play

go-help-minute = 一分钟入门
go-help-turns = 双方轮流在棋盘的交叉点上落子，黑先。落下的棋子不再移动。
go-help-chains = 沿线相邻的同色棋子连成一块，旁边的空点是它的气。
go-help-capture = 堵住对方一块棋的最后一口气，就把它提掉。除非能提子，否则不能下在没有气的地方。
go-help-ko = 刚提了一子的单个棋子不能立即被提回，这就是打劫。
go-help-passing = 也可以不下而停一手。双方都停一手后计算：围住的地，再按规则加提子或盘上的子。
go-help-winning = 多者胜。因为黑先，白得到一些贴目。
go-help-lesson = 五分钟课程
go-help-table = 在这里怎么下
go-help-play = 用鼠标点击交叉点。用手指轻触并确认，或再触一次。
go-help-ask = “悔棋”和“和棋”需对方同意。继续落子即撤回请求。
go-help-counting = 双方停一手后，服务器建议哪些是死子。选择棋子可更改；双方都确认结果后终局。不同意可继续下。
go-help-steps = 可前后查看各手，对局保持原样。
go-help-keys = 用键盘，不看棋盘
go-help-grid = 棋盘是网格：方向键移动，Home 和 End 到行端，Page Up 和 Page Down 到列端，Enter 落子。屏幕阅读器念出每一点。
go-help-typing = 也可在对局页面任何地方输入文字并按 Enter。使用屏幕阅读器时，先到棋盘前的输入框“{ go-typed-label }”。回答显示在旁边并被念出。
go-help-type = 输入
go-help-does = 作用
go-help-point = 在此落子；计算时标记那里的棋子
go-help-pass = 停一手
go-help-undo = 请求收回您的最后一手
go-help-draw = 提议和棋
go-help-accept = 同意请求，或确认结果
go-help-decline = 拒绝请求
go-help-resume = 从计算返回对局
go-help-resign = 询问后认输
go-help-last = 念出最后一手；逗号也可，任何地方
go-help-clock = 念出双方时钟；句号也可
go-help-board = 按区域念出所有棋块：位置、子数、气数
go-help-region = 念出一个区域的棋块；还有上边、右上、左边、中央等
go-help-asked = 念出某点及其棋块
go-help-state = 念出轮到谁、提子和棋盘大小
go-help-chat = 念出最近的聊天，旧的在前
go-help-say-example = 说 你好
go-help-say = 在聊天中发言
go-help-help = 念出这些词

## The lesson

go-lesson-step = { $number } / { $steps }：{ $title }
go-lesson-next = 下一步
go-lesson-again = 从头开始
go-lesson-not-it = { $point } 不行。请重来，试试别的点。
go-lesson-liberties = 棋块与气
go-lesson-liberties-text = 您执黑。棋子旁边沿线的空点是它的气：这颗子有四口气。请紧挨着它下一子。
go-lesson-liberties-well = 相邻的两子连成一块，有六口气。
go-lesson-capture = 提子
go-lesson-capture-text = 没有气的棋子要从盘上拿掉。白子只剩一口气，正被打吃。请提掉它。
go-lesson-capture-well = C2 是它最后一口气。提掉的子归您，终局时算一目。
go-lesson-chain = 整块提掉
go-lesson-chain-text = 同一块的棋子共用气，一起被提。找出这两子的最后一口气。
go-lesson-chain-well = 两子一起提掉了。
go-lesson-escape = 逃出
go-lesson-escape-text = 现在轮到您的子被打吃。请增加它的气来救它。
go-lesson-escape-well = 这块棋有三口气了，白下一手提不掉。
go-lesson-escape-wrong = 白提掉了它。请重来，救它。
go-lesson-ko = 打劫
go-lesson-ko-text = 请提 B3 的白子。白若能立即提回，就会没完没了，所以规则禁止。白必须先下别处。然后您补上，劫就结束了。
go-lesson-ko-well = 白不能提回，您有时间补上 B3。
go-lesson-ko-fill = 白不能在 B3 提回，下了 E5。请补上 B3。
go-lesson-ko-lost = 白利用了时间，劫归白方了。请重来。
go-lesson-eyes = 两只眼
go-lesson-eyes-text = 白不能下在没有气的地方。围着两个这样的点的棋永远提不掉：它是活的。请在角上做两只眼。
go-lesson-eyes-well = A1 和 C1 是两只眼。白哪个都不能填，提不掉这些子。
go-lesson-eyes-wrong = 白下 B1，只剩一只眼：棋死了。请重来。
go-lesson-territory = 地
go-lesson-territory-text = 只被您的棋子围住的空点是您的地，每点一目。您的墙上有个缺口，请堵上。
go-lesson-territory-well = 您在左边围了 14 目，白在右边围了 21 目。
go-lesson-territory-wrong = 白从缺口进来了。请重来。
go-lesson-end = 终局
go-lesson-end-text = 已无可得，白停了一手。您也停一手，对局就结束。F6 的黑子活不了：是死子。
go-lesson-end-well = 黑 14 目。白 21 目，死子加一目，因黑先再贴 6 目半：共 28 目半。白胜 14 目半。

## What the server says against a command: `python -m tests.sentences go`

reason-go-accepted = 您已经确认了。
reason-go-both-passed = 双方都停了一手：要继续请恢复对局。
reason-go-changed = 情况有变，请再看一次。
reason-go-gone-accept = 对方确认结果后离开了：请确认，或按您的看法标记后确认。
reason-go-gone-disproved = 对方确认结果后离开了：您的标记不成立，其中有些棋必活。
reason-go-gone-lost = 对方确认结果后离开了：按您的标记您也输了。
reason-go-gone-mark = 对方确认结果后离开了：请确认建议，或先按您的看法标记再恢复对局。
reason-go-handicap = { $size } 路棋盘最多让 { $most } 子，不能让 { $stones } 子。
reason-go-ko = { $vertex } 的劫不能立即提回。
reason-go-marks = 更改次数已用完：请确认，或继续下。
reason-go-no-clock = 没有可停的时钟。
reason-go-no-difference = 那里双方看法一致。
reason-go-no-handicap = { $size } 路棋盘不能让子（{ $stones } 子）。
reason-go-no-request = 没有需要答复的请求。
reason-go-no-stone = { $vertex } 没有棋子。
reason-go-not-paused = 对局没有暂停。
reason-go-not-scoring = 双方都停一手后才能这样做。
reason-go-nothing-to-undo = 您没有可悔的棋。
reason-go-off-board = 棋盘上没有 { $vertex }。
reason-go-other-answers = 应由对方答复。
reason-go-other-here = 对方在线。
reason-go-other-may-return = 对方可能还会回来。
reason-go-other-not-needed = 现在不需要对方在场。
reason-go-paused = 对局已暂停。
reason-go-paused-already = 对局已经暂停了。
reason-go-request-open = 已有待答复的请求。
reason-go-requests = 您已有 { $count } 个请求未被接受。
reason-go-resume-first = 请先恢复对局。
reason-go-resumptions = 对局已恢复过 { $count } 次。
reason-go-second-move = 第二手已经下了。
reason-go-suicide = 下在 { $vertex } 的棋子没有气。
reason-go-superko = 下在 { $vertex } 会重现以前的局面（全局同形）。
reason-go-taken = { $vertex } 已有棋子。
reason-go-time-up = 时间已到。
reason-go-too-long = 对局太长了：只能计算结果。
reason-go-turn = { $colour ->
        [black] 轮到黑方。
       *[white] 轮到白方。
    }
reason-go-unrated-fast = 时间太短，不能下计分对局：第一手至少 { $first } 秒，{ $turns } 手平均每手 { $each } 秒。
reason-go-unrated-komi = 按此规则和让子，计分对局的贴目为 { $low } 至 { $high }。
reason-go-unrated-no-clock = 围棋计分对局须有时限。
reason-go-unrated-size = 围棋计分对局为 9 路、13 路或 19 路。
reason-go-unrated-slow = 时间太长，不能下计分对局：每手最多 { $days } 天。
reason-go-unrated-vacation = 围棋计分对局每人最多休假 { $days } 天。
reason-go-vacations = 您已休假 { $count } 次。

## 形势的变化：score_button.js, score_graph.js, scores.js

go-graph = 形势图
go-graph-hide = 隐藏形势图
go-graph-working = 正在逐手估计形势……
go-graph-label = { $moves } 手的形势变化（估计），最后{ $lead }
go-graph-lead =
    { $colour ->
        [black] 黑+{ $points }
       *[white] 白+{ $points }
    }
go-graph-swing = 第 { $move } 手：{ go-colour }得 { $points } 目，之后{ $lead }
