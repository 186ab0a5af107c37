"""Find hashtags by X's rule with Council Tags, one call per post.

``python ours.py POSTS [RESULT]``: as ``peer.mjs``.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from counciltags.hashtags.x import names


def main() -> None:
    """Read the posts, call once per post, and write or count what was found."""
    posts = [post.decode("utf-8") for post in Path(sys.argv[1]).read_bytes().split(b"\0")]
    if len(sys.argv) > 2:  # noqa: PLR2004 -- the second argument
        result = [names(post) for post in posts]
        Path(sys.argv[2]).write_text(json.dumps(result), encoding="utf-8")
        return
    found = 0
    for post in posts:
        found += len(names(post))
    print(found)


if __name__ == "__main__":
    main()
