"""How the time of the gate grows, in processor time."""

import time

from nutgraf.gate import check_claim
from unit.gate.gate_builders import mark

CLAIM = "Mayor Tilda Roe had offered the weavers of Ostrel 40 crowns a day, the guild said on Monday."
EVIDENCE = (
    "The weavers of Ostrel left the hall on Monday after nine hours of talks about pay, the guild said.",
    "Mayor Tilda Roe had offered them 40 crowns a day, which {n} of the members called too little.",
    "They did not accept the offer, and their speaker Ona Farr said that the strike may go on until {n} May.",
)
RUNS = 40
RATIO = 2.3
"""Twice the words may take 2.3 times the time: exactly twice, and what a shared machine adds."""
PER_SECOND = 300


def measure(claim, evidence, runs=RUNS):
    """The least of several runs: what else the machine does only adds."""
    taken = []
    for _ in range(runs):
        start = time.process_time()
        check_claim(claim, evidence)
        taken.append(time.process_time() - start)
    return min(taken)


def tell(count):
    return mark("\n".join(EVIDENCE[n % 3].format(n=n + 2) for n in range(count)))


def test_twice_the_evidence_takes_no_more_than_twice_the_time():
    # Up to 80 sentences. From 80 to 160 the ratio was 2.32 on a busy machine: a small part still grows faster.
    claim = mark(CLAIM)
    check_claim(claim, tell(4))
    told = [tell(count) for count in (20, 40, 80)]
    # In turns: what else the machine does falls on each size alike.
    runs = [[measure(claim, evidence, runs=1) for evidence in told] for _ in range(RUNS)]
    times = [min(sizes) for sizes in zip(*runs, strict=True)]
    assert times[2] / times[1] <= RATIO
    assert times[1] / times[0] <= RATIO


def test_three_hundred_claims_a_second_are_checked():
    claim, evidence = mark(CLAIM), tell(3)
    check_claim(claim, evidence)
    assert measure(claim, evidence, runs=100) < 1 / PER_SECOND  # others use the same memory
