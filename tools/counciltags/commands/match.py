"""``counciltags match``: recognise the tags in posts."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, BinaryIO

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from counciltags.registry import Registry

# As in hashtags.matching, which is imported only when the command runs.
NETWORKS = ("x", "mastodon", "bluesky", "any")
LANGUAGES = ("en", "cy")


@click.command("match")
@click.option(
    "--network",
    type=click.Choice(NETWORKS),
    default="any",
    show_default=True,
    help="Whose rule says what is a hashtag; any takes what one of them would.",
)
@click.option("--council", metavar="SLUG", default="", help="Know this council's own names too.")
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    help="The language of the posts, for hashtags that mean different things in two languages.",
)
def match_command(network: str, council: str, language: str | None) -> None:
    """Recognise the tags in posts.

    Give one post a line on standard input: its text, or a JSON object with "text" and, if the
    network supplied them, "tags" or "facets". For every line comes one line of JSON: "linked"
    and "intended" are the hashtags as typed, "tags" and "suggested" our tags, and "resolved"
    says how each was found. Suggestions are for a person to look at. A line that cannot be read
    gives {"error": ...}, and the next line is read.
    """
    from counciltags.hashtags.streaming import match_stream, read_lines  # noqa: PLC0415 -- start-up

    registry = _registry(council)
    if language is None and len(registry.council_languages) == 1:
        language = registry.council_languages[0]
    with standard_streams() as (read, answers):
        lines = read_lines(read, answers.flush)
        match_stream(lines, answers.write, registry.names, network, language)


@contextmanager
def standard_streams() -> Iterator[tuple[Callable[[int], bytes], BinaryIO]]:
    """Give a way to read standard input and a file for the answers, flushed at the end.

    A reader that leaves early is no fault. Raises click's errors if input or output is closed or
    fails, as a full disk does.
    """
    # Python has None for a stream that was closed before it began.
    if None in (sys.stdin, sys.stdout):
        message = "Standard input and output must be open. Give the lines with: < FILE"
        raise click.UsageError(message)
    answers = sys.stdout.buffer
    try:
        yield partial(os.read, 0), answers
        answers.flush()
    except OSError as error:
        # Python would try once more to write what is left, and complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            message = f"Reading or writing failed: {error.strerror}. Some answers may be missing."
            raise click.ClickException(message) from None


def _registry(council: str) -> Registry:
    from counciltags import load  # noqa: PLC0415 -- start-up time
    from counciltags.commands.opening import merged_for  # noqa: PLC0415
    from counciltags.locations import DataNotFoundError  # noqa: PLC0415

    try:
        registry = load()
    except DataNotFoundError as error:
        raise click.ClickException(str(error)) from None
    return merged_for(registry, council)
