"""libyaml's parser, or words about its absence.

PyYAML can be installed without libyaml. Its own parser is eight times slower and takes other
files for right, so there is no reading with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

try:
    from yaml._yaml import CParser
except ImportError:
    HAS_LIBYAML = False
else:
    HAS_LIBYAML = True

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeAlias

    # Events differ by class, and mypy cannot follow a class that is kept in a variable.
    Get: TypeAlias = Callable[[], Any]


class LibyamlMissingError(Exception):
    """PyYAML was installed without libyaml."""


def require_libyaml() -> None:
    """Make sure that PyYAML has libyaml's parser.

    Raises :class:`LibyamlMissingError` with words for the user. The command line shows
    them and exits with 2: it is the installation that is wrong, not the files.
    """
    if not HAS_LIBYAML:
        message = (
            "PyYAML is installed without libyaml, which Council Tags needs to read YAML. "
            "Install its ready-made wheel: "
            "pip install --force-reinstall --only-binary pyyaml pyyaml"
        )
        raise LibyamlMissingError(message)


def events(data: bytes) -> Get:
    """Return a function that gives the next event of some bytes.

    The function raises ``yaml.YAMLError`` where the bytes are not YAML.
    """
    require_libyaml()
    return CParser(data).get_event


def tokens(data: bytes) -> Get:
    """Return a function that gives the next token, and None after the last; see ``events``."""
    require_libyaml()
    return CParser(data).get_token
