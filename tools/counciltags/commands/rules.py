"""``counciltags rules``: list every rule."""

from __future__ import annotations

import click


@click.command("rules")
@click.argument("name", required=False)
def rules_command(name: str | None) -> None:
    """List every rule that files are checked against, or explain the one called NAME."""
    from counciltags.rules.base import nearest  # noqa: PLC0415 -- start-up time of other commands
    from counciltags.rules.catalogue import catalogue  # noqa: PLC0415

    listed = catalogue()
    if name and name not in {entry.name for entry in listed}:
        hint = nearest(name, [entry.name for entry in listed])
        message = f"There is no rule called '{name}'. {hint}".strip()
        raise click.UsageError(message)
    for entry in listed:
        if name in (None, entry.name):
            click.echo(f"{entry.name} ({entry.level})\n  {entry.about}")
