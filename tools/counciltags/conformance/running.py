"""Run a program on the test cases: one line of JSON in, one line of JSON out, for each.

A program that crashes, hangs, or writes something else than answers fails the case at hand and is
started anew for the next.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import threading
from typing import TYPE_CHECKING, Any, NamedTuple

from counciltags.conformance.judging import faults_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import IO, Self

    from counciltags.conformance.vectors import Vector

LONGEST_ANSWER = 1 << 22
MOST_STARTS = 20
"""After so many starts, a program that keeps breaking is not started again."""

_LAST_WORDS = 400
_GRACE = 2.0


class Result(NamedTuple):
    """How one case went.

    ``outcome`` is ``passed``, ``failed`` (it answered, wrongly), ``broken`` (it did not answer)
    or ``unsupported`` (it said that it does not do this).
    """

    vector: Vector
    outcome: str
    faults: tuple[str, ...] = ()


class NoProgramError(OSError):
    """The program cannot be started; the message is for a person."""


class BrokenError(Exception):
    """The program did not answer; the message says what it did instead."""


def run(
    command: Sequence[str], vectors: Iterable[Vector], timeout: float = 10.0
) -> Iterator[Result]:
    """Put every case to a program, one after another, and judge its answers.

    ``timeout`` is the time for one answer, in seconds. Raises :class:`NoProgramError` if the
    program cannot be started at all.
    """
    with Program(command) as program:
        for vector in vectors:
            try:
                answer = program.ask(vector, timeout)
            except BrokenError as error:
                yield Result(vector, "broken", (str(error),))
                continue
            yield judged(vector, answer)


def judged(vector: Vector, answer: dict[str, Any]) -> Result:
    """Judge the answer to one case."""
    if answer.get("unsupported") is True:
        return Result(vector, "unsupported")
    if "answer" not in answer:
        said = json.dumps(answer.get("error", answer), ensure_ascii=False)[:_LAST_WORDS]
        return Result(vector, "failed", (f"there is no 'answer': {said}",))
    faults = tuple(faults_of(answer["answer"], vector.checks))
    return Result(vector, "failed" if faults else "passed", faults)


class Program:
    """A program that takes the test, started when first asked."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = list(command)
        self._process: subprocess.Popen[bytes] | None = None
        self._lines: queue.Queue[bytes | None] = queue.Queue()
        self._said = bytearray()
        self._starts = 0

    def __enter__(self) -> Self:
        self._start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    def ask(self, vector: Vector, timeout: float) -> dict[str, Any]:
        """Send one request and wait for its answer; raises :class:`BrokenError` if none comes."""
        if self._process is None:
            if self._starts >= MOST_STARTS:
                message = f"it broke {MOST_STARTS} times and was not started again"
                raise BrokenError(message)
            self._start()
        try:
            return self._exchange(vector, timeout)
        except BrokenError:
            self._stop(at_once=True)
            raise

    def _start(self) -> None:
        self._starts += 1
        self._lines, self._said = queue.Queue(), bytearray()
        try:
            self._process = subprocess.Popen(  # noqa: S603 -- the user named it; no shell is used
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                start_new_session=True,
            )
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            message = f"'{self._command[0]}' cannot be started: {reason}."
            raise NoProgramError(message) from None
        for target, stream in ((_gather, self._process.stdout), (_listen, self._process.stderr)):
            sink: Any = self._lines if target is _gather else self._said
            threading.Thread(target=target, args=(stream, sink), daemon=True).start()

    def _exchange(self, vector: Vector, timeout: float) -> dict[str, Any]:
        process = self._process
        if process is None or process.stdin is None:  # pragma: no cover -- started before
            message = "it is not running"
            raise BrokenError(message)
        request = {"id": vector.id, "kind": vector.kind, "given": vector.given}
        # Plain ASCII, so that no program trips over an encoding or half a character.
        line = json.dumps(request, separators=(",", ":")).encode("ascii") + b"\n"
        sender = threading.Thread(target=_send, args=(process.stdin, line), daemon=True)
        sender.start()
        try:
            answer = self._lines.get(timeout=timeout)
        except queue.Empty:
            message = f"no answer within {timeout:g} seconds. {_HINT}"
            raise BrokenError(message) from None
        if answer is None:
            raise BrokenError(self._ended(process))
        return _read(answer, vector.id)

    def _ended(self, process: subprocess.Popen[bytes]) -> str:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(_GRACE)
        said = bytes(self._said[-_LAST_WORDS:]).decode("utf-8", "replace").strip()
        words = f" Its last words: {said}" if said else ""
        return f"it ended (code {process.returncode}) before it answered.{words}"

    def _stop(self, *, at_once: bool = False) -> None:
        """End the program and whatever it started, by the end of its input or else by force."""
        process, self._process = self._process, None
        if process is None:
            return
        if at_once:
            # Before its input is closed: a request that it does not read would hold that up.
            _kill(process)
        with contextlib.suppress(OSError, ValueError):
            if process.stdin:
                process.stdin.close()
        try:
            process.wait(_GRACE)
        except subprocess.TimeoutExpired:
            _kill(process)
            process.wait()


_HINT = "A program must write one line for each and flush it at once."


def _kill(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        process.kill()
        return
    with contextlib.suppress(OSError):
        os.killpg(process.pid, signal.SIGKILL)


def _send(stream: IO[bytes], line: bytes) -> None:
    """Write a request; a program that has gone is noticed when its answers end."""
    with contextlib.suppress(OSError, ValueError):
        stream.write(line)
        stream.flush()


def _gather(stream: IO[bytes], lines: queue.Queue[bytes | None]) -> None:
    """Pass lines on; of one that is far too long, only the beginning. None ends them."""
    with contextlib.suppress(OSError, ValueError), stream:
        while line := stream.readline(LONGEST_ANSWER + 1):
            lines.put(line)
            while not line.endswith(b"\n") and line:
                line = stream.readline(LONGEST_ANSWER + 1)
    lines.put(None)


def _listen(stream: IO[bytes], said: bytearray) -> None:
    """Keep the last of what a program complains about, so that it never waits for a reader."""
    with contextlib.suppress(OSError, ValueError), stream:
        while part := stream.read1(1 << 16):  # type: ignore[attr-defined]
            said += part
            del said[: -2 * _LAST_WORDS]


def _read(line: bytes, wanted: str) -> dict[str, Any]:
    shown = line[:80].decode("utf-8", "replace").strip()
    if len(line) > LONGEST_ANSWER:
        message = f"its answer is longer than {LONGEST_ANSWER:,} bytes"
        raise BrokenError(message)
    try:
        answer = json.loads(line)
    except (ValueError, RecursionError):
        message = f"it wrote a line that is not JSON: {shown!r}"
        raise BrokenError(message) from None
    if not isinstance(answer, dict) or answer.get("id") != wanted:
        message = f"it wrote a line that is no answer to '{wanted}': {shown!r}"
        raise BrokenError(message)
    return answer
