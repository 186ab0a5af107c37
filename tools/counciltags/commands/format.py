"""``counciltags format``: put the keys of files in their usual order."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator


@click.command("format")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="Change nothing; end with 1 if something would change.")
def format_command(paths: tuple[Path, ...], *, check: bool) -> None:
    """Put the keys of files in their usual order: all files, or those in PATHS.

    Comments, and the way in which values are written, stay as they are. A file that cannot be
    read is left alone and named; 'counciltags validate' says what is wrong with it.
    """
    from counciltags.loading.tidying import tidied, write  # noqa: PLC0415 -- start-up time

    root = _root(paths)
    changed, refused, total = 0, 0, 0
    for path in _chosen(root, paths):
        total += 1
        result = tidied(root, path)
        if result.refused:
            refused += 1
            click.echo(f"{path}: left alone. {result.refused}", err=True)
        elif result.changed:
            changed += 1
            if not check:
                write(root, result)
            click.echo(f"{path}: {'not in order' if check else 'put in order'}")
    click.echo(_summary(changed, refused, total, check=check))
    sys.exit(1 if refused or (check and changed) else 0)


def _root(paths: tuple[Path, ...]) -> Path:
    from counciltags.loading.tree import NoTreeError, find_root  # noqa: PLC0415 -- start-up time

    try:
        root = find_root(paths[0] if paths else Path.cwd())
    except NoTreeError as error:
        raise click.UsageError(str(error)) from None
    for path in paths:
        if not path.exists():
            message = f"There is no file or folder '{path}'."
            raise click.UsageError(message)
        if root not in (path.absolute(), *path.absolute().parents):
            message = f"'{path}' is not part of the registry in {root}. Format it by itself."
            raise click.UsageError(message)
    return root


def _chosen(root: Path, paths: tuple[Path, ...]) -> Iterator[str]:
    """Give the files to format, relative to the root; a file named by itself is always one."""
    from counciltags.loading.tidying import authored_files  # noqa: PLC0415 -- start-up time

    wanted = {path.absolute() for path in paths}
    found = authored_files(root)
    for path in found:
        place = root / path
        if not wanted or not wanted.isdisjoint((place, *place.parents)):
            yield path
    for place in sorted(wanted):
        relative = place.relative_to(root).as_posix()
        if relative not in found and not place.is_dir():
            yield relative


def _summary(changed: int, refused: int, total: int, *, check: bool) -> str:
    files = "1 file" if total == 1 else f"{total} files"
    what = "not in order" if check else "put in order"
    alone = f", {refused} left alone" if refused else ""
    return f"{files}: {changed} {what}{alone}."
