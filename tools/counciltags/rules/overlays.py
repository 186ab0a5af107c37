"""Rules on an overlay as a whole: its file, councils, teams, hours and accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counciltags.loading.overlays import load_overlay
from counciltags.rules.base import Problem, nearest, rule
from counciltags.rules.dates import as_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counciltags.documents.document import Pointer
    from counciltags.model.council import Council
    from counciltags.model.overlay import Account, Overlay
    from counciltags.rules.base import World

    Seen = dict[tuple[str, str], tuple[str, Pointer]]


@rule("error")
def overlay_file_name(overlay: Overlay, world: World) -> Iterator[Problem]:
    """The file of an overlay has the overlay's slug as its name."""
    if world.path != f"registry/overlays/{overlay.slug}.yml":
        name = world.path.rpartition("/")[2]
        yield Problem(
            ("slug",),
            f"The slug is '{overlay.slug}', but the file is called '{name}'.",
            f"Rename the file to '{overlay.slug}.yml', or put the slug right.",
        )


@rule("error")
def overlay_slug_fits(overlay: Overlay, world: World) -> Iterator[Problem]:
    """One council's own overlay has the council's slug, and a shared one has another."""
    councils = overlay.councils
    if overlay.slug in councils:
        return
    if overlay.slug in world.registry.councils:
        yield Problem(
            ("slug",),
            f"'{overlay.slug}' is a council, and this overlay does not speak for it.",
            "Add it under 'councils', or choose another slug.",
        )
    elif len(councils) == 1 and councils[0] in world.registry.councils:
        yield Problem(
            ("slug",),
            f"This overlay speaks for '{councils[0]}' alone, but its slug is '{overlay.slug}'.",
            f"Use the slug '{councils[0]}', for the file too.",
        )


@rule("error")
def overlay_councils_exist(overlay: Overlay, world: World) -> Iterator[Problem]:
    """An overlay speaks for councils that are there on the day that counts."""
    for index, slug in enumerate(overlay.councils):
        council = world.registry.councils.get(slug)
        if council is None:
            if not world.has("councils", slug):
                hint = world.near("councils", slug) or "Use a slug of registry/councils.yml."
                yield Problem(("councils", index), f"There is no council '{slug}'.", hint)
        elif not council.open_on(world.as_of):
            yield Problem(("councils", index), *_not_open(council, world.as_of))


def _not_open(council: Council, day: str) -> tuple[str, str]:
    if council.starts > day:
        return (
            f"'{council.slug}' begins on {council.starts}, and what counts is {day}.",
            f"Wait, or check with --as-of {council.starts} that all is ready.",
        )
    after = ", ".join(f"'{slug}'" for slug in council.successors)
    return (
        f"'{council.slug}' closed on {council.ends}.",
        f"Now there is {after}: move what still holds there." if after else "Remove it.",
    )


@rule("error")
def overlay_teams_exist(overlay: Overlay, world: World) -> Iterator[Problem]:
    """Every team that an entry names is in the overlay's own list, once."""
    teams: dict[str, int] = {}
    for index, team in enumerate(overlay.teams):
        first = teams.setdefault(team.id, index)
        if first != index:
            yield Problem(
                ("teams", index, "id"),
                f"The team '{team.id}' is there already "
                f"({world.where(world.path, ('teams', first, 'id'))}).",
                "Remove one of the two, or give it another id.",
            )
    for pointer, team_id in _named_teams(overlay):
        if team_id not in teams:
            hint = nearest(team_id, teams) or "Add it under 'teams'."
            yield Problem(pointer, f"There is no team '{team_id}' in this overlay.", hint)


def _named_teams(overlay: Overlay) -> Iterator[tuple[Pointer, str]]:
    for tag, service in overlay.tags.items():
        if service.team:
            yield ("tags", tag, "team"), service.team
    for index, local in enumerate(overlay.local_tags):
        yield ("local_tags", index, "team"), local.team


@rule("info")
def overlay_teams_are_used(overlay: Overlay, _world: World) -> Iterator[Problem]:
    """Every team of an overlay gets some posts."""
    named = {team_id for _, team_id in _named_teams(overlay)}
    for index, team in enumerate(overlay.teams):
        if team.id not in named:
            yield Problem(
                ("teams", index, "id"),
                f"No tag goes to the team '{team.id}'.",
                "Name it at a tag, or remove it.",
            )


@rule("error")
def overlay_hours_hold(overlay: Overlay, _world: World) -> Iterator[Problem]:
    """Office hours open before they close."""
    for index, hours in enumerate(overlay.office_hours):
        if hours.opens >= hours.closes:
            yield Problem(
                ("office_hours", index, "closes"),
                f"These hours close at {hours.closes} and open at {hours.opens}.",
                "Give the later time last. For a night, write one entry up to 23:59 and one "
                "from 00:00.",
            )


@rule("error")
def overlay_dates_are_real(overlay: Overlay, _world: World) -> Iterator[Problem]:
    """The days of a council's own tag exist, and its season ends after it begins."""
    for index, local in enumerate(overlay.local_tags):
        days = {"valid_from": local.valid_from, "valid_until": local.valid_until}
        for field, day in days.items():
            if day and as_day(day) is None:
                yield Problem(
                    ("local_tags", index, field),
                    f"There is no day {day} in the calendar.",
                    "Correct the day or the month.",
                )
        if local.valid_from and local.valid_until and local.valid_until < local.valid_from:
            yield Problem(
                ("local_tags", index, "valid_until"),
                f"'{local.tag}' would end on {local.valid_until}, before it begins on "
                f"{local.valid_from}.",
                "Correct one of the two days.",
            )


@rule("warning")
def accounts_are_unique(overlay: Overlay, world: World) -> Iterator[Problem]:
    """An account belongs to one overlay, which may speak for several councils."""
    seen: dict[str, str] = world.memory.setdefault("accounts-are-unique", {})
    here: dict[str, int] = {}
    for index, account in enumerate(overlay.accounts):
        name = _account_name(account)
        path = seen.setdefault(name, world.path)
        number: int | None = here.setdefault(name, index)
        if number == index:
            # Only the path is kept: of thousands of overlays nearly none clash.
            number = None if path == world.path else _elsewhere(name, path, overlay, world)
        else:
            path = world.path
        if number is not None:
            yield Problem(
                ("accounts", index, "handle"),
                f"{account.handle} on {account.network} is named already "
                f"({world.where(path, ('accounts', number, 'handle'))}).",
                "If the councils share the account, let one overlay speak for all of them. "
                "If not, put one of the two right.",
            )


def _account_name(account: Account) -> str:
    return f"{account.network} {account.handle.casefold()}"


def _elsewhere(name: str, path: str, overlay: Overlay, world: World) -> int | None:
    """Give the place of an account in another overlay; none if the two speak for one council."""
    other = load_overlay(world.tree, path).overlay
    if other is None or not set(other.councils).isdisjoint(overlay.councils):
        return None
    return next(i for i, account in enumerate(other.accounts) if _account_name(account) == name)


@rule("error")
def overlays_do_not_overlap(overlay: Overlay, world: World) -> Iterator[Problem]:
    """Two shared overlays never speak about the same tag for the same council."""
    if (overlay.slug,) == overlay.councils:
        return  # a council's own overlay goes before all shared ones
    seen: Seen = world.memory.setdefault("overlays-do-not-overlap", {})
    said: dict[str, Pointer] = {tag: ("tags", tag) for tag in overlay.tags}
    said.update((tag, ("not_ours", tag)) for tag in overlay.not_ours)
    said.update((tag, ("ours", index)) for index, tag in enumerate(overlay.ours))
    for tag, pointer in said.items():
        for council in overlay.councils:
            if council == overlay.slug:
                continue
            path, place = seen.setdefault((council, tag), (world.path, pointer))
            if path == world.path:
                continue
            there = world.where(path, place, at_key=True)
            yield Problem(
                pointer,
                f"#{tag} at '{council}' is spoken of already ({there}).",
                "Take the tag out of one of the two overlays, or move it to the council's own.",
                at_key=True,
            )
            break
