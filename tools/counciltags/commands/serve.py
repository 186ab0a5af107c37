"""``counciltags serve``: show a built website on this machine."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("serve")
@click.argument("directory", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--port", type=click.IntRange(0, 65535), default=8000, help="By default 8000.")
def serve_command(directory: Path, port: int) -> None:
    """Show the website in DIRECTORY on this machine, until Ctrl and C are pressed.

    Nobody else can reach it: it listens on 127.0.0.1 only.
    """
    from counciltags.website.serving import HOST, server  # noqa: PLC0415 -- start-up time

    try:
        shown = server(directory, port)
    except OSError as error:
        message = f"Port {port} cannot be used: {error}. Choose another with --port."
        raise click.UsageError(message) from None
    with shown:
        click.echo(f"The website is at http://{HOST}:{shown.server_port}/ (stop: Ctrl and C)")
        try:
            shown.serve_forever()
        except KeyboardInterrupt:
            click.echo("Stopped.")
