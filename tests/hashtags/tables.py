"""A small table of names with one of everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from counciltags.hashtags.names import Name

NAMES: dict[str, list[Name]] = {
    "bin": [{"tag": "bin", "language": "en", "kind": "tag"}],
    "bins": [{"tag": "bin", "language": "en", "kind": "alias"}],
    "road": [{"tag": "road", "language": "en", "kind": "tag"}],
    "litter": [{"tag": "litter", "language": "en", "kind": "tag"}],
    "missedbin": [{"tag": "missedbin", "language": "en", "kind": "tag"}],
    "binhebeigasglu": [{"tag": "missedbin", "language": "cy", "kind": "display"}],
    "plant": [
        {"tag": "tree", "language": "en", "kind": "alias"},
        {"tag": "children", "language": "cy", "kind": "alias"},
    ],
    "fair": [
        {"tag": "event", "language": "en", "kind": "alias"},
        {"tag": "anycouncil/fair", "language": "en", "kind": "local"},
    ],
    "refuse": [
        {"tag": "refuse", "language": "en", "kind": "tag", "status": "moved", "to": ["bin"]},
    ],
    "waste": [
        {
            "tag": "waste",
            "language": "en",
            "kind": "tag",
            "status": "split",
            "to": ["bin", "litter"],
        },
    ],
    "oldtag": [{"tag": "oldtag", "language": "en", "kind": "tag", "status": "withdrawn"}],
}
