r"""What a Mastodon server turns into a hashtag.

Rule: ``Tag::HASHTAG_RE`` in ``app/models/concerns/tag/naming.rb`` (``app/models/tag.rb`` up to
4.5) and ``extract_hashtags_with_indices`` in ``app/lib/extractor.rb`` of mastodon/mastodon, as
they stand on the main branch in 2026 (4.6), with the space rule of pull requests 37684 and 38212.

- ``#`` or U+FF03 stands at the start of a line or after white space (Ruby's ``[[:space:]]``).
- First choice: a run of word characters and of the separators ``_``, ``·``, ``・`` and U+200C
  that begins and ends with a word character and has an alphabetic one or a separator in between.
- Second choice: a run of word characters with an alphabetic one among them.
- Where ``://`` follows, an ``https`` or ``http`` at the end belongs to the address, not to the
  hashtag.

Word characters are Alphabetic, marks, decimal digits and connecting punctuation. The tables
follow Unicode 17; a server on Ruby 3.4 follows Unicode 16, which differs only in letters that
were added in 2025. Links come before hashtags in a Mastodon post only where a web address begins
earlier, and white space ends every address.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from counciltags.hashtags.characters import Span, StandIns, bmp_class
from counciltags.hashtags.tables_unicode import ALPHABETIC, WORD_OTHERS

_SPACE = r"\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
# Separators that are no word characters; the fourth, "_", is one.
_SEPARATORS = "·・\u200c"


class _Tools(NamedTuple):
    hashtag: re.Pattern[str]
    middle: re.Pattern[str]
    alphabetic: re.Pattern[str]
    stand_ins: StandIns


@cache
def _tools() -> _Tools:
    word = bmp_class(ALPHABETIC, WORD_OTHERS)
    alphabetic = bmp_class(ALPHABETIC)
    return _Tools(
        re.compile(rf"[#\uff03](?<![^{_SPACE}][#\uff03])([{word}][{word}{_SEPARATORS}]*)"),
        re.compile(rf"[{alphabetic}_{_SEPARATORS}]"),
        re.compile(f"[{alphabetic}]"),
        StandIns(ALPHABETIC, WORD_OTHERS),
    )


def extract(text: str) -> list[Span]:
    """Find the hashtags that a Mastodon server would link, in order of appearance."""
    if "#" not in text and "\uff03" not in text:
        return []
    tools = _tools()
    plain = tools.stand_ins(text)
    found = []
    for match in tools.hashtag.finditer(plain):
        length = _length(match[1], tools)
        if not length:
            continue
        start = match.start() + 1
        name = text[start : start + length]
        if text.startswith("://", start + length):
            name = _without_protocol(name)
        found.append(Span(start - 1, start + len(name), name))
    return found


def _length(run: str, tools: _Tools) -> int:
    """Give how much of a run of word characters and separators is the hashtag; 0 for none."""
    whole = len(run.rstrip(_SEPARATORS))
    if tools.middle.search(run, 1, whole - 1):
        return whole
    first = re.split(f"[{_SEPARATORS}]", run, maxsplit=1)[0]
    return len(first) if tools.alphabetic.search(first) else 0


def _without_protocol(name: str) -> str:
    for protocol in ("https", "http"):
        if name.endswith(protocol) and name != protocol:
            return name.removesuffix(protocol)
    return name
