"""The website's own texts, by language and key."""

from __future__ import annotations

from counciltags.website.words_cy import WELSH
from counciltags.website.words_en import ENGLISH

WORDS = {"en": ENGLISH, "cy": WELSH}
