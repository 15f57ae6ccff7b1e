"""A faithful sentence in which a program changed one thing is refused: a name, a number, a hedge, a denial, a stage."""

import re
from itertools import combinations

import pytest

from unit.gate.gate_builders import check

PAIRS = [
    ("Harbour master Ione Brask reportedly asked the Velmar line to move 12 ferries to Ostrel.",
     "Ione Brask, the harbour master, reportedly asked the Velmar line to move 12 ferries to Ostrel."),
    ("The tanner Doro Vint was charged with fraud by prosecutors in Salm on Tuesday.",
     "Prosecutors in Salm on Tuesday charged the tanner Doro Vint with fraud."),
    ("The salt works may close before October, according to the mayor, Pia Roth.",
     "The salt works may close before October, the mayor, Pia Roth, said."),
    ("The council did not approve the tram to Nether Quay, which would cost 40 million crowns.",
     "The council did not approve the tram to Nether Quay, which would cost 40 million crowns. It meets again in May."),
    ("According to the guild, about 300 weavers will probably strike in March.",
     "About 300 weavers will probably strike in March, the guild said."),
    ("At least 14 miners were rescued from the Korrin pit by crews from Belm.",
     "Crews from Belm rescued at least 14 miners from the Korrin pit."),
    ("Rents in Port Asel rose by 8 per cent after the bridge opened in June.",
     "After the bridge opened in June, rents in Port Asel rose by 8 per cent."),
    ("Sister Amabel Crane allegedly sold two bells to the dealer Jon Farrow.",
     "Sister Amabel Crane allegedly sold two bells to the dealer Jon Farrow, who keeps a shop in Lisk."),
    ("Nobody at the Tarn mill was hurt when the roof fell on Friday, the owner, Ada Pell, said.",
     "Nobody at the Tarn mill was hurt when the roof fell on Friday, said its owner, Ada Pell."),
    ("Most of the 50 orchards in the valley must be sprayed by 3 July, inspector Lev Maas ruled.",
     "Inspector Lev Maas ruled that most of the 50 orchards in the valley must be sprayed by 3 July."),
]  # fmt: skip
"""A sentence and its evidence, told of nobody."""
DAYS = frozenset(["Tuesday", "Friday", "March", "May", "June", "July", "October"])
NAME = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+)*")
NUMBER = re.compile(r"\b\d+\b")
LIMITS = [("reportedly ", ""), ("allegedly ", ""), ("probably ", ""), ("At least ", ""), ("about ", ""),
          ("may ", "will "), ("will ", "may "), ("must ", "may "), ("did not ", "did "), ("Nobody ", "Somebody "),
          ("charged with", "convicted of"), ("Most of ", "All of "), ("before", "after"), ("after", "before"),
          ("rose", "fell"), ("sold", "bought"), ("asked", "ordered"), ("Tuesday", "Monday"), ("Friday", "Sunday"),
          ("March", "April"), ("June", "August"), ("October", "December"), ("would", "did"),
          ("was charged", "was not charged"), ("were rescued", "were not rescued"), (" the guild", " the owner")]  # fmt: skip


def swap_names(sentence):
    names = [match for match in NAME.finditer(sentence) if match.start() and match[0] not in DAYS]
    for one, other in combinations(names, 2):
        between = sentence[one.end() : other.start()]
        yield sentence[: one.start()] + other[0] + between + one[0] + sentence[other.end() :]


def change_numbers(sentence):
    for match in NUMBER.finditer(sentence):
        yield sentence[: match.start()] + str(int(match[0]) + 3) + sentence[match.end() :]


def change_limits(sentence):
    for old, new in LIMITS:
        if old in sentence:
            yield sentence.replace(old, new, 1)


MUTANTS = [
    (mutant, evidence)
    for sentence, evidence in PAIRS
    for change in (swap_names, change_numbers, change_limits)
    for mutant in change(sentence)
]


@pytest.mark.parametrize(("sentence", "evidence"), PAIRS, ids=[each[0] for each in PAIRS])
def test_the_sentence_itself_stands(sentence, evidence):
    verdict = check(sentence, evidence)
    assert verdict.is_supported, verdict.findings


@pytest.mark.parametrize(("sentence", "evidence"), MUTANTS, ids=[each[0] for each in MUTANTS])
def test_with_one_thing_changed_it_is_refused(sentence, evidence):
    assert not check(sentence, evidence).is_supported
