"""Word forms: which words are the same word, in English and in Welsh.

Two small sets of rules of our own. A word's *stem* only takes off the plural, and is what the
index is built on. Its *families* bring together words that share a root (``parked``, ``parking``)
or, in Welsh, a first letter that changes (``bin``, ``fin``, ``min``): the engine tries them only
where the stem itself says nothing.
"""

from __future__ import annotations

_ODD = {
    "mice": "mouse", "children": "child", "men": "man", "women": "woman", "leaves": "leaf",
    "wolves": "wolf", "shelves": "shelf", "knives": "knife", "feet": "foot", "teeth": "tooth",
    "geese": "goose", "buses": "bus", "gases": "gas", "trollies": "trolley", "kids": "kid",
}  # fmt: skip
_SHORT = 3
_ENDINGS = (
    "ations", "ation", "ments", "ment", "ings", "ing", "ers", "er", "ions", "ion", "ors", "or",
    "ies", "ied", "ed", "es", "ly", "al", "y", "e",
)  # fmt: skip
_ROOT = 3
"""A root has at least so many letters."""

_WELSH_ENDINGS = (
    "iadau", "iadur", "oedd", "iaid", "iau", "ion", "ydd", "aeth", "iad", "wyr", "wyd", "odd",
    "odd", "edd", "au", "on", "od", "en", "yn", "wr", "io", "iol", "ol", "i", "u", "o",
)  # fmt: skip
_MUTATED = (
    ("ngh", "c"), ("mh", "p"), ("nh", "t"), ("ph", "p"), ("th", "t"), ("ch", "c"), ("dd", "d"),
    ("ng", "g"), ("f", "b"), ("f", "m"), ("b", "p"), ("d", "t"), ("g", "c"), ("l", "ll"),
    ("r", "rh"), ("m", "b"), ("n", "d"),
)  # fmt: skip
_AFTER_G = "aeiouwylrn"


def stem(word: str, language: str = "en") -> str:
    """Take the plural off an English word; a Welsh word stays as it is."""
    if language == "cy" or len(word) <= _SHORT:
        return word
    if word in _ODD:
        return _ODD[word]
    if word.endswith("ies") and len(word) > _SHORT + 1:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def families(word: str, language: str = "en") -> list[str]:
    """Give the families that a word belongs to; two words are kin if they share one."""
    return _welsh(word) if language == "cy" else [_root(word)]


def _root(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _ROOT:
            word = word[: -len(ending)]
            break
    if len(word) > _ROOT and word[-1] == word[-2] and word[-1] not in "sl":
        word = word[:-1]
    return word


def _welsh(word: str) -> list[str]:
    """Give a Welsh word's radical forms without their endings: what it may be a mutation of."""
    forms = [word]
    if word[0] in _AFTER_G:
        forms.append("g" + word)
    forms.extend(
        radical + word[len(changed) :]
        for changed, radical in _MUTATED
        if word.startswith(changed) and len(word) > len(changed) + 1
    )
    if word[0] == "h" and len(word) > _SHORT:
        forms.append(word[1:])
    return [_bare(form) for form in forms]


def _bare(word: str) -> str:
    for ending in _WELSH_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _ROOT:
            return word[: -len(ending)]
    return word
