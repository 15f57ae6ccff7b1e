"""What says the same in other words stands, and what is as near but says something else is refused (`pairs*.txt`)."""

from pathlib import Path

import pytest

from unit.gate.gate_builders import check

PAIRS = sorted(Path(__file__).parent.glob("pairs*.txt"))


def read_cases(sign):
    """Each sentence with that sign, and the evidence above it."""
    cases, evidence, after = [], [], ""
    for line in (line for path in PAIRS for line in path.read_text("utf-8").splitlines()):
        if line.startswith("E: "):
            evidence = [*(evidence if after == "E" else []), line[3:]]
        elif line.startswith(sign):
            cases.append((line[2:], tuple(evidence)))
        after = line[:1]
    return cases


@pytest.mark.parametrize(("sentence", "evidence"), read_cases("+ "))
def test_the_same_in_other_words_stands(sentence, evidence):
    verdict = check(sentence, *evidence)
    assert verdict.is_supported, verdict.findings


@pytest.mark.parametrize(("sentence", "evidence"), read_cases("- "))
def test_a_near_one_that_says_something_else_is_refused(sentence, evidence):
    assert not check(sentence, *evidence).is_supported
