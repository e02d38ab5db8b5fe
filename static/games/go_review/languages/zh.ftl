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

## Its name and its tile: about.js, game_facts.js

go-review-title = 围棋复盘
go-review-played = 复盘
go-review-name = 复盘 { $size } 路
go-review-preview-playing = 复盘：变化图、标记和评论。
go-review-size = { $size } × { $size }
go-review-players = { $black } 对 { $white }
go-review-of-the-game = 对局信息
go-review-the-game = 对局所在的桌
go-review-event = 赛事
go-review-round = 轮次
go-review-place = 地点
go-review-date = 日期
go-review-rules = 规则
go-review-komi = 贴目
go-review-handicap = 让子
go-review-time = 用时
go-review-overtime = 读秒
go-review-result = 结果
go-review-opening = 布局
go-review-annotator = 讲解
go-review-source = 来源
go-review-copyright = 版权
go-review-about = 备注
go-review-minutes = { $minutes } 分钟

## Who leads, and what has happened: words.js, members.js

go-review-leads = { $name } 主讲
go-review-closed = 已结束
go-review-came = { $name } 加入了。
go-review-wrote = { $name }：{ $text }
go-review-now-leads = 现在由 { $name } 主讲。
go-review-all-may-add = 现在所有人都可以添加内容。
go-review-leader-adds = 现在只有主讲人可以添加内容。
go-review-is-closed = 复盘已结束。
go-review-somebody = 某人

## The tools beside the board: tools.js, acting.js, looking_around.js

go-review-tools = 工具
go-review-tool-key = { $tool } ({ $key })
go-review-tool-play = 落子
go-review-tool-black = 摆黑子
go-review-tool-white = 摆白子
go-review-tool-triangle = 三角
go-review-tool-square = 方块
go-review-tool-circle = 圆圈
go-review-tool-cross = 叉号
go-review-tool-letter = 字母
go-review-tool-number = 数字
go-review-tool-arrow = 箭头
go-review-tool-line = 线
go-review-tool-erase = 擦除标记
go-review-pass = 停一手
go-review-undo = 撤销我的操作
go-review-remove = 删除此处及其后的内容
go-review-occupied = { $point } 已有棋子。
go-review-may-not = 只有主讲人可以添加内容。
go-review-looking-around = 您正在自行浏览。
go-review-follow = 回到 { $name }
go-review-placing = 已更改 { $stones } 处。
go-review-place-stones = 摆上
go-review-cancel = 取消

## What is said of a node: comments.js

go-review-comments = 评论
go-review-comment = 我的评论
go-review-add-comment = 写评论
go-review-edit-comment = 修改我的评论
go-review-comment-on = 针对：{ $place }
go-review-save = 保存

## Who is here: people.js, table.js

go-review-people = 在场的人
go-review-here = 在场
go-review-away = 离开
go-review-leader = 主讲
go-review-hand = 交出主讲
go-review-hand-on = 把主讲交给 { $name }
go-review-take-part = 加入
go-review-take-lead = 接任主讲
go-review-everybody = 所有人都可以添加内容
go-review-close = 结束复盘
go-review-close-sure = 要结束复盘吗？内容会原样保留。
go-review-go-on = 继续
go-review-save-as = 保存为 { $form }

## What can be typed: typed.js, typed_words.js

go-review-typed = 点或命令
go-review-typed-help = 输入 d4 这样的点，即在该处使用所选工具。还有：停一手、撤销、评论、跟随、棋盘、聊天、说。数字用来选择工具。
go-review-no-point-typed = 没有 { $point } 这个点。
go-review-unknown = 不认识“{ $words }”。输入 { $help } 查看可用的命令。
go-review-empty-board = 棋盘是空的。
go-review-no-chat = 还没有人说话。
go-review-not-said = 未能说出。
go-review-word-pass = 停一手
go-review-word-undo = 撤销
go-review-word-comment = 评论
go-review-word-follow = 跟随
go-review-word-board = 棋盘
go-review-word-chat = 聊天
go-review-word-say = 说
go-review-word-help = 帮助

## How it is done: help.js

go-review-help-minute = 一分钟上手
go-review-help-what = 复盘是大家一起看一局棋：来自文件、在这里下过的，或一个空棋盘。
go-review-help-leader = 主讲人浏览时，所有人看到同样的局面。主讲可以交给别人；主讲人两分钟没有动作时，可以接任。
go-review-help-look = 您随时可以自行浏览。点“回到……”即可回到大家所在的局面。
go-review-help-add = 落子可添加变化，也可以标记、画箭头、写下想法。其他人会立刻看到。
go-review-help-link = 箭头旁的链接可以把您正在看的局面发给别人。
go-review-help-keys = 按键和可输入的命令
go-review-help-steps = 后退或前进一手
go-review-help-branches = 上一个或下一个变化
go-review-help-ends = 到开头、到结尾
go-review-help-tools = 按棋盘旁的顺序选择工具
go-review-help-point = 在该点使用所选工具
go-review-help-pass = 停一手
go-review-help-undo = 撤销您最近的操作
go-review-help-comment = 写评论
go-review-help-follow = 回到主讲人处
go-review-help-board = 听取棋盘上的棋子
go-review-help-say-example = 说 你好
go-review-help-say = 在聊天中说话
go-review-help-help = 听取可输入的命令

## What the rules refuse, and the result

reason-go-review-base = 复盘开始时已有的内容会保留。
reason-go-review-closed = 此复盘已结束。
reason-go-review-ends = 线要有两个端点。
reason-go-review-full = 此复盘已经装不下更多内容。
reason-go-review-hand-on = 只有主讲人才能交出主讲。
reason-go-review-is-closed = 已结束
reason-go-review-label = 只有文字标记带文字，且必须有文字。
reason-go-review-leader = 只有主讲人才能这样做。
reason-go-review-led = 主讲人仍然在场。
reason-go-review-line = 线有两个端点，其他标记在一个点上。
reason-go-review-most = 复盘开始时最多有 { $count } 个局面。
reason-go-review-most-marks = 一次复盘最多有 { $count } 个标记。
reason-go-review-most-nodes = 一次复盘最多可添加 { $count } 个局面。
reason-go-review-most-text = 一次复盘最多可写 { $count } 个字。
reason-go-review-no-node = 没有第 { $node } 号局面。
reason-go-review-no-point = 没有 { $point } 这个点。
reason-go-review-no-sgf = 这不是 SGF 文件。
reason-go-review-nothing = 没有要摆的棋子。
reason-go-review-other-game = 此文件不是围棋，而是别的游戏：{ $kind }。
reason-go-review-others = 其他人已在此之后添加了内容。
reason-go-review-parent = 局面要排在其前一局面之后。
reason-go-review-removed = 第 { $node } 号局面已被删除。
reason-go-review-root = 第一个局面是根。
reason-go-review-size = 棋盘为 { $size } 路。复盘支持 2 到 25 路。
reason-go-review-square = 棋盘为 { $columns } × { $rows }。复盘只支持正方形棋盘。
reason-go-review-too-large = 此文件的内容超出了复盘的容量。
reason-go-review-twice = 一个点上最多有一个棋子。
