from __future__ import annotations

from math import sqrt

from counciltags.lookup.meanings import ONE, near, read_meanings, tag_points

SMALL = {"sofa": (100, 10, -5), "settee": (98, 12, 0), "rat": (-20, 90, 30), "mouse": (-10, 95, 20)}


def test_words_of_like_meaning_are_near_the_same_tag() -> None:
    points = tag_points({"sofa": {0: 1.0}, "rat": {1: 1.0}}, SMALL, 2)
    found = dict(near(points, SMALL))
    assert found["settee"][0] > 0 > found["settee"][1]
    assert found["mouse"][1] > 0 > found["mouse"][0]


def test_the_long_number_gives_what_one_by_one_would() -> None:
    points = [[700, -300, 650], [-1000, 20, 0], [0, 0, 1000]]
    for word, cosines in near(points, SMALL):
        length = sqrt(sum(value * value for value in SMALL[word]))
        for cosine, point in zip(cosines, points, strict=True):
            plain = sum(a * b for a, b in zip(point, SMALL[word], strict=True)) / length
            assert abs(cosine - plain) < 0.02 * ONE


def test_the_shipped_meanings_are_whole() -> None:
    meanings = read_meanings()
    assert len(meanings) > 4000
    assert {len(point) for point in meanings.values()} == {64}
    assert list(meanings) == sorted(meanings)
    lengths = [sqrt(sum(value * value for value in point)) for point in meanings.values()]
    assert max(lengths) < 1.05 * min(lengths)
