"""A person's name together with a house number, in a text.

"12 Mill Lane" alone is a place, and so is "Mr Jones says" nothing about a home: only the two
together lead to a door.
"""

from __future__ import annotations

import re

_KINDS = (
    r"street|st|road|rd|avenue|ave|lane|ln|close|cl|drive|dr|way|court|ct|crescent|cres|gardens|"
    r"gdns|grove|place|pl|terrace|row|hill|park|square|sq|mews|walk|green|view|rise|parade|stryd|"
    r"ffordd|heol|lôn|rhodfa|clos"
)
# Words that stand between a number and a road when the number counts something else.
_COUNTED = (
    r"(?:in|on|of|to|from|at|the|and|along|down|up|by|for|bins?|bags?|cars?|weeks?|days?|times?|"
    r"years?|months?|people|potholes?|hours?|minutes?|miles?|metres?|houses?|more|or)"
)
_WORD = rf"(?!{_COUNTED}\b)[\w'\u2019.-]{{1,30}}"
_HOME = re.compile(
    rf"(?<![\w£$.,:/-])\d{{1,4}}[a-h]?,? (?:{_WORD} ){{1,3}}(?:{_KINDS})\b"
    rf"|(?<![\w£$.,:/-])\d{{1,4}}[a-h]?,? (?:stryd|ffordd|heol|lôn|rhodfa|clos) \w"
    r"|\b(?:no\.?|number|flat|house|apartment|apt|fflat|rhif) ?\d{1,4}[a-h]?\b",
    re.IGNORECASE,
)
_TITLED = re.compile(
    r"(?<!\w)(?:Mr|Mrs|Ms|Mx|Dr|Mr and Mrs|mr|mrs|ms|mx|dr|MR|MRS|MS|DR|Miss|MISS"
    r"|Rev|Sir|Lady|Cllr)\.? [^\W\d_][\w'\u2019-]{1,30}"
    r"|(?<!\w)miss [A-Z][\w'\u2019-]{1,30}"
    r"|(?<!\w)(?i:my name is|my name's|i am called|i'm called|fy enw i yw|fy enw yw|name:) "
    r"[^\W\d_][\w'\u2019-]{1,30}"
)
# First names that are common in the UK (ONS, baby names since 1944), without those that are also
# words or places: Grace, Rose, Chelsea.
_FIRST_NAMES = """
    Adam Alan Alex Alexander Alice Alison Amanda Amelia Amy Andrea Andrew Angela Anna Anne Anthony
    Ahmed Aisha Ali Barbara Ben Benjamin Bethan Brian Callum Carol Caroline Catherine Charlotte
    Chloe Chris Christine Christopher Claire Colin Craig Daniel Darren David Dave Deborah Denise
    Diane Donna Dorothy Dylan Eileen Elizabeth Ella Emily Emma Ethan Fatima Fiona Gareth Gary
    Geoff George Gemma Gillian Graham Hannah Harry Heather Helen Ian Isabella Jack Jacob James
    Jane Janet Jason Jean Jennifer Jessica Joan Joanne John Jonathan Joseph Josh Joshua Joyce Julie
    Karen Kate Katie Keith Kelly Kenneth Kevin Kim Laura Lauren Leanne Liam Linda Lisa Louise Lucy
    Luke Margaret Maria Marie Martin Mary Matthew Megan Michael Michelle Mike Mohammed Muhammad
    Natalie Neil Nicholas Nicola Nigel Oliver Olivia Pamela Patricia Patrick Paul Paula Peter
    Philip Priya Rachel Raymond Rebecca Rhys Richard Robert Roger Ross Roy Russell Ruth Ryan Sally
    Samantha Samuel Sandra Sarah Sean Sharon Sheila Shirley Simon Sophie Stacey Stephanie Stephen
    Steve Steven Stuart Susan Suzanne Tom Thomas Tim Timothy Tony Tracey Tracy Valerie Vanessa
    Victoria Wayne Wendy William Yvonne Zoe Siân Sian Rhian Carys Angharad Ieuan Iwan Dafydd Emyr
"""
_STREETS = rf"(?! (?i:{_KINDS})\b)"
_FIRST = re.compile(
    rf"(?<![\w#@])(?:{'|'.join(_FIRST_NAMES.split())})(?:['\u2019]s)?\b{_STREETS}"
    rf"(?: (?=[A-Z])[\w'\u2019-]{{2,30}}\b{_STREETS})?"
)
_NEAR = 80
"""A name and a home further apart than so many characters are not taken for one."""


def has_named_home(text: str) -> bool:
    """Tell whether a text seems to name somebody together with the number of a house."""
    homes = [found.span() for found in _HOME.finditer(text)]
    if not homes:
        return False
    names = [found.span() for pattern in (_TITLED, _FIRST) for found in pattern.finditer(text)]
    return any(
        start - _NEAR <= last and first <= end + _NEAR
        for start, end in homes
        for first, last in names
        if last <= start or first >= end
    )
