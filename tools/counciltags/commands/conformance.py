"""``counciltags conformance``: put a program to the test of the standard."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from counciltags.conformance.vectors import Vector

# As in conformance.vectors, which is imported only when the command runs.
CLASSES = ("recogniser", "overlay", "responder", "look-up")
WRONG = 2

_OURS = [sys.executable, "-m", "counciltags", "conformance", "--answer"]


@click.command("conformance")
@click.argument("command", nargs=-1, type=click.UNPROCESSED)
@click.option("--self", "own", is_flag=True, help="Test this very program.")
@click.option(
    "--answer", is_flag=True, help="Take the test: read requests, write answers. For other runners."
)
@click.option(
    "--class",
    "groups",
    type=click.Choice(CLASSES),
    multiple=True,
    help="Test this class only; may be given several times.",
)
@click.option("--case", "cases", metavar="ID", multiple=True, help="Run this case only.")
@click.option(
    "--vectors",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Take the test cases from here, not those that came with the program.",
)
@click.option(
    "--timeout",
    metavar="SECONDS",
    type=click.FloatRange(min=0, min_open=True, max=3600),
    default=10.0,
    show_default=True,
    help="How long one answer may take.",
)
@click.option(
    "--format", "style", type=click.Choice(("text", "json")), default="text", show_default=True
)
def conformance_command(  # noqa: PLR0913, PLR0917 -- one argument per option
    command: tuple[str, ...],
    groups: tuple[str, ...],
    cases: tuple[str, ...],
    vectors: Path | None,
    timeout: float,
    style: str,
    *,
    own: bool,
    answer: bool,
) -> None:
    """Put a program to the test of the standard.

    COMMAND starts the program, as one text in quotes or as words after --. It gets one request a
    line on standard input, as JSON, and must write one answer a line. The README beside the test
    cases says how. The report names what failed and, for each class, whether the program
    conforms. It ends with 0 if every class that the program supports conforms, else with 1.
    """
    if answer:
        _answer()
        return
    if own == bool(command):
        message = "Name the command that starts a program, or give --self."
        raise click.UsageError(message)
    chosen = _chosen(vectors, groups, cases)
    _report(_OURS if own else _words(command), chosen, timeout, style)


def _words(command: tuple[str, ...]) -> list[str]:
    """Cut one text into words as a shell would; several words are taken as they are."""
    if len(command) > 1:
        return list(command)
    try:
        words = shlex.split(command[0])
    except ValueError as error:
        message = f"The command cannot be read: {error}."
        raise click.UsageError(message) from None
    if not words:
        message = "The command is empty."
        raise click.UsageError(message)
    return words


def _chosen(folder: Path | None, groups: tuple[str, ...], cases: tuple[str, ...]) -> list[Vector]:
    from counciltags.conformance.vectors import BadKitError, read_vectors  # noqa: PLC0415 -- start-up
    from counciltags.locations import data_path  # noqa: PLC0415
    from counciltags.rules.base import nearest  # noqa: PLC0415

    try:
        vectors = read_vectors(folder or Path(data_path("conformance")))
    except BadKitError as error:
        raise click.UsageError(str(error)) from None
    known = {vector.id for vector in vectors}
    for case in cases:
        if case not in known:
            message = f"There is no case '{case}'. {nearest(case, known)}".strip()
            raise click.BadParameter(message, param_hint="--case")
    chosen = [
        vector
        for vector in vectors
        if (not groups or vector.group in groups) and (not cases or vector.id in cases)
    ]
    if not chosen:
        message = "No case is left to run: --case and --class leave each other out."
        raise click.UsageError(message)
    return chosen


def _report(command: list[str], vectors: list[Vector], timeout: float, style: str) -> None:
    import json  # noqa: PLC0415 -- start-up time

    from counciltags.conformance.running import NoProgramError, run  # noqa: PLC0415
    from counciltags.conformance.verdicts import FAILS, as_json, as_text, verdicts  # noqa: PLC0415

    try:
        results = list(run(command, vectors, timeout))
    except NoProgramError as error:
        raise click.UsageError(str(error)) from None
    if style == "json":
        click.echo(json.dumps(as_json(results), ensure_ascii=False, indent=2))
    else:
        for text in as_text(results):
            click.echo(text)
    sys.exit(any(item.verdict == FAILS for item in verdicts(results)))


def _answer() -> None:
    from importlib.util import find_spec  # noqa: PLC0415 -- start-up time

    from counciltags.conformance.answering import answers  # noqa: PLC0415

    if find_spec("regex") is None:
        hint = "Run: pip install 'counciltags[responder]'"
        click.echo(f"'regex' is missing, so our responder cannot take the test. {hint}", err=True)
        sys.exit(WRONG)
    for text in answers(sys.stdin.buffer):
        sys.stdout.write(text + "\n")
        sys.stdout.flush()
