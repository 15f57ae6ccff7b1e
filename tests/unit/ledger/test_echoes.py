"""A bare number of somebody else's, against the number that the sentences before it have given."""

import pytest

from nutgraf.news import ConflictKind
from reports import conflicts_in


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Whips say they can rely on seven members of the League. Nina Varsh's office says it is two.", "en"),
        ("Teshvar has 140 launchers, Oren Tal said. Nina Varsh repeated that there were 96.", "en"),
        ("La fiscal insistió en que faltan 420 barcas. Una auditoría había llegado a 290.", "es"),
    ],
)
def test_a_bare_number_is_of_what_was_counted_just_before(text, language):
    (found,) = conflicts_in(text, language)
    assert found.kind is ConflictKind.NUMBER


@pytest.mark.parametrize(
    "text",
    [
        "Teshvar has 140 launchers, Oren Tal said. There were 96.",
        "Teshvar has 140 launchers, Oren Tal said. A year ago, Nina Varsh said, it was 96.",
        "Teshvar has 140 launchers in 120 sheds, Oren Tal said. Nina Varsh repeated that there were 96.",
        "Teshvar has 140 launchers, Oren Tal said. He repeated that there were 140.",
    ],
)
def test_a_number_of_nobody_of_another_time_or_of_one_of_two_things_is_no_rival(text):
    assert conflicts_in(text) == ()


def test_one_number_of_three_things_is_one_number():
    (found,) = conflicts_in(
        "There are six names on the list, six faces in the film and six empty beds. An aide of Nina Varsh insisted that the number was eight."
    )
    assert found.kind is ConflictKind.NUMBER
