"""Which tags a post has: linked, intended, resolved, and suggested where nothing fits."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from counciltags.hashtags import bluesky, mastodon, x
from counciltags.hashtags.characters import Span, unique
from counciltags.hashtags.intended import intended_and_stray
from counciltags.hashtags.names import Meaning, Name, Names, resolve
from counciltags.hashtags.near import LONGEST, NearNames
from counciltags.hashtags.normalise import normalise
from counciltags.hashtags.supplied import BadPostError, Post, confirmed, read_post, true_facets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

__all__ = ["NETWORKS", "BadPostError", "Match", "Matcher", "Name", "Names", "Resolution", "match"]

RULES: Final[dict[str, tuple[Callable[[str], list[Span]], ...]]] = {
    "x": (x.extract,),
    "mastodon": (mastodon.extract,),
    "bluesky": (bluesky.extract,),
    "any": (x.extract, mastodon.extract, bluesky.extract),
}
"""The rules by which each network links hashtags; ``any`` takes what any of them would."""

NETWORKS: Final = tuple(RULES)

_MOST_SUGGESTED = 3
_CACHED = 4096


class Resolution(NamedTuple):
    """How one hashtag got to one tag.

    ``typed`` is the hashtag as typed. ``how`` is what :class:`counciltags.hashtags.names.Meaning`
    says, or, for suggestions only: ``near`` (misspelt), ``misplaced`` (``# bin``, ``bin#``) or
    ``supplied`` (the network says so, but the text has no such hashtag).
    """

    typed: str
    tag: str
    how: str


class Match(NamedTuple):
    """What was found in a post; see :meth:`Matcher.match`."""

    linked: tuple[str, ...]
    intended: tuple[str, ...]
    tags: tuple[str, ...]
    suggested: tuple[str, ...]
    resolved: tuple[Resolution, ...]

    def as_json(self) -> dict[str, Any]:
        """Give the plain values that ``counciltags match`` prints."""
        resolved = [{"as": item.typed, "tag": item.tag, "how": item.how} for item in self.resolved]
        return {
            "linked": list(self.linked),
            "intended": list(self.intended),
            "tags": list(self.tags),
            "suggested": list(self.suggested),
            "resolved": resolved,
        }


EMPTY: Final = Match((), (), (), (), ())


class Matcher:
    """Recognises tags in any number of posts by one table of names."""

    def __init__(self, names: Names, network: str = "any", language: str | None = None) -> None:
        """Take the names, the network whose rule counts, and the language of the posts.

        Raises ValueError for an unknown network.
        """
        if network not in RULES:
            raise ValueError(
                f"There is no rule for the network '{network}'. "
                f"Choose one of: {', '.join(NETWORKS)}."
            )
        self._names = names
        self._rules = RULES[network]
        self._language = language
        self._near = lru_cache(_CACHED)(NearNames(names).find)

    def match(self, post: Mapping[str, Any]) -> Match:
        """Find the tags of a post: a mapping with ``text`` and perhaps ``tags`` and ``facets``.

        - ``linked``: the hashtags that the network turns into links, as typed, without ``#``:
          those that it supplied, once checked, then those that its rule finds elsewhere.
        - ``intended``: what the writer meant as hashtags; see the module ``intended``.
        - ``tags``: our ids of the tags that these name exactly.
        - ``suggested``: ids for a person to consider, never to be acted on by a program:
          misspellings, ``# bin`` and ``bin#``, words with several meanings, a tag that was
          split, and supplied tags that the text does not have.
        - ``resolved``: how each got there, and which withdrawn tags were named.

        Everything stands in order of first appearance, without repeats. Raises
        :class:`BadPostError` if the post has not the right form.
        """
        checked = read_post(post)
        if not checked.tags and "#" not in checked.text and checked.text.isascii():
            return EMPTY
        return self._match(checked)

    def _match(self, post: Post) -> Match:
        text = post.text
        meant, misplaced = intended_and_stray(text)
        facets = true_facets(text, post.facets)
        ruled = self._by_rule(text)
        found, missing = confirmed(post.tags, [*facets, *ruled, *meant])
        linked = _in_order([*facets, *_apart(ruled, facets), *found])
        results = _Results()
        self._exact(_in_order([*linked, *meant]), results)
        self._stray(misplaced, results)
        self._supplied(missing, results)
        return Match(
            tuple(unique(span.text for span in linked)),
            tuple(unique(span.text for span in meant)),
            *results.finished(),
        )

    def _by_rule(self, text: str) -> list[Span]:
        if len(self._rules) == 1:
            return self._rules[0](text)
        return _in_order([span for rule in self._rules for span in rule(text)])

    def _exact(self, spans: list[Span], results: _Results) -> None:
        """Resolve hashtags; look for near names of those that name nothing."""
        named: set[int] = set()
        unnamed: list[Span] = []
        for span in spans:
            meanings = self._meanings(span.text)
            if meanings:
                named.add(span.start)
                results.add(span, meanings)
            else:
                unnamed.append(span)
        for span in unnamed:
            # "#bin,please" is one long hashtag on Bluesky, yet "bin" in it is understood.
            if span.start not in named:
                self._suggest(span, "near", self._near_keys(span.text), results)

    def _near_keys(self, typed: str) -> list[str]:
        return self._near(normalise(typed)) if len(typed) <= 2 * LONGEST else []

    def _meanings(self, typed: str) -> list[Meaning]:
        return resolve(self._names, normalise(typed), self._language)

    def _suggest(self, span: Span, how: str, keys: Iterable[str], results: _Results) -> None:
        tags = unique(
            meaning.tag
            for key in keys
            for meaning in resolve(self._names, key, self._language)
            if meaning.how != "withdrawn"
        )
        results.add(span, [Meaning(tag, how, routed=False) for tag in tags[:_MOST_SUGGESTED]])

    def _stray(self, misplaced: list[Span], results: _Results) -> None:
        for span in misplaced:
            self._suggest(span, "misplaced", [normalise(span.text)], results)

    def _supplied(self, missing: list[str], results: _Results) -> None:
        for typed in missing:
            span = Span(results.last, results.last, typed)
            self._suggest(span, "supplied", [normalise(typed)], results)


class _Results:
    """Gathers meanings with their places, and sorts them out at the end."""

    last = 1 << 62

    def __init__(self) -> None:
        self._found: list[tuple[Span, Meaning]] = []

    def add(self, span: Span, meanings: Iterable[Meaning]) -> None:
        self._found.extend((span, meaning) for meaning in meanings)

    def finished(self) -> tuple[tuple[str, ...], tuple[str, ...], tuple[Resolution, ...]]:
        """Give the tags, the suggestions that are no tags, and how each got there."""
        found = sorted(self._found, key=lambda item: item[0].start)
        tags = unique(meaning.tag for _, meaning in found if meaning.routed)
        suggested = unique(
            meaning.tag
            for _, meaning in found
            if not meaning.routed and meaning.how != "withdrawn" and meaning.tag not in tags
        )
        kept = [
            Resolution(span.text, meaning.tag, meaning.how)
            for span, meaning in found
            if meaning.routed or meaning.how == "withdrawn" or meaning.tag in suggested
        ]
        return tuple(tags), tuple(suggested), tuple(dict.fromkeys(kept))


def _in_order(spans: list[Span]) -> list[Span]:
    return sorted(dict.fromkeys(spans))


def _apart(spans: list[Span], taken: list[Span]) -> list[Span]:
    """Leave out the spans that overlap one of those taken."""
    if not taken:
        return spans
    marked = bytearray(max(span.end for span in (*spans, *taken)))
    for span in taken:
        marked[span.start : span.end] = b"\1" * (span.end - span.start)
    return [span for span in spans if not any(marked[span.start : span.end])]


def match(
    post: Mapping[str, Any], names: Names, network: str = "any", language: str | None = None
) -> Match:
    """Recognise the tags in one post; :class:`Matcher` does many without preparing each time."""
    return Matcher(names, network, language).match(post)
