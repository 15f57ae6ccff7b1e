"""Two plain reports that cannot both be right: a day's count, an offer, a request, a letter, since when something was known."""

import pytest

from builders import article
from nutgraf.news import ConflictKind
from reports import conflicts_in, conflicts_of, pair


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "Withdrawals from Velm Mutual on Monday came to 620 million marks, its chief, Oren Tal, said.",
            "Savers had taken out 940 million marks at Velm Mutual on Monday, according to a National Bank official.",
        ),
        (
            "Nine warships were tied up at Asher on Monday, according to harbour pilots.",
            "On Monday six vessels were located at Asher, the admiral Nina Varsh said.",
        ),
    ],
)
def test_two_sources_count_things_of_one_kind_on_one_day(first, second):
    (found,) = pair(first, second, hours=26)
    assert found.kind is ConflictKind.NUMBER


@pytest.mark.parametrize(
    "second",
    [
        "Savers had taken out 940 million marks at Velm Mutual on Sunday, according to an official.",
        "Customers had taken out 940 million marks since Monday at Velm Mutual, an official said in all.",
        "Withdrawals at Velm Mutual rose to 940 million marks on Monday, an official said.",
        "The union of Karsov Bank put its fund on Monday at 940 million marks, Ines Falk said.",
    ],
)
def test_another_day_a_longer_time_and_another_owner_are_no_second_count(second):
    first = "Withdrawals from Velm Mutual on Monday came to 620 million marks, its chief, Oren Tal, said."
    assert pair(first, second, hours=26) == ()


def test_an_offer_that_nobody_is_said_to_have_made_is_known_by_its_term():
    (found,) = pair(
        "Velm Rail said that it had offered 6 percent over two years.",
        "What lay on the table, according to Nina Varsh of the drivers, was 4.5 percent over two years.",
        hours=30,
    )
    assert found.kind is ConflictKind.NUMBER


def test_who_has_asked_nobody_has_made_no_request():
    (found,) = pair(
        "The request was put to the Bank of Velm by telephone, one of the people said.",
        "Velm Mutual is 90 years old.\n“We have not asked anybody for money and we do not need to,” Oren Tal said.",
        hours=10,
    )
    assert found.kind is ConflictKind.DENIAL


def test_a_call_on_others_is_no_request_of_one_who_asked_nobody():
    asked = "Velm Mutual is 90 years old.\n“We have not asked anybody for money,” Oren Tal said."
    assert pair("Fenella Brandt called on both sides in Lisle to show restraint.", asked, hours=10) == ()


def test_who_has_received_no_document_has_no_letter():
    (found,) = pair(
        "A letter terminating the lease was handed to the ambassador of Teshvar on 1 September, officials said.",
        "“No document on the ending of the lease has been received by Teshvar,” Nina Varsh stated.",
        hours=26,
    )
    assert found.kind is ConflictKind.DENIAL


@pytest.mark.parametrize(
    "text",
    [
        "The premier drove to the palace and offered her resignation. The president asked her to stay on, a clerk said.",
        "A pilot had been booked for four in the morning, Oren Tal said. The bodies of two sailors were found, the navy said.",
        "The captain is suspected of having left the bridge before the collision, a clerk said. His lawyer denied it.",
    ],
)
def test_what_is_asked_for_an_hour_and_a_suspicion_are_no_other_side(text):
    assert conflicts_in(text) == ()


def test_no_time_for_a_thing_is_no_denial_of_a_first_time():
    first = article("“It’s the first time I have bought bonds in Velm,” Kit Sorrel said.")
    second = article("Nina Varsh of Velm said that there had been no time for one.", outlet="The Kestrel")
    assert conflicts_of(first, second) == ()
