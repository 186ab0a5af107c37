"""GOV.UK's public export of local authorities' service links: rows by council, checked.

Columns: Authority Name, GSS, Description, LGSL, LGIL, URL, Title, Supported by GOV.UK. Older
copies have SNAC in place of GSS, and no Title; then the council is found by its name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from counciltags.authoring.addresses import read_address
from counciltags.authoring.sheets import Columns, rows
from counciltags.hashtags.normalise import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from counciltags.authoring.sheets import Notes, Row
    from counciltags.model.council import Council
    from counciltags.registry import Registry

COLUMNS = Columns(
    {
        "name": ("authority", "council", "local authority", "Authority Name"),
        "gss": ("gss code", "snac", "GSS"),
        "description": ("service", "Description"),
        "lgsl": ("lgsl code", "LGSL"),
        "lgil": ("lgil code", "LGIL"),
        "url": ("link", "address", "URL"),
    },
    needed=("name", "lgsl", "lgil", "url"),
)


class ServiceLink(NamedTuple):
    """One page that GOV.UK links to; ``lgsl`` and ``lgil`` say for which service and what act.

    ``link`` is empty where GOV.UK lists the service without a page.
    """

    council: str
    lgsl: str
    lgil: str
    link: str
    description: str
    line: int


def read_export(text: str, registry: Registry, notes: Notes) -> Iterator[ServiceLink]:
    """Give the links of a table in GOV.UK's shape, the rows that cannot be used as findings.

    Of two rows for one service of one council the first counts. Raises ``BadTableError``.
    """
    whose = _Whose(registry, notes)
    seen: dict[tuple[str, str, str], ServiceLink] = {}
    for row in rows(text, COLUMNS, notes):
        found = _link(row, whose, notes)
        if found is None:
            continue
        key = (found.council, found.lgsl, found.lgil)
        first = seen.setdefault(key, found)
        if first is found:
            yield found
        elif first.link != found.link:
            message = f"Line {first.line} gives another page for the same service."
            notes.add(row.line, "table-twice", "warning", message, "The first one was taken.")


def _link(row: Row, whose: _Whose, notes: Notes) -> ServiceLink | None:
    council = whose.find(row)
    if council is None:
        return None
    cells = row.cells
    lgsl, lgil = (_number(cells[name]) for name in ("lgsl", "lgil"))
    if not lgsl or not lgil:
        message = f"'{cells['lgsl'][:20]}' and '{cells['lgil'][:20]}' should be two whole numbers."
        hint = "They are the service (LGSL) and what a resident does (LGIL)."
        notes.add(row.line, "table", "error", message, hint)
        return None
    link = ""
    if cells["url"]:
        address = read_address(cells["url"])
        link = address.link
        if address.fault:
            notes.add(row.line, "table-address", "error", address.fault, "The row was passed over.")
            return None
        if address.changed:
            notes.add(row.line, "table-address", "info", address.changed)
    return ServiceLink(council.slug, lgsl, lgil, link, cells.get("description", ""), row.line)


def _number(cell: str) -> str:
    """Read a whole number, also as a spreadsheet may have made it (``524.0``)."""
    plain = cell.removesuffix(".0")
    return str(int(plain)) if plain.isascii() and plain.isdigit() and len(plain) < 9 else ""  # noqa: PLR2004 -- no list has longer ids


class _Whose:
    """Finds the council of a row, by its code or else by its name."""

    def __init__(self, registry: Registry, notes: Notes) -> None:
        self._registry = registry
        self._notes = notes
        real = [council for council in registry.councils.values() if not council.demonstration]
        self._codes = {gss.code: council for council in real for gss in council.gss}
        self._names = _by_name(real)
        self._said: set[tuple[str, str]] = set()

    def find(self, row: Row) -> Council | None:
        """Find an open council; what is wrong with a council is said once, at its first row."""
        code = row.cells.get("gss", "").upper()
        name = row.cells["name"]
        by_name = self._names.get(normalise(name))
        council = self._codes.get(code) or by_name
        fault = hint = ""
        if council is None:
            fault = f"There is no council '{name[:60]}' with the code '{code[:20]}'."
            hint = "Its rows were passed over. If it is new, add it to registry/councils.yml."
        elif code not in self._codes and len(code) == _GSS and code[0].isalpha():
            fault = f"The code '{code}' is not known. By its name it is '{council.slug}'."
            hint = "Its rows were taken. Check the code in registry/councils.yml."
        if council is not None and not council.open_on(self._registry.released):
            after = ", ".join(council.successors)
            fault = f"'{council.slug}' is not open on {self._registry.released}."
            hint = f"Its rows were passed over. Now there is: {after}." if after else ""
            council = None
        if fault and (code, name) not in self._said:
            self._said.add((code, name))
            self._notes.add(row.line, "table-council", "warning", fault, hint)
        return council


_GSS = 9


def _by_name(councils: Iterable[Council]) -> dict[str, Council]:
    """Map names to councils; a name that two have means neither."""
    names: dict[str, Council] = {}
    twice: set[str] = set()
    for council in councils:
        for name in {normalise(each) for each in council.name.values()}:
            if names.setdefault(name, council) is not council:
                twice.add(name)
    return {name: council for name, council in names.items() if name not in twice}
