"""Personal data as people write it, and what only looks like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counciltags.responder.policy.personal import personal_data

HELD = {
    "a phone number": (
        "ring 07700 900123",
        "07700900123 please call",
        "+44 7700 900123",
        "+447700900123",
        "+44 (0)7700 900 123",
        "(01632) 960 123 is mine",
        "01632 960123",
        "020 7946 0123",
        "(020) 7946 0123",
        "0044 7700 900123",
        "07700-900-123",
        "07700.900.123",
        "0 7 7 0 0 9 0 0 1 2 3",
        "my mobile:07700900123",
        "tel 07700 900 123.",
        "call +353 87 123 4567",
        "447700900123",
        "０７７００ ９００１２３",
        "text me on 07700 900123!",
        "029 2018 0123",
        "(+44) 7700 900123",
        "my number is 07700/900123",
    ),
    "an e-mail address": (
        "write to sam.smith@mail.example",
        "sam+bins@mail.co.uk please",
        "mail me: sam at mail dot com",
        "sam (at) mail (dot) co (dot) uk",
        "sam [at] mail [dot] com",
        "SAM.SMITH@MAIL.EXAMPLE",
        "o'neil@mail.example",
    ),
    "a number plate": (
        "AB12 CDE is parked on the path",
        "AB12CDE",
        "ab12cde blocks us",
        "red car ab12 cde",
        "van reg P123 ABC",
        "blue car, A123 BCD, dumped",
        "car ABC 123D",
        "reg ABZ 1234",
        "registration no. ABZ 1234",
        "white van LK70 XYZ",
        "plate: 1234 AB",
    ),
    "a National Insurance number": (
        "my NI is QQ 12 34 56 C no wait AB 12 34 56 C",
        "AB123456C",
        "ab 12 34 56 d",
    ),
    "an NHS number": (
        "my NHS number is 943 476 5919",
        "943 476 5919",
        "NHS no 9434765919",
    ),
    "a name with a house number": (
        "Mr Jones at 12 High Street",
        "Mrs Jones, 12 Mill Lane",
        "mrs jones at 12 mill lane has no bin",
        "Dr. Patel of 4a Station Rd",
        "My name is Sam and I live at 12 Mill Lane",
        "my neighbour Dave at number 12",
        "Sarah Jones, 12 High Street",
        "I'm Sarah from 12 High Street",
        "12 High Street, Mrs O'Brien",
        "Flat 3, Mr Khan",
        "Mr a Mrs Jones, 12 Stryd Fawr",
        "Fy enw i yw Siân, 12 Stryd Fawr",
        "John Smith lives at 3 Oak Close",
        "Mr Singh at no 7",
    ),
}

NOT_HELD = (
    "outside 12 High Street",
    "the bin at 12 Mill Lane",
    "12 bins in the road",
    "Mr Jones says so",
    "Mr Jones says 3 bins in the road",
    "Cllr Jones visited High Street",
    "the A127 near the M25 and B1007",
    "bus 12 or 25A on the A12",
    "the X26 bus",
    "meet at 10:30 on 01-02-2023",
    "on 01-02-2023 08:00 until 09:00",
    "01/02/2023 08:00",
    "2026-11-24 10:00:00",
    "£12,500.00 wasted",
    "1.50 a day for 12 weeks",
    "ref 01234567890",
    "reference number: 0123456789",
    "case no 01632960123",
    "PCN AB12345678",
    "my order 07700900123",
    "ring 0800 111 999",
    "ring 0300 123 4567",
    "call 101 or 999",
    "105 for power cuts",
    "0345 600 0723",
    "the bin in CM14 has gone",
    "CM14 bin",
    "cm14 bin",
    "THE BIN IN CM14 HAS GONE",
    "SW1A 1AA",
    "CM1 1AA",
    "postcode AB12 3CD",
    "A12 THE ROAD IS SHUT",
    "M25 JAM AGAIN",
    "bus A12 was late",
    "10 20 30 40 50 60 70 80",
    "09 10 11 12 13",
    "@AnyCouncil@social.example hello",
    "#bin at the corner",
    "see me at home dot the i",
    "@sam meet at noon",
    "look at this dot",
    "grid ref TQ 12345 67890",
    "St John's Road by number plate shop",
    "John Street by 12 High Street",
    "Victoria Road, 12 High Street",
    "the shop at 12 High Street near Victoria Park",
    "for 3 weeks by the clock in Station Road",
    "1234567890 steps",
    "the 1st of 3",
    "16:30-17:45 0900-1700",
    "Mr Whippy van on High Street",
    "COVID19 tests",
    "phase 12 abc",
    "50.1234567, -0.1234567",
    "51.507351,-0.127758",
    "what3words ///index.home.raft",
    "Open 9am-5pm 7 days",
    "https://anycouncil.example/case/07700900123",
    "0% 100%",
    "Elizabeth line works",
    "Council tax band D 2026/27 1234.56",
    "flat 3 is empty",
    "you miss bin 12 times in Mill Lane",
    "Dr appointment at the surgery",
    "Car park B12",
    "my car is on the A127 ABC",
    "",
)


@pytest.mark.parametrize(
    ("kind", "text"), [(kind, text) for kind, texts in HELD.items() for text in texts]
)
def test_personal_data_is_found(kind: str, text: str) -> None:
    assert personal_data(text) == (kind,)


@pytest.mark.parametrize("text", NOT_HELD)
def test_what_only_looks_like_it(text: str) -> None:
    assert personal_data(text) == ()


def test_several_kinds_are_each_named_once() -> None:
    text = "Mr Jones, 12 High Street, 07700 900123 or 07700 900456, a@mail.example"
    assert personal_data(text) == (
        "a phone number",
        "an e-mail address",
        "a name with a house number",
    )


@pytest.mark.parametrize(
    "text", ["01632 960100", "(01632) 960100", "+44 1632 960100", "+44 (0)1632 960 100"]
)
def test_a_public_number_is_nobodys_secret(text: str) -> None:
    assert personal_data("I rang " + text, frozenset({"01632960100"})) == ()
    assert personal_data(f"I rang {text}, mine is 07700 900123", frozenset({"01632960100"})) == (
        "a phone number",
    )


def test_a_name_and_a_home_far_apart_belong_to_different_people() -> None:
    assert personal_data("Mr Jones spoke. " + "And so on. " * 20 + "The bin at 12 Mill Lane") == ()


@pytest.mark.parametrize("piece", ["9", "a@", "0 7 ", "(0", "Mr A 1 ", "AB12 ", "+44 ", "12 a a "])
def test_hostile_repeats_end_soon(piece: str) -> None:
    assert isinstance(personal_data(piece * 20_000), tuple)


@given(st.text())
def test_every_text_is_read(text: str) -> None:
    kinds = personal_data(text)
    assert len(set(kinds)) == len(kinds)
