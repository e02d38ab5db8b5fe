"""Which characters are frequent in the languages that files are written in, and how much a text is like them.

The frequent ones are those of common texts, and those of names of Go players and of words about Go.
"""

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

SIMPLIFIED = (
    "的一是了不在有人这上大来和我个中地为他生要们以到国时就出说会也子学发着对作能可于成用过动主下而年分得家种里多经自现同"
    "后产方工行面么小所起都好看本前开但因只从想实日军者意无力它与长把机十民第公此已使情明性知全三又关点正业外将两高间由问很"
    "最重并物手应战向头文体政美相见被利什二等新己身果加西斯月话合回特代内信化老给世位次度门任常先海通教儿原东声提立及比解水"
    "名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德山金指区保"
    "至队形便空决治马科五基眼书非则听白却界达光放强即像难且权思王象完设式路记南品住求据程北边死张该规拉格望觉术领确师观清今"
    "切院识带争黑棋胜负半盘弈段弃筋角征围提劫让九八七六昊古柯洁聂卫晓春罗洗河刘周俞斌邵炜刚曹胡耀宇孔杰谢赫越唐韦星陈烨江维"
    "芈昱廷朴李石赵勋林宫树藤杨吴孙黄徐郑韩丁贡招局职业锦标赛决杯邀请冠亚快输赢贴先断飞跳挂拆粘扳长虎尖顶冲打吃双逼欺厚薄势"
)
TRADITIONAL = (
    "的一是了不在有人這上大來和我個中地為他生要們以到國時就出說會也子學發著對作能可於成用過動主下而年分得家種裡多經自現同"
    "後產方工行面麼小所起都好看本前開但因只從想實日軍者意無力它與長把機十民第公此已使情明性知全三又關點正業外將兩高間由問很"
    "最重並物手應戰向頭文體政美相見被利什二等新己身果加西斯月話合回特代內信化老給世位次度門任常先海通教兒原東聲提立及比解水"
    "名真論處走義各入幾口認條平系氣題活爾更別打女變四神總何電數安少報才結反受目太量再感建務做接必場件計管期市直德山金指區保"
    "至隊形便空決治馬科五基眼書非則聽白卻界達光放強即像難且權思王象完設式路記南品住求據程北邊死張該規拉格望覺術領確師觀清今"
    "切院識帶爭黑棋勝負半盤弈段棄筋角征圍提劫讓九八七六昊古柯潔聶衛曉春羅洗河劉周俞斌邵煒剛曹胡耀宇孔傑謝赫越唐韋星陳燁江維"
    "林宮樹藤楊吳孫黃徐鄭韓丁招局職業錦標賽杯邀請冠亞快輸贏貼斷飛跳掛拆黏扳虎尖頂衝吃雙逼厚薄勢海峰王立誠銘琬許家元張栩紅臺灣"
)
KANJI = (
    "黒白番目半中押勝負段手先互碁棋戦本因坊名人王座天元十聖日院関西藤沢秀行小林光一武宮正樹加夫大竹英雄趙治勲海峰坂田栄男高川"
    "格依紀基尾紳路山下敬吾張栩羽根直井裕太許家河野臨村芝虎丸余正麒関航結城聡山城宏片岡聡石淀橋二三四五六七八九年月国会東京局戦挑級"
    "初回決定第打込生時分上前後出見入事者社自地方間気今考思子長新学同問題対場合見力強変化実際定石布石死活詰終盤序攻守形厚模様"
    "勢隅辺星角切断接続連眼殺取返掛開拆飛跳尖押曲伸引止急所筋悪良味含先手後手利損得大模様梶原吉藤沢朋斎呉清源木谷実瀬越憲作安"
)
HANGUL = (
    "이다는에의가을를한고로지사하기도어나리아자대은인서수시그일정해보부상주전장국제구원스들라면여조김박최강윤임신권황안송유홍오"
    "창호세돌진석훈영철단흑백승집반불계번접바둑왕명초속패팻감끝내준결선본프배컵최종만했있것요니네습음게같좋잡살죽두공격형모양큰"
    "귀변중앙돌발점행마포착각축활눈맛약점실리두터움세력침입타개변화수순정석까지않위때문과와더된될할있없였었겠년월성재동현민경미"
)


LETTERS: Mapping[str, tuple[frozenset[str], str, int, int]] = MappingProxyType(
    {
        "gb18030": (frozenset(SIMPLIFIED), "gb2312", 0xB0, 0xD7),
        "big5hkscs": (frozenset(TRADITIONAL), "big5", 0xA4, 0xC6),
        "cp932": (frozenset(KANJI), "shift_jis", 0x88, 0x97),
        "euc_jp": (frozenset(KANJI), "euc_jp", 0xB0, 0xCF),
        "cp949": (frozenset(HANGUL), "euc_kr", 0xB0, 0xC8),
    }
)
"""By encoding: the most frequent letters; and of a standard the first bytes of those that are frequent."""

JAPANESE = frozenset({"cp932", "euc_jp"})

PUNCTUATION = frozenset("、。，．・：；？！（）［］「」『』《》〈〉【】“”‘’…—～\u3000·\u2013\u2014")

FREQUENT, COMMON, RARE, STRANGE, NONE = 100, 40, -10, -50, -300
"""What a letter counts. The last is for what stands in no text."""


def likeness(text: str, encoding: str) -> int:
    """How much a text is like one that somebody has written in an encoding, by its letters beyond ASCII.

    100 where all are frequent, 0 and less where they are strange.
    """
    places = [place for place, char in enumerate(text) if char >= "\x80"]
    weights = (weight(text, place, encoding) for place in places)
    return sum(weights) // max(len(places), 1)


def weight(text: str, place: int, encoding: str) -> int:
    """How much a letter of a text counts for the encoding."""
    char = text[place]
    if encoding == "utf-8":
        return NONE if char == "\ufffd" else FREQUENT
    if char == "\ufffd" or unicodedata.category(char) in ("Cn", "Co", "Cs", "Cc"):
        return NONE
    if encoding in LETTERS:
        return weight_of(char, encoding)
    return among_letters(text, place)


@lru_cache(maxsize=65_536)
def weight_of(char: str, encoding: str) -> int:
    """How much a letter counts for an encoding with characters of several bytes."""
    frequent, standard, first, last = LETTERS[encoding]
    if char in frequent:
        return FREQUENT
    if char in PUNCTUATION or "\uff01" <= char <= "\uff5e":
        return COMMON
    if "\u3041" <= char <= "\u30fe":
        return FREQUENT if encoding in JAPANESE else RARE
    if "\uff61" <= char <= "\uff9f":
        return STRANGE  # narrow kana, which what is no Japanese looks like in Shift-JIS
    try:
        row = char.encode(standard)[0]
    except UnicodeEncodeError:
        row = 0
    if first <= row <= last:
        return COMMON
    return RARE if "\u4e00" <= char <= "\u9fff" else STRANGE


def among_letters(text: str, place: int) -> int:
    """How much a letter counts for an encoding with characters of one byte: it is to stand in a word."""
    char, before, after = text[place], text[place - 1 : place], text[place + 1 : place + 2]
    if not char.isalpha():
        return 0
    if before.islower() and char.isupper():
        return STRANGE
    latin = "\u00c0" <= char <= "\u024f"
    beside = [one for one in (before, after) if one.isalpha() and (one.isascii() or not latin)]
    return COMMON * 2 if beside else STRANGE
