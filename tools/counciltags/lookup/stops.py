"""Words that say nothing about a subject, and so are left out of index and query."""

from __future__ import annotations

_ENGLISH = """
a about actually after again all also am an and another any anybody anyone anything are as at be
because been before being but by can cannot cant come comes coming could couldnt did didnt do
does doesnt doing dont each either else even ever every from get gets getting give go goes going
gone gonna got had has hasnt have havent having he her here him his how i id if ill im in into is
isnt it its ive just keep keeps know let like lot lots made make many may me might more most much
must my myself near need needs never no nor not now of off oh ok on once one ones only onto or
other our ours out over own per please put really same say see she should so some somebody someone
something still such sure take tell than thank thanks that thats the their them then there theres
these they theyre thing things this those though to too two up us very want wants was wasnt we well
were what whats when where wheres which while who whos whose why will with wont would wouldnt yet
you your youre anycouncil council hi hello
"""

_WELSH = """
a ac ag ai am ar at bod bu byddai bydd chi chwi dach dan dw dwi dy ddim ddoe e ef ei ein eich eto
eu fe fel fi fo fod fy fyny gael gan ganddo gen gennym gyda gydag hefyd hi hyn hynny i iawn
mae maen maer mai mewn mi mo mor mwy n na nac nad neu ni nid ni nhw o oed oedd oes ond os pan pam
pe r roedd rwy rwyf rwyn rydw rydych rydyn sut sy sydd syn te ti un wedi wnes wneud wrth wy wyf y
yma ym yn yna yng ynghylch yno yr yw ydi ydy ydw cyngor anycouncil allai alla ga gall
"""


def stop_words(language: str) -> frozenset[str]:
    """Give the words to leave out.

    In Welsh the longer English ones go too, since people mix the two; of the short ones some are
    Welsh words (``to``, a roof).
    """
    return _WORDS["cy" if language == "cy" else "en"]


_LONG = 4
_WORDS = {
    "en": frozenset(_ENGLISH.split()),
    "cy": frozenset(
        [*_WELSH.split(), "the", "and", "you", *(w for w in _ENGLISH.split() if len(w) >= _LONG)]
    ),
}
