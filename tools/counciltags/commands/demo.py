"""``counciltags demo``: what three posts to AnyCouncil would get."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

POSTS = (
    "@AnyCouncil my #bin hasn't been collected",
    "@AnyCouncil when do the works on Station Road finish? #road",
    "@AnyCouncil there is a deep hole by the bus stop in Mill Lane #pothole",
)
"""The two posts of the original proposal, in its words or nearly, and one for a topic tag."""

WHERE = "api/v1/demo/councils/anycouncil.json"


@click.command("demo")
@click.argument("directory", type=click.Path(path_type=Path, file_okay=False))
@click.argument("posts", nargs=-1)
def demo_command(directory: Path, posts: tuple[str, ...]) -> None:
    """Show what posts to AnyCouncil would get, read from the export in DIRECTORY.

    Give your own POSTS in quotes, or none for three examples.
    """
    path = directory / WHERE
    try:
        published = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        message = f"There is no {path}. Run 'counciltags export --preview {directory}' first."
        raise click.UsageError(message) from None
    click.echo(f"{published['council']['name']['en']} in version {published['version']}:")
    for post in posts or POSTS:
        click.echo("\n" + "\n".join(answer(published, post)))


def answer(published: dict[str, Any], post: str) -> list[str]:
    """Say in lines what a published council file holds for one post."""
    from counciltags.hashtags.matching import match  # noqa: PLC0415 -- start-up time

    found = match({"text": post}, published["names"])
    lines = [f"Post:  {post}"]
    for name in found.tags:
        lines.extend(_tag(published, published["tags"][name]))
    if not found.tags:
        suggested = ", ".join("#" + name for name in found.suggested) or "nothing"
        lines.append("  No tag: no automatic reply. Staff see the post.")
        lines.append(f"  Suggested to staff: {suggested}")
    return lines


def _tag(published: dict[str, Any], tag: dict[str, Any]) -> list[str]:
    lines = [f"  Tag:   #{tag['display']['en']['text']} ({tag['label']['en']['text']})"]
    away = tag.get("referral")
    if away:
        names = ", ".join(away.get("names", ()))
        lines.append(f"  Referred to: {names or 'nobody: there is no such service here'}")
        lines.append(f"  Link:  {away.get('link') or away.get('finder', '')}")
        return lines
    service = tag.get("service", {})
    team = published["teams"].get(service.get("team", ""), {})
    name = team.get("name", {}).get("en", {}).get("text", "the council")
    link = service.get("link") or next(iter(service.get("links", {}).values()), "")
    return [
        *lines,
        f"  Team:  {name}",
        f"  Link:  {link}",
        f"  Reply: {_reply(published, tag, team, link)}",
    ]


def _reply(published: dict[str, Any], tag: dict[str, Any], team: dict[str, Any], link: str) -> str:
    from counciltags.model.replies import fill  # noqa: PLC0415 -- start-up time

    return fill(
        tag["reply"]["en"]["text"],
        {
            "council": published["council"]["name"]["en"],
            "link": link,
            "tag": "#" + tag["display"]["en"]["text"],
            "team": team.get("name", {}).get("en", {}).get("text", ""),
            "team_account": team.get("account", ""),
            "phone": team.get("phone", ""),
            "hours": team.get("hours", {}).get("en", {}).get("text", ""),
        },
    )
