"""What staff are offered as an answer, and when nothing is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.responder.posting import history, post

from counciltags.responder.demonstration import demo_config
from counciltags.responder.networks.world import World
from counciltags.responder.opening import opened
from counciltags.responder.policy.decide import decide
from counciltags.responder.suggesting import suggested_answer

if TYPE_CHECKING:
    from pathlib import Path

    from counciltags.responder.council import CouncilView


@pytest.mark.parametrize(
    ("text", "past", "holds"),
    [
        ("@AnyCouncil the bin was not emptied", {}, "anycouncil.example/bins"),
        ("@AnyCouncil #bin once more", {"answered": True}, "anycouncil.example/bins"),
        ("@AnyCouncil #road", {"answered": True}, "anycounty.example/roads"),
        ("@AnyCouncil #bin", {}, ""),
        ("@AnyCouncil #bin and a smell of gas", {"answered": True}, ""),
        ("@AnyCouncil zzz qqq", {}, ""),
        ("@AnyCouncil #bin", {"opted_out": True}, ""),
    ],
)
def test_answers(text: str, past: dict[str, Any], holds: str, view: CouncilView) -> None:
    given = post(text)
    answer = suggested_answer(given, decide(given, view, history(**past)), view)
    assert bool(answer) == bool(holds)
    assert holds in answer
    assert "Automatic" not in answer


def test_it_stands_in_the_mail(published: Path, tmp_path: Path) -> None:
    world = World(tmp_path / "sandbox.sqlite")
    world.post("@a", "@AnyCouncil the bin in our street was not emptied")
    with opened(demo_config(published, tmp_path)) as runner:
        runner.drain()
    (mail,) = world.mail()
    assert "An answer that you could give:\n> " in mail.body
    assert "anycouncil.example" in mail.body
