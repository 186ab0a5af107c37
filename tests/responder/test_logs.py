"""Logs hold no secrets and nobody's name, in either form."""

from __future__ import annotations

import json
import logging

import pytest

from counciltags.responder.logs import Lines, scrub, secrets_of


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("parked (550 sam.smith@council.example unknown)", "parked (550 [account] unknown)"),
        ("@sam@social.example wrote", "[account] wrote"),
        ("ring +44 7700 900123 now", "ring [number] now"),
        ("on 2026-11-28 at 16:30, port 8002", "on 2026-11-28 at 16:30, port 8002"),
        ("key hush-hush was wrong", "key [secret] was wrong"),
    ],
)
def test_what_is_taken_out(text: str, kept: str) -> None:
    assert scrub(text, ["hush-hush"]) == kept


def record(message: str) -> logging.LogRecord:
    error = ValueError("bad @sam hush-hush")
    told = (ValueError, error, None)
    return logging.LogRecord("x", logging.WARNING, "", 1, message, None, told)


def test_both_forms() -> None:
    line = json.loads(Lines(["hush-hush"], as_json=True).format(record("a\nb @sam")))
    assert line["message"] == "a\nb [account]"
    assert line["level"] == "warning"
    assert line["time"].endswith("Z")
    text = Lines(["hush-hush"]).format(record("a\nb"))
    assert text.splitlines()[0].endswith("WARNING a b")
    for said in (text, line["traceback"]):
        assert "ValueError: bad [account] [secret]" in said


def test_secrets_are_found_in_the_settings() -> None:
    assert secrets_of([{"password": "a", "user": "b"}, {"api_key": "c", "secret": ""}]) == [
        "a",
        "c",
    ]
