"""Write the character tables of ``counciltags.hashtags`` from the real implementations.

``python tests/hashtags/make_tables.py`` asks twitter-text and Node (installed in ``tests/node``)
which characters they accept and writes the three ``tables_*.py`` files again. Run it when either
of them moves on; ``test_tables.py`` tells when.
"""

from __future__ import annotations

import json
import subprocess
import textwrap
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
NODE = HERE.parent / "node"
PACKAGE = HERE.parents[1] / "tools" / "counciltags" / "hashtags"

FILES = {
    "tables_x.py": (
        "What X takes as part of a hashtag or a web address, from twitter-text 3.1.0.",
        {
            "LETTERS": ("x_letters", "Letters and marks, as Unicode 7 had them."),
            "OTHERS": ("x_others", "Digits and the few signs that may stand in a hashtag."),
            "PATH": ("x_path", "Beyond ASCII: in the path of a web address."),
            "PATH_END": ("x_path_end", "Beyond ASCII: at the end of such a path."),
            "ASCII_DOMAIN": ("x_ascii_domain", "Beyond ASCII: in a name without a protocol."),
            "NOT_DOMAIN": ("x_domain_not", "Never in the name of a host."),
            "NOT_BEFORE": ("x_before_not", "Never just before a web address."),
        },
    ),
    "tables_unicode.py": (
        "Unicode properties that Python's own library does not offer, from Unicode 17.",
        {
            "ALPHABETIC": ("alphabetic", "The property Alphabetic."),
            "WORD_OTHERS": ("word_others", "Marks, digits and joiners that are not Alphabetic."),
            "PUNCTUATION": ("punctuation", "General category P."),
        },
    ),
    "tables_domains.py": (
        "Ends of domain names that X knows, from twitter-text 3.1.0, in its order of trying.",
        {
            "GENERIC": ("x_generic", "Generic endings."),
            "COUNTRY": ("x_country", "Endings of countries."),
        },
    ),
}


def ask(home: Path) -> dict[str, Any]:
    """Ask Node for every table; ``home`` is the folder with ``node_modules``."""
    command = ["node", str(HERE / "make_tables.mjs"), str(home)]
    answer = subprocess.run(command, check=True, capture_output=True)
    tables: dict[str, Any] = json.loads(answer.stdout)
    return tables


def as_text(table: list[Any]) -> str:
    """Write a table as one line: words, or ranges such as ``41-5A AA``."""
    if isinstance(table[0], str):
        return " ".join(table)
    return " ".join(f"{a:X}" if a == b else f"{a:X}-{b:X}" for a, b in table)


def module(title: str, tables: dict[str, tuple[str, str]], answer: dict[str, Any]) -> str:
    """Give the text of one Python file."""
    parts = [
        f'"""{title}',
        "",
        "Written by ``tests/hashtags/make_tables.py``; not to be changed by hand. A range is",
        "``first-last``, both included, in hexadecimal. The module ``characters`` reads them.",
        '"""',
        "",
        "from __future__ import annotations",
    ]
    for name, (key, comment) in tables.items():
        escaped = ascii(as_text(answer[key]))[1:-1]
        lines = textwrap.wrap(escaped, 90, break_long_words=False, break_on_hyphens=False)
        joined = [f'"{line} "' for line in lines[:-1]] + [f'"{lines[-1]}"']
        parts += ["", f"# {comment}"]
        if len(joined) == 1:
            parts.append(f"{name} = {joined[0]}")
        else:
            parts += [f"{name} = (", *(f"    {line}" for line in joined), ")"]
    return "\n".join(parts) + "\n"


def main() -> None:
    """Write all tables."""
    answer = ask(NODE)
    for file, (title, tables) in FILES.items():
        (PACKAGE / file).write_text(module(title, tables, answer), encoding="utf-8")


if __name__ == "__main__":
    main()
