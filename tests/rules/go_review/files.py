"""Files as people have them, in the encodings of their programs."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

TEXTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "simplified": (
            "常昊",
            "马晓春九段",
            "(;GM[1]SZ[19]PB[柯洁]PW[朴廷桓]EV[第20届应氏杯决赛];B[pd]C[黑棋这手棋是胜负手，白棋应该脱先。])",
        ),
        "traditional": (
            "張栩",
            "周俊勳",
            "(;GM[1]SZ[19]PB[周俊勳]PW[林海峰]EV[第三屆中環杯決賽];B[pd]C[黑棋這手棋是勝負手。許功蓋])",
        ),
        "japanese": (
            "井山裕太",
            "本因坊秀策",
            "(;GM[1]SZ[19]PB[趙治勲]PW[小林光一]EV[第三十期名人戦];B[pd]C[表示ソフト、能力のある好手。])",
        ),
        "korean": (
            "이창호",
            "박정환",
            "(;GM[1]SZ[19]PB[조훈현]PW[서봉수]EV[제1회 응씨배 결승];B[pd]C[백의 좋은 수. 흑은 곤란하다.])",
        ),
        "french": (
            "José",
            "Åsa Öberg",
            "(;GM[1]SZ[19]PB[Müller]PW[Hélène];B[pd]C[Très bien, c'est joué là])",
        ),
    }
)
"""Names of players, and a file with a comment. In some a second byte is that of `\\` or `]`."""

ENCODINGS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "simplified": ("gb18030", "gbk", "gb2312"),
        "traditional": ("big5", "cp950"),
        "japanese": ("shift_jis", "cp932", "euc_jp"),
        "korean": ("euc_kr", "cp949"),
        "french": ("latin-1", "cp1252"),
    }
)
OF_ALL = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")
DECLARED = (
    "",
    "CA[UTF-8]",
    "CA[ISO-8859-1]",
    "CA[GB2312]",
    "CA[Shift_JIS]",
    "CA[no-such-encoding]",
    "CA[zip]",
)


def files() -> Iterable[tuple[str, str, str, bytes]]:
    """The text of each file, its encoding, what it declares, and its bytes."""
    for language, texts in TEXTS.items():
        for text in texts:
            for encoding in (*OF_ALL, *ENCODINGS[language]):
                for declared in DECLARED:
                    whole = text if text.startswith("(") else f"(;GM[1]SZ[19]PB[{text}];B[pd])"
                    whole = whole.replace("(;", f"(;{declared}")
                    yield whole, encoding, declared, whole.encode(encoding)
