from __future__ import annotations

from typing import TYPE_CHECKING

from tests.hashtags import make_tables
from tests.hashtags.peers import NODE_FOLDER, node_has

if TYPE_CHECKING:
    from tests.conftest import Require


def test_tables_are_what_the_real_implementations_say(require: Require) -> None:
    """To accept a change: ``python tests/hashtags/make_tables.py``."""
    require("twitter-text in tests/node", found=node_has("twitter-text"))
    answer = make_tables.ask(NODE_FOLDER)
    unicode_17 = answer["unicode"].startswith("17.")
    for file, (title, tables) in make_tables.FILES.items():
        # An older Node has older properties; X's tables are in its package.
        if unicode_17 or file != "tables_unicode.py":
            shipped = (make_tables.PACKAGE / file).read_text(encoding="utf-8")
            assert make_tables.module(title, tables, answer) == shipped
