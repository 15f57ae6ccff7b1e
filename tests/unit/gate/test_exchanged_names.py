"""Two names that have changed places."""

import pytest

from nutgraf.gate import check_claim
from nutgraf.gate.swaps import find_exchanged_names
from unit.gate.gate_builders import mark


@pytest.mark.parametrize(
    ("sentence", "evidence"),
    [
        (
            "Harl Savings has made an offer for its smaller rival, Corvane Bank.",
            "Corvane Bank has made an offer for its smaller rival, Harl Savings.",
        ),
        (
            "Lower Ansey voted to leave the parish; Upper Ansey voted to stay.",
            "Upper Ansey voted to leave the parish; Lower Ansey voted to stay.",
        ),
        (
            "The prime ministers of Orlen and Tarsia met in Ostrel on Thursday.",
            "The prime ministers of Ostrel and Tarsia met in Orlen on Thursday.",
        ),
        (
            "Regulators are examining whether Ninefold's purchase of the chip designer Quill Reach would harm rivals.",
            "Regulators are examining whether Quill Reach's purchase of the chip designer Ninefold would harm rivals.",
        ),
        (
            "Sable Bank, a subsidiary of the Morrow group, was placed under sanctions.",
            "Morrow, a subsidiary of the Sable Bank group, was placed under sanctions.",
        ),
    ],
)
def test_two_names_exchanged_are_refused(sentence, evidence):
    verdict = check_claim(mark(sentence), mark(evidence))
    assert not verdict.is_supported
    assert "roles" in {finding.kind for finding in verdict.findings}


@pytest.mark.parametrize(
    ("sentence", "evidence"),
    [
        ("Tarsia and Ostrel signed the accord in Orlen.", "Ostrel and Tarsia signed the accord in Orlen."),
        ("Harl Savings was sued by Corvane Bank on Monday.", "Corvane Bank sued Harl Savings on Monday."),
        (
            "The lawyer Ina Brock met Cade Orm in Port Vail.",
            "Ina Brock, a lawyer, met Cade Orm in Port Vail.",
        ),
        (
            "Osk & Dyer's cider arm, Orchardine, has recalled 40,000 bottles.",
            "Orchardine, the cider arm of the brewer Osk & Dyer, has recalled 40,000 bottles.",
        ),
    ],
)
def test_names_told_in_another_order_are_not_exchanged(sentence, evidence, monkeypatch):
    # By the check alone: what others of the gate make of the sentence is theirs.
    found = []

    def note(pair):
        found.extend(find_exchanged_names(pair))
        return iter(())

    monkeypatch.setattr("nutgraf.gate.check.CHECKS", (note,))
    check_claim(mark(sentence), mark(evidence))
    assert found == []
