"""An answer that staff could give, where nothing went out by itself; never posted by a program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counciltags.responder.policy import replies
from counciltags.responder.policy.reading import read

if TYPE_CHECKING:
    from counciltags.responder.council import CouncilView
    from counciltags.responder.policy.values import Decision, Post


def suggested_answer(post: Post, decision: Decision, council: CouncilView) -> str:
    """Give the council's own words for a post's tags, or for the likeliest tag if it has none.

    "" where a reply goes out, where nobody is told, and where somebody may be in danger: then
    staff must ring, not write.
    """
    names = decision.tags or decision.suggested[:1]
    urgent = any(notice.urgent for notice in decision.notices)
    if decision.reply or urgent or not decision.notices or not names:
        return ""
    # A council's own tag is written without the council in front of it.
    tagged = " ".join("#" + name.rpartition("/")[2] for name in names)
    pretended = post._replace(text=tagged, language=decision.language, tags=(), facets=())
    understood = read(pretended, council)
    if not understood.tags:
        return ""
    return replies.answer(council, understood, None, bare=False).core
