"""The SKOS vocabulary as rdflib reads it, and SKOS's own conditions on it."""

from __future__ import annotations

import warnings
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, SKOS

from counciltags.model.codec import Phrase
from counciltags.publishing.skos import FILE, export, labels

if TYPE_CHECKING:
    from rdflib.term import Node

    from counciltags.publishing.publication import Publication
    from counciltags.registry import Registry

HOME = f"https://counciltags.example/{FILE}"
TAG = Namespace(f"{HOME}#")
LGSL = Namespace("http://id.esd.org.uk/service/")
LABELS = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)


def parse(data: bytes) -> Graph:
    with warnings.catch_warnings():
        # rdflib's own parser still uses a class that rdflib has given up.
        warnings.filterwarnings("ignore", "ConjunctiveGraph is deprecated", DeprecationWarning)
        return Graph().parse(data=data, format="json-ld")


def languages_of(graph: Graph, concept: Node) -> list[str | None]:
    labels = list(graph.objects(concept, SKOS.prefLabel))
    return [label.language for label in labels if isinstance(label, Literal)]


@pytest.fixture(scope="module")
def graph(exported: dict[str, bytes]) -> Graph:
    return parse(exported[FILE])


@pytest.fixture(scope="module", params=["exported", "real"])
def either(request: pytest.FixtureRequest) -> Graph:
    """The example's vocabulary, and that of this repository's own registry."""
    found: dict[str, bytes] = request.getfixturevalue(request.param)
    return parse(found[FILE])


def test_every_tag_but_proposed_ones_is_a_concept(graph: Graph, registry: Registry) -> None:
    found = set(graph.subjects(SKOS.inScheme, URIRef(HOME)))
    assert found == {TAG[t.tag] for t in registry.tags.values() if t.status != "proposed"}
    assert all((concept, RDF.type, SKOS.Concept) in graph for concept in found)
    assert (URIRef(HOME), RDF.type, SKOS.ConceptScheme) in graph


def test_top_concepts_are_current_and_have_nothing_above(graph: Graph) -> None:
    top = set(graph.objects(URIRef(HOME), SKOS.hasTopConcept))
    assert top == set(graph.subjects(SKOS.topConceptOf, URIRef(HOME)))
    assert top == {TAG[name] for name in ("bin", "election", "housing", "road", "trunk")}
    assert not {concept for concept in top if any(graph.objects(concept, SKOS.broader))}


def test_one_preferred_label_a_language(either: Graph) -> None:
    for concept in set(either.subjects(SKOS.prefLabel)):
        languages = languages_of(either, concept)
        assert len(languages) == len(set(languages)) > 0
        assert None not in languages


def test_labels_are_disjoint(either: Graph) -> None:
    for concept in set(either.subjects(RDF.type, SKOS.Concept)):
        kinds = [set(either.objects(concept, label)) for label in LABELS]
        for one, other in combinations(kinds, 2):
            assert not one & other


def test_no_circle_in_broader(either: Graph) -> None:
    for concept in set(either.subjects(SKOS.broader)):
        above = set(either.transitive_objects(concept, SKOS.broader)) - {concept}
        for other in above:
            assert concept not in set(either.transitive_objects(other, SKOS.broader))


def test_broader_and_narrower_mirror_each_other(either: Graph) -> None:
    down = {(below, above) for above, below in either.subject_objects(SKOS.narrower)}
    assert down == set(either.subject_objects(SKOS.broader)) != set()


def test_related_is_disjoint_from_broader(either: Graph) -> None:
    related = set(either.subject_objects(SKOS.related))
    assert related
    for one, other in related:
        assert one != other
        assert other not in set(either.transitive_objects(one, SKOS.broader))
        assert one not in set(either.transitive_objects(other, SKOS.broader))


def test_an_exact_match_is_no_other_match(either: Graph) -> None:
    exact = set(either.subject_objects(SKOS.exactMatch))
    for other in (SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch):
        assert not exact & set(either.subject_objects(other))


def test_every_link_leads_to_a_concept(either: Graph) -> None:
    for predicate in (SKOS.broader, SKOS.narrower, SKOS.related, DCTERMS.isReplacedBy):
        for target in either.objects(None, predicate):
            assert (target, RDF.type, SKOS.Concept) in either


def test_mappings_lead_to_the_lists_own_addresses(graph: Graph) -> None:
    assert (TAG.bin, SKOS.exactMatch, LGSL["524"]) in graph
    assert (TAG.missedbin, SKOS.broadMatch, LGSL["524"]) in graph
    other = URIRef(f"{HOME}#lists/fixmystreet/Missed%20bin%2Fbox")
    assert (TAG.missedbin, SKOS.closeMatch, other) in graph
    assert (other, SKOS.prefLabel, Literal("Missed bin", lang="en")) in graph


def test_every_tag_has_a_name_in_english(either: Graph) -> None:
    for concept in either.subjects(SKOS.inScheme):
        assert "en" in languages_of(either, concept)


def test_a_tag_out_of_use_says_so(graph: Graph) -> None:
    assert (TAG.trash, OWL.deprecated, Literal(True)) in graph  # noqa: FBT003 -- rdflib's signature
    assert (TAG.trash, DCTERMS.isReplacedBy, TAG.bin) in graph
    assert (TAG.fair, OWL.deprecated, Literal(True)) in graph  # noqa: FBT003
    assert not list(graph.objects(TAG.bin, OWL.deprecated))


def test_a_draft_is_a_note_and_no_label(graph: Graph) -> None:
    assert (TAG.bin, SKOS.prefLabel, Literal("Biniau", lang="cy")) in graph
    assert languages_of(graph, TAG.road) == ["en"]
    (note,) = graph.objects(TAG.road, SKOS.editorialNote)
    assert "not yet reviewed: Am road" in str(note)


def test_a_circle_or_a_gap_does_no_harm(publication: Publication) -> None:
    """A rule forbids both; the exporter must end even so."""
    tags = dict(publication.registry.tags)
    tags["bin"] = tags["bin"]._replace(broader="missedbin", see_also=("gone", "bin", "missedbin"))
    broken = publication._replace(registry=publication.registry._replace(tags=tags))
    ((_, data),) = export(broken)
    graph = parse(data)
    assert not list(graph.objects(TAG.bin, SKOS.related))


words = st.text(st.sampled_from("abAB #ŵ"), min_size=1, max_size=3)
by_language = st.dictionaries(st.sampled_from(["en", "cy"]), st.lists(words, max_size=4).map(tuple))
phrases = st.dictionaries(st.sampled_from(["en", "cy"]), st.builds(Phrase, words, st.booleans()))


@given(label=phrases, display=phrases, aliases=by_language, terms=by_language)
def test_labels_are_disjoint_whatever_the_words(
    registry: Registry,
    label: dict[str, Phrase],
    display: dict[str, Phrase],
    aliases: dict[str, tuple[str, ...]],
    terms: dict[str, tuple[str, ...]],
) -> None:
    tag = registry.tags["bin"]._replace(label=label, display=display, aliases=aliases, terms=terms)
    found = labels(tag)
    for language in ("en", "cy"):
        preferred = [found["prefLabel"][language]] if language in found["prefLabel"] else []
        everything = [
            *preferred,
            *found["altLabel"].get(language, []),
            *found["hiddenLabel"].get(language, []),
        ]
        folded = [text.casefold() for text in everything]
        assert len(set(folded)) == len(folded)
        kept = {text.casefold() for text in (*aliases.get(language, ()), *terms.get(language, ()))}
        assert kept <= set(folded)
