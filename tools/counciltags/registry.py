"""The registry: the standard as one typed object, plain or merged for one council."""

from __future__ import annotations

from counciltags.hashtags.normalise import normalise
from counciltags.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from counciltags.hashtags.matching import Match
    from counciltags.hashtags.names import Name
    from counciltags.model.council import Area, Contact, Council, Provider
    from counciltags.model.overlay import Account, Emergency, Hours, Overlay, Team
    from counciltags.model.tag import Tag


class UnknownCouncilError(LookupError):
    """No council has this slug."""


def primary(language: str) -> str:
    """Give the language alone from a language tag (BCP 47): ``cy`` for ``cy-GB`` and ``CY``."""
    return language.replace("_", "-").partition("-")[0].lower()


class Registry(NamedTuple):
    """One version of the standard.

    The mappings go from ids to values: ``tags`` from match keys, ``councils`` and ``overlays``
    from slugs, ``names`` from normalised hashtags to the tags that they may mean. They may be
    read from the file piece by piece, when first asked for.

    ``council`` and the fields after it are filled in by :meth:`for_council`; then every tag has
    that council's ``service``, or a ``referral`` to whoever answers instead.
    """

    name: str
    version: str
    released: str
    base_url: str
    languages: tuple[str, ...]
    licence: Mapping[str, str]
    attributions: tuple[Mapping[str, str], ...]
    areas: Mapping[str, Area]
    tags: Mapping[str, Tag]
    contacts: Mapping[str, Contact]
    providers: Mapping[str, Provider]
    councils: Mapping[str, Council]
    overlays: Mapping[str, Overlay]
    names: Mapping[str, list[Name]]
    council: Council | None = None
    council_languages: tuple[str, ...] = ()
    accounts: tuple[Account, ...] = ()
    office_hours: tuple[Hours, ...] = ()
    emergency: tuple[Emergency, ...] = ()
    teams: Mapping[str, Team] = {}
    adopted: bool = False

    def find(self, hashtag: str, language: str = "en") -> Tag | None:
        """Give the tag that a hashtag names, or nothing.

        Capitals, accents and the # in front make no difference; aliases count. Where a hashtag
        means different things in two languages, ``language`` decides (``cy``, or ``cy-GB`` as
        networks have it). A moved tag gives the tag that replaces it.
        """
        entries = self.names.get(normalise(hashtag), [])
        if not entries:
            return None
        spoken = primary(language)
        entry = next((item for item in entries if item["language"] == spoken), entries[0])
        tag = self.tags.get(entry["tag"])
        if tag is None or tag.status != "moved":
            return tag
        # In a tree that is being mended, the tag that replaces it may not be there yet.
        return self.tags.get(next(iter(tag.replaced_by), ""), tag)

    def for_council(self, slug: str) -> Registry:
        """Merge everything that overlays say for one council.

        Raises :class:`UnknownCouncilError` if there is no such council.
        """
        from counciltags.merging.localise import for_council  # noqa: PLC0415 -- start-up time

        if slug not in self.councils:
            message = f"There is no council with the slug '{slug}'."
            raise UnknownCouncilError(message)
        return for_council(self, slug)

    def match(self, text: str, network: str = "any", language: str | None = None) -> Match:
        """Recognise the tags in a post; see :func:`counciltags.hashtags.matching.match`.

        ``network`` is x, mastodon, bluesky or any; ``language`` is the post's, where known.
        """
        from counciltags.hashtags.matching import match  # noqa: PLC0415 -- start-up time

        return match({"text": text}, self.names, network, language and primary(language))

    def lookup(self, words: str, language: str = "en", limit: int = 5) -> dict[str, Any]:
        """Rank the tags for a person's own words; see :func:`counciltags.lookup.answers.lookup`."""
        from counciltags.lookup.answers import lookup  # noqa: PLC0415 -- start-up time

        return lookup(self, words, language, limit)
