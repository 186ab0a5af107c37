"""The table of refusals is the whole truth."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from counciltags import documents
from counciltags.documents import libyaml
from counciltags.documents.reader import parse
from counciltags.documents.refusals import REFUSALS

SOURCES = Path(documents.__file__).parent.glob("*.py")
TESTS = Path(__file__).parent.glob("test_*.py")
RULE = re.compile(r'"(yaml-[a-z0-9-]+)"')


def test_every_refusal_is_in_the_table_and_is_tried() -> None:
    used = {
        rule
        for path in SOURCES
        if path.name != "refusals.py"
        for rule in RULE.findall(path.read_text("utf-8"))
    }
    tried = {rule for path in TESTS for rule in RULE.findall(path.read_text("utf-8"))}
    assert used == set(REFUSALS)
    assert tried == set(REFUSALS)
    assert list(REFUSALS) == sorted(REFUSALS)


@pytest.mark.parametrize("sentence", REFUSALS.values())
def test_sentences(sentence: str) -> None:
    assert sentence[0].isupper()
    assert sentence.endswith(".")


def test_libyaml_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    libyaml.require_libyaml()
    monkeypatch.setattr(libyaml, "HAS_LIBYAML", False)
    with pytest.raises(libyaml.LibyamlMissingError, match="without libyaml"):
        libyaml.require_libyaml()
    with pytest.raises(libyaml.LibyamlMissingError):
        parse(b"a: 1", "a.yml")
