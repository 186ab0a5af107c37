from __future__ import annotations

import time

import pytest

from counciltags.rules.personal import DETAILS, PATTERNS, SIGNS, asks_for, gives


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        ("Tell us your name and we will look.", "your name"),
        ("Thank you. What is YOUR HOUSE NUMBER?", "your house number"),
        ("Please post your date of birth: {link}", "date of birth"),
        ("Send us your e-mail and we will write.", "your e-mail"),
        ("Please give us your phone number.", "your phone number"),
        ("Beth yw rhif eich tŷ?", "rhif eich ty"),
        ("Rhowch eich enw i ni.", "eich enw"),
        ("It is not far. Tell us your name.", "your name"),
    ],
)
def test_replies_that_ask(reply: str, words: str) -> None:
    assert asks_for(reply) == words


@pytest.mark.parametrize(
    "reply",
    [
        "Please do not post your name or your house number.",
        "Don’t put your date of birth in a post.",
        "Peidiwch â rhoi eich enw mewn neges gyhoeddus.",
        "You can report it without your name here: {link}",
        "Our phone number is {phone}.",
        "You can change your address here: {link}",
        "Take a photo with your phone and show us the place: {link}",
        "In your own words, please. {link}",
    ],
)
def test_replies_that_do_not_ask(reply: str) -> None:
    assert asks_for(reply) == ""


@pytest.mark.parametrize(
    ("post", "what"),
    [
        ("@AnyCouncil my name is Sam and my #Bin is full", "'my name is'"),
        ("@AnyCouncil I live at the end of Mill Lane #Bin", "'i live at'"),
        ("@AnyCouncil fy nyddiad geni yw #Bin", "'fy nyddiad geni'"),
        ("@AnyCouncil 12 Mill Lane was missed #Bin", "a house number, '12 Mill Lane'"),
        ("@AnyCouncil 12a Old Mill Lane was missed #Bin", "a house number, '12a Old Mill Lane'"),
        ("@AnyCouncil 3 Lôn y Felin #Biniau", "a house number, '3 Lôn'"),
        ("@AnyCouncil the #Bin outside number 7", "a house number, 'outside number 7'"),
        ("@AnyCouncil ring 01632 960 123 about my #Bin", "a phone number, '01632 960 123'"),
        ("@AnyCouncil +44 1632 960123 #Bin", "a phone number, '+44 1632 960123'"),
        ("@AnyCouncil write to sam@home.example #Bin", "an e-mail address, 'sam@home.example'"),
        ("@AnyCouncil #Bin in ZZ99 3AB", "a postcode, 'ZZ99 3AB'"),
        ("@AnyCouncil car ZZ51ABC left in the road", "a registration plate, 'ZZ51ABC'"),
    ],
)
def test_examples_that_give_details(post: str, what: str) -> None:
    assert gives(post) == what


@pytest.mark.parametrize(
    "post",
    [
        "@AnyCouncil my recycling in Mill Lane was out at 7 but the lorry drove past #MissedBin",
        "@AnyCouncil is my name on the register? #Vote",
        "@AnyCouncil the number 12 bus stop in Station Road has no roof #BusStop",
        "@AnyCouncil 3 bins outside the library in Station Road #LitterBin",
        "@AnyCouncil hole on the M25 at 3am near junction 10 #Pothole",
        "@AnyCouncil since 2026-11-02 no light in Mill Lane #StreetLight",
        "@AnyCouncil mae 3 bin yn Heol yr Orsaf #BinSbwriel",
        "@anycouncil@social.example the A4 and the B4009 #Road",
    ],
)
def test_examples_that_give_none(post: str) -> None:
    assert gives(post) == ""


@pytest.mark.parametrize("piece", ["1 A", "1 Ab ", "a.", "0 ", "a@", "@a.", "AB12 ", "flat "])
def test_the_time_is_linear(piece: str) -> None:
    text = piece * (50_000 // len(piece))
    start = time.process_time()
    for pattern in PATTERNS.values():
        pattern.search(text)
    gives(text)
    assert time.process_time() - start < 2


def test_the_quick_look_misses_nothing_that_is_asked_for() -> None:
    for phrases in DETAILS.values():
        for phrase in phrases:
            assert any(sign in phrase for sign in SIGNS), phrase
            assert asks_for(f"Please post {phrase.upper()}.") == phrase
