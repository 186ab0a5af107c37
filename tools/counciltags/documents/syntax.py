"""libyaml's complaints in plain words, with what to do about each."""

from __future__ import annotations

from counciltags.records import NamedTuple


class Advice(NamedTuple):
    """What is wrong, and what to do."""

    message: str
    hint: str


_QUOTES = 'Put the whole text in double quotes: "…".'
_INDENT = "Check the spaces at the beginning of this line and the one above it."
_CLOSE = "Look for the place where it begins, and close it there or at its end."

_ADVICE = {
    "found character that cannot start any token": Advice(
        "A value cannot begin with this character.", _QUOTES
    ),
    "mapping values are not allowed in this context": Advice(
        'There is a ":" where YAML does not expect one.', _QUOTES
    ),
    "could not find expected ':'": Advice(
        'A key has no ":" after it.', 'Write "key: value", or indent the line if it goes on a text.'
    ),
    "did not find expected key": Advice("YAML expects a key here.", _INDENT),
    "did not find expected '-' indicator": Advice('YAML expects a "- " here.', _INDENT),
    "block sequence entries are not allowed in this context": Advice(
        'A "- " cannot stand here.', "Put each item of a list on its own line."
    ),
    "mapping keys are not allowed in this context": Advice('A "? " cannot stand here.', _QUOTES),
    "did not find expected ',' or ']'": Advice('A list in "[ ]" is not closed.', _CLOSE),
    "did not find expected ',' or '}'": Advice('A map in "{ }" is not closed.', _CLOSE),
    "did not find expected node content": Advice("YAML expects a value here.", _QUOTES),
    "found unexpected end of stream": Advice("A text in quotes is not closed.", _CLOSE),
    "found unexpected document indicator": Advice(
        'A text in quotes is not closed before "---" or "...".', _CLOSE
    ),
    "found unknown escape character": Advice(
        'In double quotes, "\\" cannot stand before this character.',
        "Write two of them (\\\\), or put the text in single quotes.",
    ),
    "found a tab character that violates indentation": Advice(
        "A line begins with a tab.", "Use spaces to indent."
    ),
    "found a tab character where an indentation space is expected": Advice(
        "A line begins with a tab.", "Use spaces to indent."
    ),
    "did not find expected <document start>": Advice(
        "There is text after the end of the document.", _INDENT
    ),
    "did not find expected alphabetic or numeric character": Advice(
        'A value cannot begin with "*" or "&".', _QUOTES
    ),
    "did not find expected comment or line break": Advice(
        "There is text after the sign that begins a block of text.",
        'Begin the text on the next line, indented; or put it in double quotes: "…".',
    ),
}

_DIRECTIVE_WORDS = ("directive", "incompatible YAML document")


def advice(problem: str, character: str) -> Advice:
    """Put a complaint of libyaml about one character into plain words."""
    if character == "\t" and problem.startswith("found character"):
        return Advice("A tab cannot stand here.", "Use spaces to indent.")
    known = _ADVICE.get(problem)
    if known is None:
        return Advice(f"This is not YAML that can be read ({problem}).", _QUOTES)
    if problem.startswith("found character") and character:
        return Advice(f'A value without quotes cannot begin with "{character}".', known.hint)
    return known


def is_about_directive(problem: str, context: str) -> bool:
    """Tell whether a complaint is about a line that begins with "%"."""
    return any(words in problem or words in context for words in _DIRECTIVE_WORDS)
