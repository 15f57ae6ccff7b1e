"""Two sources that each say when it was."""

import pytest

from nutgraf.ledger.occasions import list_hours
from nutgraf.news import ConflictKind
from reports import conflicts_in


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("at half past ten", {630}),
        ("at ten past three", {190}),
        ("at a quarter to six", {345}),
        ("until 4.50.", {290}),
        ("at 16.50 on Monday", {290}),
        ("by ten o'clock", {600}),
        ("before five on Monday", {300}),
        ("at about 3.5 percent", set()),
        ("put the toll at nine", {540}),
        ("nine of them", set()),
    ],
)
def test_hours_are_read_in_figures_and_in_words(text, minutes):
    assert list_hours(text) == minutes


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        (
            (
                "Oren Tal said that the tanks had been emptied by ten o'clock."
                " A fireman said that fuel had still been aboard at half past ten."
            ),
            "ten o'clock",
            "half past ten",
        ),
        (
            (
                "The wreck was reported to the harbour on Wednesday, its skipper said."
                " The harbour board said that it had learned of her on Friday morning."
            ),
            "Wednesday",
            "Friday",
        ),
    ],
)
def test_two_sources_that_date_one_thing_apart_are_a_conflict(text, first, second):
    (found,) = conflicts_in(text)
    assert found.kind is ConflictKind.DATE
    assert first in found.first[0].quoted
    assert second in found.second[0].quoted


@pytest.mark.parametrize(
    "text",
    [
        "Oren Tal said that the tanks had been emptied by ten o'clock. He said that the crew had left at half past ten.",
        "Oren Tal said that the tanks would be emptied by ten o'clock. A fireman said that fuel was aboard at nine on Monday.",
        "Norrvik had tests in February, Oren Tal said. Timber crossed in April, customs figures show.",
        "The vote was put off to ten o'clock, Oren Tal said. A clerk said that the hall had been open at nine on Monday.",
        (
            "The tanks, which the company had rented from a yard in the port of Lisle for the whole of the summer, had been emptied"
            " by ten o'clock, Oren Tal said. A fireman said that fuel had been aboard at half past ten."
        ),
    ],
)
def test_times_of_one_voice_of_two_things_or_of_what_is_moved_are_no_conflict(text):
    assert conflicts_in(text) == ()
