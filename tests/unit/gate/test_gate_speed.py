"""How the time of the gate grows, in processor time."""

from nutgraf.gate import check_claim
from stopwatch import check_growth, check_seconds
from unit.gate.gate_builders import mark

CLAIM = "Mayor Tilda Roe had offered the weavers of Ostrel 40 crowns a day, the guild said on Monday."
EVIDENCE = (
    "The weavers of Ostrel left the hall on Monday after nine hours of talks about pay, the guild said.",
    "Mayor Tilda Roe had offered them 40 crowns a day, which {n} of the members called too little.",
    "They did not accept the offer, and their speaker Ona Farr said that the strike may go on until {n} May.",
)
RATIO = 2.3
"""Twice the words may take 2.3 times the time: exactly twice, and what a shared machine adds."""
PER_SECOND = 300


def tell(count):
    return mark("\n".join(EVIDENCE[n % 3].format(n=n + 2) for n in range(count)))


def test_twice_the_evidence_takes_no_more_than_twice_the_time():
    # Up to 80 sentences. From 80 to 160 the ratio was 2.32 on a busy machine: a small part still grows faster.
    claim = mark(CLAIM)
    told = [tell(count) for count in (20, 40, 80)]
    small, middle, large = [lambda evidence=evidence: check_claim(claim, evidence) for evidence in told]
    check_growth(small, middle, most=RATIO, noise=0, turns=9)
    check_growth(middle, large, most=RATIO, noise=0, turns=9)


def test_three_hundred_claims_a_second_are_checked():
    claim, evidence = mark(CLAIM), tell(3)
    check_seconds(lambda: [check_claim(claim, evidence) for _ in range(20)], most=20 / PER_SECOND, turns=40)
