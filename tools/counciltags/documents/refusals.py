"""Every reason to refuse an authored file, by the name of its rule."""

from __future__ import annotations

REFUSALS: dict[str, str] = {
    "yaml-alias": "A value may not point at another place with '*'; each value is written out.",
    "yaml-anchor": "A value may not be named with '&'; a name is only of use to an alias.",
    "yaml-bidi-override": (
        "Characters that change the direction of text are refused, because a file could then "
        "read differently from what it says."
    ),
    "yaml-byte-order-mark": (
        "A file may not begin with a byte order mark; many programs take it for part of the text."
    ),
    "yaml-control-character": (
        "Control characters are refused; they cannot be seen and can upset a screen."
    ),
    "yaml-directive": "Lines that begin with '%' give orders to a YAML reader, and are refused.",
    "yaml-duplicate-key": "A key may stand only once in its map; the second would hide the first.",
    "yaml-empty": "A file must say something.",
    "yaml-empty-value": "A value may not be left out, because nobody can tell what was meant.",
    "yaml-explicit-key": "A key may not be marked with '?'; it is written 'key: value'.",
    "yaml-invisible-character": (
        "Characters that nobody can see are refused, because two texts could look the same and "
        "not be."
    ),
    "yaml-key-not-text": "A key must be text: not a list, not a map, not nothing.",
    "yaml-link-outside": "A link (symlink) may not lead to a file outside the tree.",
    "yaml-long-number": (
        "A whole number may have at most 15 digits, so that every program holds it exactly."
    ),
    "yaml-lost-words": (
        "Text without quotes may not be followed by a hashtag, which YAML would drop as a comment."
    ),
    "yaml-merge-key": "The key '<<' copies other maps into this one, and is refused.",
    "yaml-not-utf8": "A file must be text, saved as UTF-8.",
    "yaml-several-documents": "A file may hold only one document.",
    "yaml-syntax": "A file must be YAML that can be read.",
    "yaml-tag": "A value may not be given a type with '!'; it is what it looks like.",
    "yaml-too-deep": "Maps and lists may stand in each other at most 20 deep.",
    "yaml-too-large": "A file may not be larger than its kind is allowed to be.",
    "yaml-too-many-faults": "After 100 faults of this kind the rest of a file is not read.",
    "yaml-unreadable": "A file must be an ordinary file that can be opened.",
}
"""Name of the rule -> one sentence on what it refuses and why."""
