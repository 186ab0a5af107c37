"""``counciltags new``: write a new tag or overlay by answering questions."""

from __future__ import annotations

import click

from counciltags.commands.new.overlay import overlay_command
from counciltags.commands.new.tag import tag_command


@click.group("new")
def new_command() -> None:
    """Write a new tag or overlay by answering questions, or from a table of links."""


new_command.add_command(tag_command)
new_command.add_command(overlay_command)
