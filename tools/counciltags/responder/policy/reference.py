"""References: short codes that stand in a reply and in the mail about the same post."""

from __future__ import annotations

import hashlib

_LETTERS = "23456789BCDFGHJKMNPQRSTVWXZ"
_LENGTH = 7


def reference_of(network: str, post_id: str) -> str:
    """Give the same code for the same post, always; no vowels, so that it spells no word.

    27 letters to the 7th are 10 milliards: among 10,000 posts, two share one in 1 of 200 cases,
    and the ledger finds both.
    """
    digest = hashlib.sha256(f"{network}\n{post_id}".encode("utf-8", "replace")).digest()
    number = int.from_bytes(digest[:8], "big")
    code = ""
    for _ in range(_LENGTH):
        number, place = divmod(number, len(_LETTERS))
        code += _LETTERS[place]
    return code
