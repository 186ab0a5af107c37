from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counciltags.authoring.writing import UnwritableError, write_document
from counciltags.documents.formatting import format_document
from counciltags.loading.order import order_of

TEXTS = (
    "no", "yes", "null", "true", "012", "12:30", "1.5", "~", "2026-05-01", "- a", "a: b", "a #b",
    "#bin", "@AnyCouncil", "'single'", '"double"', "back\\slash", "café", "🎢 zip", "{link}", "[x",
    "*star", "&and", "!bang", "%per", "`tick`", "ends with:", "?", "|", ">", "Ŵy", "a", "https://a.uk/#b",
)  # fmt: skip

words = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1)
lines = words.map(lambda text: " ".join(text.split())).filter(bool)


def tag(text: str) -> dict[str, object]:
    return {"tag": "x", "label": {"en": text}, "terms": {"en": [text, f"{text} x"]}}


@pytest.mark.parametrize("text", TEXTS)
def test_what_people_type_comes_back_as_it_was(text: str) -> None:
    document = write_document(tag(text), "tag", "registry/tags/x.yml")  # type: ignore[arg-type]
    assert document.data == tag(text)


@given(lines)
def test_any_line_comes_back_and_is_in_order(text: str) -> None:
    try:
        document = write_document(tag(text), "tag", "registry/tags/x.yml")  # type: ignore[arg-type]
    except UnwritableError:
        return  # a character that no authored file may hold
    assert document.data == tag(text)
    assert format_document(document, order_of("tag")) == document.text


def test_keys_come_in_their_usual_order() -> None:
    plain = {
        "label": {"en": "A"},
        "tag": "a",
        "mappings": {"lgsl": [{"relation": "exact", "id": "1"}]},
    }
    text = write_document(plain, "tag", "x").text  # type: ignore[arg-type]
    assert text == (
        'tag: a\nlabel:\n  en: A\nmappings:\n  lgsl:\n  - id: "1"\n    relation: exact\n'
    )


@pytest.mark.parametrize("text", ["\x07", "\u202egnp.exe", "\ud800", "a\u2028b"])
def test_characters_that_no_file_may_hold_are_refused_in_words(text: str) -> None:
    with pytest.raises(UnwritableError) as caught:
        write_document(tag(text), "tag", "x")  # type: ignore[arg-type]
    assert str(caught.value).endswith(".")
