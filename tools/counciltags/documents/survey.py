"""The slow walk: every fault of a document, and the place of every value and key.

It goes over the same events as :mod:`counciltags.documents.values`, but keeps places and
finds words. It is only taken when something looks wrong, and when a place is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from yaml.error import YAMLError
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)
from yaml.tokens import KeyToken

from counciltags.documents.document import START, Places
from counciltags.documents.faults import Faults
from counciltags.documents.judging import Judge, place_of
from counciltags.documents.libyaml import events, tokens
from counciltags.documents.values import MOST_DEPTH

if TYPE_CHECKING:
    from counciltags.documents.document import Place, Pointer


class _TooDeepError(Exception):
    pass


def survey(text: str, faults: Faults | None = None) -> Places:
    """Return the places of a text, and add to ``faults`` all that is wrong with it.

    The walk ends at a syntax error and at a depth over 20; the places are then the ones
    found so far. Raises ``TooManyFaultsError`` at the 100th fault.
    """
    data = (text if text.endswith("\n") else text + "\n").encode()
    judge = Judge(text, Faults("") if faults is None else faults)
    walk = _Walk(data, judge)
    try:
        walk.document()
        if "?" in text:
            _explicit_keys(data, judge)
    except _TooDeepError:
        pass  # it was noted
    except YAMLError as error:
        judge.syntax(error)
    return Places(walk.values, walk.keys)


def _explicit_keys(data: bytes, judge: Judge) -> None:
    """Find keys marked with "?": tokens tell them from ordinary keys, events do not."""
    get = tokens(data)
    while token := get():
        if token.__class__ is KeyToken and token.end_mark.index > token.start_mark.index:
            judge.explicit_key(token)


class _Walk:
    def __init__(self, data: bytes, judge: Judge) -> None:
        self.values: dict[Pointer, Place] = {}
        self.keys: dict[Pointer, Place] = {}
        self._judge = judge
        self._get = events(data)

    def document(self) -> None:
        self._get()  # the start of the stream
        start = self._get()
        if start.__class__ is StreamEndEvent:
            self._judge.empty()
            return
        if start.version or start.tags:
            self._judge.directive(START)
        self._node(self._get(), (), 1)
        self._get()  # the end of the document
        after = self._get()
        if after.__class__ is DocumentStartEvent:
            self._judge.second_document(after)

    def _node(self, event: Any, pointer: Pointer, depth: int) -> None:  # noqa: ANN401 - any event
        kind = event.__class__
        self.values.setdefault(pointer, place_of(event.start_mark))
        if kind is ScalarEvent:
            self._judge.scalar(event, top=not pointer)
        elif kind is AliasEvent:
            self._judge.alias(event)
        else:
            self._judge.properties(event)
            if depth > MOST_DEPTH:
                self._judge.too_deep(event, MOST_DEPTH)
                raise _TooDeepError
            inside = self._map if kind is MappingStartEvent else self._list
            inside(pointer, depth + 1)

    def _map(self, pointer: Pointer, depth: int) -> None:
        seen: dict[str, Place] = {}
        while (event := self._get()).__class__ is not MappingEndEvent:
            place = place_of(event.start_mark)
            if event.__class__ is ScalarEvent:
                key = event.value
                self._judge.key(event)
                if key in seen:
                    self._judge.repeated(key, place, seen[key])
                seen.setdefault(key, place)
            else:
                key = ""
                self._strange_key(event, pointer, depth)
            inner = (*pointer, key)
            self.keys.setdefault(inner, place)
            self._node(self._get(), inner, depth)

    def _strange_key(self, event: Any, pointer: Pointer, depth: int) -> None:  # noqa: ANN401
        if event.__class__ is not AliasEvent:
            self._judge.key_not_text(event)
        self._node(event, (*pointer, ""), depth)

    def _list(self, pointer: Pointer, depth: int) -> None:
        index = 0
        while (event := self._get()).__class__ is not SequenceEndEvent:
            self._node(event, (*pointer, index), depth)
            index += 1
