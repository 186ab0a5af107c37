"""Which language a post is in: Welsh, English, or not sure.

It counts small words that only one of the two has. It is honest about short and mixed posts:
fewer than two such words, or less than twice as many as of the other language, and the answer is
that it does not know.
"""

from __future__ import annotations

import re

_WELSH_WORDS = """
    a'r ac am ar arna arnaf beth bod bydd byddai cael chi chwi dim ddim diolch dwi dydi dydy
    ddoe e'n ei eich eisiau ein eu fe fi fy gan gen gyda heb hefyd hon hwn hyn i'r iawn
    ydy yw mae mae'r maen mewn nad neu nhw ni nid o'r oedd oes os pam pan pryd pwy roedd sut
    sydd ti tu'r un unrhyw wedi wrth wnewch ydw ydych yma yn yng ym yno yr y'r rydw rydym
    heddiw yfory bore nos stryd ffordd biniau casglu cyngor bob gael oedden ble faint gallaf
    alla' alla ga' gaf fedra fedrwch hoffwn angen eto byth neb rhywun rhywbeth plis sbwriel
    gweld gwneud dweud wythnos diwrnod yw'r dydy'r ydy'r heol
"""
_ENGLISH_WORDS = """
    the is are was were has have had been be being my your our their his her its this that
    these those and but or not of to for from with when where why who what which how please
    hasn't isn't don't can't didn't won't it it's i'm i i've we you they there can could
    will would should do does did any all again still yet today tomorrow week outside
"""
# "a", "am", "i" and "o" are words of both languages, so they stand in neither list alone.
_BOTH = frozenset(("a", "am", "i", "o", "an", "on", "in"))
_LEAST, _TIMES = 2, 2
_WELSH = frozenset(_WELSH_WORDS.split()) - _BOTH
_ENGLISH = frozenset(_ENGLISH_WORDS.split()) - _BOTH
_LONGEST = 5000

_LEFT_OUT = re.compile(r"[#@\uff03]\S+|\bhttps?://\S+")
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")


def language_of(text: str) -> str:
    """Give ``cy``, ``en``, or "" where it is not plain; hashtags and handles do not count."""
    words = [
        word.replace("\u2019", "'")
        for word in _WORD.findall(_LEFT_OUT.sub(" ", text[:_LONGEST]).casefold())
    ]
    welsh = sum(word in _WELSH for word in words)
    english = sum(word in _ENGLISH for word in words)
    more, fewer = max(welsh, english), min(welsh, english)
    if more < _LEAST or more < _TIMES * fewer + 1:
        return ""
    return "cy" if welsh > english else "en"
