"""Make a registry of any size, for measuring how fast it is checked.

``python workload.py DIRECTORY [--tags 150] [--overlays 400] [--bad]`` writes tag files of about
32 lines and overlays of about 41 lines, valid under every rule; with ``--bad`` every one of
them has a fault.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ONE = (
    "ash", "beech", "cedar", "elm", "fir", "gorse", "hazel", "ivy", "juniper", "kelp", "larch",
    "maple", "nettle", "oak", "pine",
)  # fmt: skip
TWO = (
    "brook", "cliff", "dale", "field", "glen", "hill", "island", "lake", "meadow", "pond",
    "quarry", "ridge", "shore", "valley", "wood",
)  # fmt: skip

REGISTRY = """\
name: Workload
version: 0.1.0
released: 2026-11-23
base_url: https://counciltags.example
languages: [en]
licence: {id: OGL-UK-3.0, name: Open Government Licence v3.0, url: https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/}
attributions: []
"""
AREAS = """\
areas:
- id: waste
  label: {en: Waste, cy: {text: Gwastraff, reviewed: true}}
  about: {en: Bins and rubbish., cy: {text: Biniau a sbwriel., reviewed: true}}
- id: roads
  label: {en: Roads, cy: {text: Ffyrdd, reviewed: true}}
  about: {en: Roads and paths., cy: {text: Ffyrdd a llwybrau., reviewed: true}}
"""
PROVIDERS = """\
providers:
- id: national-highways
  name: {en: National Highways}
  kind: body
  nations: [england]
  does: {en: Looks after motorways.}
  basis: general-knowledge
"""
CONTACTS = """\
contacts:
- id: emergency
  label: {en: Emergency services, cy: {text: Gwasanaethau brys, reviewed: true}}
  when: {en: Someone is in danger now., cy: {text: Mae rhywun mewn perygl nawr., reviewed: true}}
  lines:
  - nations: [england, wales, scotland, northern-ireland]
    phone: '999'
    source: https://www.gov.uk/
    checked: 2026-11-01
"""
TAG = """\
tag: {tag}
display:
  en: {display}
area: {area}
status: current
since: 0.1.0
label:
  en: The {one} in the {two}
use_when:
  en: You want to tell us or ask us about the {one} in the {two}.
aliases:
  en: [{tag}report, {tag}ask]
terms:
  en:
  - the {one} is broken in the {two}
  - {one} blocked by a fallen branch
  - when is the {two} open
  - who looks after the {two}
example:
  en: "@AnyCouncil when is the {two} cleared? #{display}"
reply:
  en: "Thank you. You can find out more and report it here: {{link}} {{reference}}"
handling: public
provided_by:
  england: every-council
provided_by_basis: general-knowledge
mappings:
  lgsl:
  - {{id: '{number}', relation: exact}}
decision:
  proposed_by: founding editors
  decided: 2026-11-23
  evidence:
  - Made for measuring.
"""
COUNCIL = (
    "- {{slug: {slug}, name: {{en: Council {number}}}, short_name: Council {number}, "
    "type: unitary, nation: england, gss: [{{code: E{code:08}}}]}}\n"
)
OVERLAY = """\
slug: {slug}
councils: [{councils}]
languages: [en]
accounts:
- network: mastodon
  handle: "@{slug}@social.example"
  url: https://social.example/@{slug}
office_hours:
- days: [mon, tue, wed, thu, fri]
  opens: "0{opens}:00"
  closes: "1{closes}:30"
emergency:
- label: {{en: Out of hours in {slug}}}
  phone: 01632 96{phone:04}
teams:
- id: waste
  name: {{en: Waste Services}}
  phone: 01632 960001
- id: highways
  name: {{en: Highways and Lighting {phone}}}
  phone: 01632 961{opens}{closes}0
tags:
"""
SERVICE = """\
  {tag}:
    team: {team}
    link: https://{host}/{tag}
    answer_time: {{en: within {days} working days}}
    reply: {{en: "{reply}"}}
"""
HOSTS = ("www.{}.example", "{}.example", "my.{}.example", "services.{}.example")
REPLIES = (
    "Thank you. {{team}} looks at it within {days} working days: {{link}} {{reference}}",
    "Thanks for telling us in {slug}. Follow it here: {{link}} Your number is {{reference}}",
    "We have read your post. Round {days} is with {{team}}, and news is here: {{link}}",
    "Hello from {slug}. Please add a photo here, and {{team}} will go and see: {{link}}",
    "Seen, thank you. The crew of route {days} knows. More about #{{tag}}: {{link}} {{reference}}",
)
"""No two overlays say the same, as no two councils do, so that nothing is gained by knowing one."""

MOST_COUNCILS = 7600
"""About as many councils as 1 MiB holds; further overlays are shared by two councils each."""


def names(count: int) -> list[tuple[str, str]]:
    """Make up tag names that no rule takes for one another: a tree and a landscape."""
    pairs = [(one, two) for one in ONE for two in TWO]
    return [pairs[number * 7 % len(pairs)] for number in range(count)]


def write(root: Path, tags: int, overlays: int, *, bad: bool = False) -> list[Path]:
    """Write the registry, and give the paths of its tag files and overlays."""
    registry = root / "registry"
    shutil.rmtree(registry, ignore_errors=True)
    for folder in ("tags", "overlays", "lists"):
        (registry / folder).mkdir(parents=True)
    for name, text in (
        ("registry", REGISTRY),
        ("areas", AREAS),
        ("providers", PROVIDERS),
        ("contacts", CONTACTS),
    ):
        (registry / f"{name}.yml").write_text(text, encoding="utf-8")
    pairs = names(tags)
    rows = "".join(f"{number},Service {number}\n" for number in range(1, tags + 1))
    (registry / "lists" / "lgsl.csv").write_text("id,label\n" + rows, encoding="utf-8")
    count = min(overlays, MOST_COUNCILS)
    councils = "".join(
        COUNCIL.format(slug=f"council-{number:05}", number=number, code=6_000_001 + number)
        for number in range(count)
    )
    (registry / "councils.yml").write_text("councils:\n" + councils, encoding="utf-8")
    paths = []
    for number, (one, two) in enumerate(pairs, start=1):
        text = TAG.format(
            tag=one + two,
            display=one.title() + two.title(),
            one=one,
            two=two,
            number=number,
            area="waste" if number % 2 else "roads",
        )
        paths.append(registry / "tags" / f"{one}{two}.yml")
        paths[-1].write_text(spoil(text) if bad else text, encoding="utf-8")
    for number in range(overlays):
        slug, text = overlay(number, count, pairs)
        paths.append(registry / "overlays" / f"{slug}.yml")
        paths[-1].write_text(spoil(text) if bad else text, encoding="utf-8")
    return paths


def overlay(number: int, count: int, pairs: list[tuple[str, str]]) -> tuple[str, str]:
    """Make one overlay: a council's own, or one of two councils about other tags."""
    slug, councils, first = f"council-{number:05}", f"council-{number:05}", number
    if number >= count:
        turn, pair = divmod(number - count, count // 2)
        slug = f"shared-{number:05}"
        councils = f"council-{2 * pair:05}, council-{2 * pair + 1:05}"
        first = turn * 4
    head = OVERLAY.format(
        slug=slug,
        councils=councils,
        opens=7 + number % 3,
        closes=5 + number % 4,
        phone=number % 10_000,
    )
    return slug, head + "".join(_services(number, slug, first, pairs))


def _services(number: int, slug: str, first: int, pairs: list[tuple[str, str]]) -> Iterator[str]:
    for step in range(4):
        days = number * 7 % 97 + step
        yield SERVICE.format(
            tag="".join(pairs[(first + step) % len(pairs)]),
            team="waste" if step % 2 else "highways",
            host=HOSTS[(number + step) % len(HOSTS)].format(slug),
            days=days,
            reply=REPLIES[(number + step) % len(REPLIES)].format(slug=slug, days=days),
        )


def spoil(text: str) -> str:
    """Give a file two faults: a field that nobody knows, and a value of the wrong form."""
    wrong = text.replace("status: current", "status: curent").replace(
        "phone: 01632 960001", "phone: none"
    )
    return wrong + "colour: blue\n"


def main() -> None:
    """Write a registry as the command line asks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("directory", type=Path)
    parser.add_argument("--tags", type=int, default=150)
    parser.add_argument("--overlays", type=int, default=400)
    parser.add_argument("--bad", action="store_true")
    chosen = parser.parse_args()
    paths = write(chosen.directory, chosen.tags, chosen.overlays, bad=chosen.bad)
    lines = sum(len(path.read_text(encoding="utf-8").splitlines()) for path in paths)
    print(f"Wrote {len(paths)} files, {lines / len(paths):.0f} lines each, in {chosen.directory}.")


if __name__ == "__main__":
    main()
