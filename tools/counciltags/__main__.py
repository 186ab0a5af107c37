"""``python -m counciltags`` is the same as ``counciltags``."""

from __future__ import annotations

from counciltags.commands import main

if __name__ == "__main__":
    main()
