"""The sandbox: a council to play with, over a make-believe network."""

from __future__ import annotations

import logging
from pathlib import Path

import click

from counciltags.commands.respond.opening import refusals


@click.command()
@click.argument("directory", type=click.Path(path_type=Path, file_okay=False))
@click.option("--once", "stop", is_flag=True, help="Print the conversation and end.")
@click.option("--port", type=click.IntRange(1, 65535), default=8001, show_default=True)
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="Keep the sandbox in this folder; by default it is gone at the end.",
)
def demo(directory: Path, port: int, folder: Path | None, *, stop: bool) -> None:
    """Play a council, AnyCouncil, over a make-believe network.

    It answers from the export in DIRECTORY, and shows a page where you post as a resident.
    """
    from tempfile import TemporaryDirectory  # noqa: PLC0415 -- start-up time

    logging.getLogger("counciltags.responder").setLevel(logging.WARNING)
    council = directory / "api/v1/demo/councils/anycouncil.json"
    if not council.is_file():
        message = f"There is no {council}. Run 'counciltags export --preview {directory}' first."
        raise click.UsageError(message)
    with TemporaryDirectory(prefix="counciltags-") as scratch, refusals():
        _demo(council, folder or Path(scratch), port, stop=stop)


def _demo(council: Path, folder: Path, port: int, *, stop: bool) -> None:
    from counciltags.responder import demonstration  # noqa: PLC0415 -- start-up time
    from counciltags.responder.networks.world import World  # noqa: PLC0415
    from counciltags.responder.opening import opened  # noqa: PLC0415
    from counciltags.responder.serving import serve_sandbox  # noqa: PLC0415

    config = demonstration.demo_config(council, folder)
    if not stop:
        serve_sandbox(config, port, click.echo)
        return
    demonstration.play(config)
    with opened(config) as runner:
        world = World(config.ledger.with_name("sandbox.sqlite"))
        click.echo("\n".join(demonstration.conversation(runner, world)))
