"""Which characters are refused."""

from __future__ import annotations

import unicodedata

from counciltags.documents.characters import bad_characters, is_clean

ALL = "".join(chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000)


def test_every_character_of_unicode() -> None:
    """The quick look misses nothing, and nothing that can be seen is refused."""
    refused = {bad.character for bad in bad_characters(ALL)}
    assert not any(is_clean(character, character.encode()) for character in refused)
    drawn_as_nothing = set("\u115f\u1160\u3164\uffa0")
    kinds = {unicodedata.category(character) for character in refused - drawn_as_nothing}
    # Variation selectors for ideographs are marks (Mn); they can smuggle words unseen.
    assert kinds == {"Cc", "Cf", "Zl", "Zp", "Cn", "Mn"}
    assert refused.isdisjoint("\t\n \xa0\u200c\u200d\ufe0e\ufe0f’£€ŵŷ♻🚮")


def test_tag_characters_only_in_the_three_flags() -> None:
    tags = "".join(chr(0xE0000 + ord(letter)) for letter in "gbwls") + "\U000e007f"
    assert not list(bad_characters("\U0001f3f4" + tags))
    assert len(list(bad_characters(tags))) == 6
