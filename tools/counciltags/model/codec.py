"""Plain JSON values to frozen types and back.

The authored YAML and the published JSON have the same fields, so one decoder reads both.
Values reach the decoder only after a schema has accepted them; fields that this version does
not know are ignored, as every reader of the published files must.
"""

from __future__ import annotations

from counciltags.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any, TypeVar

    Converters = Mapping[str, Callable[[Any], Any]]
    Value = TypeVar("Value", bound=tuple[Any, ...])


class Phrase(NamedTuple):
    """A text in one language, and whether a fluent speaker has agreed to it."""

    text: str
    reviewed: bool = True


Text = dict[str, Phrase]
"""A text for people, keyed by language; ``en`` is always there in the standard's own texts."""


def decode(kind: type[Value], plain: Mapping[str, Any], converters: Converters) -> Value:
    """Build a ``kind`` from a mapping, sending fields through their converters."""
    fields: tuple[str, ...] = kind._fields  # type: ignore[attr-defined]
    values = {}
    for name, value in plain.items():
        if value is not None and name in fields:
            convert = converters.get(name)
            values[name] = convert(value) if convert else value
    return kind(**values)


def decode_text(plain: Mapping[str, Any]) -> Text:
    """Read a text: a bare string stands for itself, a mapping says whether it is reviewed."""
    return {
        language: Phrase(value)
        if isinstance(value, str)
        else Phrase(value["text"], value["reviewed"])
        for language, value in plain.items()
    }


def decode_lists(plain: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    """Read lists of strings keyed by language."""
    return {language: tuple(values) for language, values in plain.items()}


def encode(value: Any) -> Any:  # noqa: ANN401 -- plain JSON has no narrower type
    """Turn a frozen value back into plain JSON values, leaving out fields at their default."""
    if isinstance(value, Phrase):
        return {"text": value.text, "reviewed": value.reviewed}
    if hasattr(value, "_fields"):
        defaults = value._field_defaults
        return {
            name: encode(item)
            for name, item in zip(value._fields, value, strict=True)
            if name not in defaults or item != defaults[name]
        }
    if isinstance(value, dict):
        return {key: encode(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [encode(item) for item in value]
    return value


def say(text: Mapping[str, Phrase], *languages: str) -> str:
    """Give the text in the first of the languages that it has, else in English, else any.

    Only reviewed texts are given in a language other than English.
    """
    for language in (*languages, "en"):
        phrase = text.get(language)
        if phrase is not None and phrase.reviewed:
            return phrase.text
    return next((phrase.text for phrase in text.values()), "")
