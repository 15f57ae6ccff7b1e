"""What a thing cost, by two sources in two reports that share no word for it."""

import pytest

from nutgraf.news import ConflictKind
from reports import pair

FIRST = "It has cost 310 million crowns, says the roads ministry."


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (FIRST, "The court of audit puts the bill at 388 million."),
        (
            "The mission costs 410 million crowns, the space agency said.",
            "The audit office arrives at 590 million crowns.",
        ),
        (
            "The canvas is worth 12 million crowns, experts say.",
            "Insurers put its value at seven million crowns.",
        ),
    ],
)
def test_two_sums_for_one_thing_stand_against_each_other(first, second):
    (found,) = pair(first, second, hours=30)
    assert found.kind is ConflictKind.NUMBER


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (FIRST, "The damage is put at 388 million crowns, insurers said."),
        (FIRST, "The roads ministry says that the bill is 388 million crowns."),
        (FIRST, "The builders want 388 million crowns, which is what it cost them, their lawyer said."),
        (FIRST, "The bill may come to 388 million crowns, the court of audit said."),
        (FIRST, "The tunnel, 40 years ago, cost 388 million crowns, the court of audit said."),
        (FIRST, "The bill is about 310 million crowns, the court of audit said."),
        (FIRST, "The bill is 988 million crowns, the court of audit said."),
        (
            FIRST,
            (
                "The bill of the port is 388 million, Oren Tal said. The bill of the pier is 420 million, Ada Brenn said."
                " The bill of the quay is 290 million, Nina Varsh said."
            ),
        ),
    ],
)
def test_sums_of_other_kinds_times_or_of_many_things_are_no_rivals(first, second):
    assert not [
        each for each in pair(first, second, hours=30) if each.first[0].outlet != each.second[0].outlet
    ]
