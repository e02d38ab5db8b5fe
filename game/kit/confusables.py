"""The key by which names are compared: the same for names that look the same.

The pairs are from the data of UTS #39, Unicode Security Mechanisms (`confusables.txt` of Unicode 17): letters
of living scripts that look like a Latin letter or a digit, and katakana that look like an ideograph. Where a
capital letter and its small letter look like different Latin letters (Ν and ν), the capital counts, because
names are compared without case. What looks alike inside ASCII (1, l and I; 0 and O) stays different: else
ordinary names would be taken already.
"""

import unicodedata

_PAIRS = (
    # Latin
    "ꝛ2 ʒ3 ꝫ3 ɜ3 ꝯ9 ɑa ꞵb ᴄc ꬲe ꞙf ꬵf ɡg ᶃg ɩi ɪi ıi ʝj ȷj ᴏo ᴑo ꬽo ꭇr ꭈr ꜱs ʋu ᴜu ꞟu ꭎu ꭒu ᴠv ɯw ᴡw ꭓx ɣy"
    " ʏy ᶌy ỿy ꭚy ᴢz "
    # Cyrillic
    "ꙅ2 з3 ӡ3 б6 аa вb ьb сc ԁd еe ҽe ԍg нh һh іi ꙇi јj кk ӏl мm оo рp ԛq гr ѕs тt ѵv ѡw ԝw хx уy үy әə ɐa "
    # Greek and Coptic
    "αa βb εe ϝf ηh ιi ϳj κk μm ϻm νn οo ρp ϸp ᴦr τt χx υy γy ζz "
    "ϩ2 ⲝ3 ϭ6 ⲃb ⲥc ⲏh ⲓi ⲕk ⲙm ⲛn ⲟo ⲣp ⲅr ⲧt ⲽw ⲭx ⲩy "
    # Armenian and Georgian
    "քf ցg հh ւi ոn ռn օo գq զq տs սu աw ჿo ყy "
    # Cherokee
    "Ꮞ4 Ꮾ6 Ꭺa Ꮟb Ᏼb Ꮯc Ꭰd Ꮷd Ꭼe Ꮐg Ᏻg Ꮋh Ꮒh Ꭵi Ꭻj Ꮶk Ꮮl Ꮇm Ꮲp Ꭱr Ꮢr Ꮁr Ꮥs Ꮪs Ꭲt Ꮩv Ꮃw Ꮤw Ꭹy Ꮍy Ꮓz "
    # Lisu
    "ꓮa ꓐb ꓚc ꓒd ꓓd ꓰe ꓝf ꓖg ꓧh ꓙj ꓗk ꓡl ꓲi ꓟm ꓠn ꓳo ꓑp ꓣr ꓢs ꓔt ꓴu ꓦv ꓪw ꓫx ꓬy ꓜz "
    # Canadian syllabics
    "ᒿ2 ᗅa ᑲb ᖯb ᗷb ᑯd ᗞd ᗪd ᖴf ᕼh ᒍj ᒪl ᗰm ᑭp ᖇr ᑌu ᐯv ᕁx ᕽx "
    # Katakana
    "ニ二 ハ八 エ工 カ力 タ夕 ト卜 ロ口"
)

_LOOKS_LIKE = str.maketrans({pair[0]: pair[1] for pair in _PAIRS.split()})


def name_key(name: str) -> str:
    """The key of a name, by which it is compared. The key of a key is that key itself."""
    key = unicodedata.normalize("NFKC", name)
    while (folded := _fold(key)) != key:
        key = folded
    return key


def _fold(name: str) -> str:
    """Case removed, and each letter replaced by the one that it looks like."""
    folded = unicodedata.normalize("NFD", name.casefold()).translate(_LOOKS_LIKE)
    return unicodedata.normalize("NFKC", folded)
