"""Posts to recognise hashtags in: residents' posts, and unicode of all sorts."""

# ruff: noqa: E501, RUF001 -- wide letters and other scripts, which Ruff counts double
from __future__ import annotations

import random

_OPENINGS = (
    "@AnyCouncil my {} has not been collected again, third week running",
    "@AnyCouncil when do the works on Station Road finish? {}",
    "Great morning at the library with the little ones {} {} thank you all!",
    "@AnyCouncil {} huge pothole outside the chemist on Mill Lane, please look",
    "Mae'r bin heb ei gasglu eto ar Stryd y Bont {} diolch",
    "Street light flickering by the bus stop since Monday. {} {}",
    "Is the tip open on the bank holiday? Asking for a boot full of hedge {}",
    "Lovely sunset over the estuary tonight, no filter needed",
    "Can somebody tell me who empties the dog bins in the park? Nobody has for weeks now",
    "@AnyCouncil @AnyCounty which of you mends pavements? See https://anycouncil.example/roads {} ok",
    "{} {} {}",
    "Read this: https://news.example.com/local/2026/story?id=12 {} before you vote",
)
_MORE = (
    " We put it out before seven as the calendar says and the whole street was left.",
    " I rang on Tuesday and was told somebody would come out, but nobody has.",
    " It is right by the school gate, so please look before a child trips over it.",
    " Rhif y stryd yw 12, ger y siop. Diolch yn fawr am eich help!",
    " Is there a number I can ring, or a form? I could not find it on the website.",
    " Photo attached: you can see how deep it is \U0001f6a7 and the paint has worn off.",
    " Thanks to the crew who came last week, by the way, they could not have been kinder.",
    " The map at https://maps.example.com/street?id=4411 still says \u201cin progress\u201d.",
)  # fmt: skip
_HASHTAGS = (
    "#bin", "#Bin", "#MissedBin", "#road", "#pothole,", "(#flytipping)", "#Sbwriel", "#ŵyl",
    "#w\u0302yl", "#BinHebEiGasglu", "\uff03missedbin", "#ＭＩＳＳＥＤ", "#1", "#2026", "#road2026",
    "#bin's", "#bin#road", "##bin", "# bin", "bin#", "#", "#bin_day", "#bin-day", "&#39;", "C#",
    "Re:#bin", "#bin.", "#bin!", "#مدرسة", "#مدرسه\u200cها", "#ごみ", "#ゴミ・収集", "#垃圾", "#한국어",
    "#σκουπίδια", "#мусор", "#हिन्दी", "#ภาษาไทย", "#שלום", "#col·lecció", "#śmieci", "#đường",
    "#😀", "#bin😀", "😀#bin", "❤\ufe0f#bin", "#\ufe0f\u20e3", "#1\ufe0f\u20e3", "#👨\u200d👩\u200d👧",
    "#\U00020000\U00020001", "#\U0001d401in", "#caf\u00e9", "#cafe\u0301", "#\u200bbin", "#a\u0301\u0323",
    "", "", "",
)  # fmt: skip
_TAILS = (
    " #bin", " #road #bin", "\n#recycling\n#bin", " \U0001f600\U0001f600 #bin", " \u202e#bin\u202c",
    " price £3.50 / #bin", " name@mail.example.com", " https://x.example/a#bin",
    " https://anycouncil.example/pages/bins?week=12",
)  # fmt: skip
_TAILS_WITH_ADDRESSES = (
    " anycouncil.gov.uk/#bin", " http://www.example.co.uk/a/(b)#road?c=#d", " t.co/abc#d",
    " www.例え.jp/#タグ", " example.рф/#тег", " https://en.example.org/wiki/Bin_(disambiguation)#History",
    " https://map.example.com/#/roads/#12", " https://news.example.com/local?id=12#bin",
)  # fmt: skip
_BLOCKS = (
    (0x20, 0x7E), (0xA0, 0x24F), (0x300, 0x36F), (0x370, 0x52F), (0x590, 0x6FF), (0x900, 0xDFF),
    (0xE00, 0xFFF), (0x1E00, 0x20CF), (0x2100, 0x2BFF), (0x3000, 0x30FF), (0x4E00, 0x9FFF),
    (0xAC00, 0xD7A3), (0xFE00, 0xFE0F), (0xFF00, 0xFFEF), (0x10000, 0x1F02F), (0x1F300, 0x1FAFF),
    (0x20000, 0x2A6DF), (0xE0100, 0xE01EF),
)  # fmt: skip
# Shares of the posts: an address with a "#" in it; any tail at all; a jumble.
_WITH_SIGN_IN_ADDRESS = 0.01
_WITH_TAIL = 0.5
_JUMBLED = 0.05
_SIGNS = (
    "#",
    "#",
    "#",
    "\uff03",
    " ",
    " ",
    ".",
    "/",
    "?",
    "@",
    "&",
    "_",
    ".com/",
    "http://",
    "t.co",
)


def hard(number: int, seed: int) -> list[str]:
    """Make jumbles only: every other character is one that the rules turn on."""
    source = random.Random(seed)  # noqa: S311 -- posts, not secrets
    return [_jumble(source, 0.5) for _ in range(number)]


def posts(number: int, seed: int) -> list[str]:
    """Make posts; one in twenty is a jumble of characters from all over Unicode."""
    source = random.Random(seed)  # noqa: S311 -- posts, not secrets
    return [
        _jumble(source, 0.2) if source.random() < _JUMBLED else _post(source) for _ in range(number)
    ]


def dense(number: int, seed: int) -> list[str]:
    """Make short posts, half of them with a "#" in an address: what costs our rule most."""
    source = random.Random(seed)  # noqa: S311 -- posts, not secrets
    return [_short(source) for _ in range(number)]


def _short(source: random.Random) -> str:
    opening = source.choice(_OPENINGS)
    tags = (source.choice(_HASHTAGS) for _ in range(opening.count("{}")))
    tails = _TAILS_WITH_ADDRESSES if source.random() < 0.5 else _TAILS  # noqa: PLR2004 -- half
    return opening.format(*tags) + source.choice(tails)


def _post(source: random.Random) -> str:
    opening = source.choice(_OPENINGS)
    tags = (source.choice(_HASHTAGS) for _ in range(opening.count("{}")))
    more = source.choices(_MORE, k=source.randrange(4))
    return opening.format(*tags) + "".join(more) + _tail(source)


def _tail(source: random.Random) -> str:
    draw = source.random()
    if draw < _WITH_SIGN_IN_ADDRESS:
        return source.choice(_TAILS_WITH_ADDRESSES)
    return source.choice(_TAILS) if draw < _WITH_TAIL else ""


def _jumble(source: random.Random, signs: float) -> str:
    return "".join(
        source.choice(_SIGNS)
        if source.random() < signs
        else chr(source.randint(*source.choice(_BLOCKS)))
        for _ in range(source.randint(5, 60))
    )
