### trainlag の文言。草案です。日本語を話す方の訂正をお待ちしています。
### A draft, to be corrected by speakers.

## What the server says against a command: `python -m tests.sentences trainlag`

reason-trainlag-caught-before = あなたのチームは、その前に捕まっています。
reason-trainlag-caught-since = どちらかのチームがその後に別の捕獲に関わりました。代わりに得点を修正してください。
reason-trainlag-claimed = あなたのチームには、まだ決着していない捕獲の申告があります。
reason-trainlag-contested = あなたのチームはすでに異議を唱えています。
reason-trainlag-deck-gone = この課題の組はもうありません。チームがその中の課題を終えたか、取り消しました。
reason-trainlag-few-challenges = { $minutes }分には{ $count }個の課題が必要です。カタログには{ $found }個あります。
reason-trainlag-grace = そのチームは集める側になったばかりで、まだ捕まえられません。
reason-trainlag-many-hunters = { $teams }チームのうち、最初に追えるのは{ $count }チームまでです。{ $hunters }チームでは多すぎます。
reason-trainlag-most-catches = 1回のゲームの捕獲は{ $count }回までです。
reason-trainlag-most-completed = 1チームが終えられる課題は、取り消したものを含めて{ $count }個までです。
reason-trainlag-most-corrections = 得点の修正は{ $count }回までです。
reason-trainlag-no-claim = そのような申告はないか、もう決着しています。
reason-trainlag-no-correction = 修正する点数がありません。
reason-trainlag-no-deck = あなたのチームにその課題の組は配られていません。
reason-trainlag-no-gatherer = そのチームは集める側ではありません。
reason-trainlag-no-hunter = あなたのチームは追う側ではありません。
reason-trainlag-no-team = そのチームはありません。
reason-trainlag-not-claimed = 捕まったと申告されたのは、あなたのチームではありません。
reason-trainlag-nothing-completed = あなたのチームは、その操作で課題を終えていません。
reason-trainlag-nothing-to-void = { $event } 番の操作に取り消すものはありません。
reason-trainlag-role-changed = その後の捕獲で、どちらかのチームの役割が変わっています。
reason-trainlag-stopped = 運営が終わらせました。
reason-trainlag-stopped-because = 運営が終わらせました。{ $reason }
reason-trainlag-time-is-up = 時間になりました。
reason-trainlag-time-up = 時間切れでした。
reason-trainlag-undo-last = 取り消せるのは最後の課題だけで、捕獲の後は取り消せません。
reason-trainlag-undo-late = { $minutes }分より前のことです。運営に伝えてください。
reason-trainlag-wrong-codes = あなたのチームは誤ったコードを{ $count }回入力しました。コードなしで捕獲を申告してください。
