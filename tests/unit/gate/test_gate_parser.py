"""The gate with a parser beside its own reading: fewer faithful sentences are refused, and it sees the same flips."""

import pytest
from gate_builders import mark

from nutgraf.gate import SHIPPED, GateOptions, check_claim
from nutgraf.gate.dependencies import parse_by
from nutgraf.gate.reading import read_side
from nutgraf.ports import Token
from nutgraf.sentences import open_parser


@pytest.fixture(scope="module", params=["nutgraf", "spacy"])
def parser(request):
    return SHIPPED if request.param == "nutgraf" else open_parser(request.param)


def list_cases(parser, text):
    side = read_side(mark(text))
    parse = parse_by(parser, side)
    return {(side.words[e.word].text, e.case, side.words[e.governor].text) for e in parse.links}


LINKS = {
    "The flats can be bought by their tenants.": {("flats", "undergoer", "bought"), ("tenants", "by", "bought")},
    "The storm that sank the ferry flooded two clinics.": {
        ("storm", "doer", "sank"), ("ferry", "undergoer", "sank"), ("clinics", "undergoer", "flooded")},
    "The harbour is deep and the miners are workers.": {
        ("deep", "predicate", "harbour"), ("workers", "predicate", "miners")},
    "Miners and farmers sold coal and wool to the city.": {
        ("farmers", "doer", "sold"), ("wool", "undergoer", "sold"), ("city", "to", "sold")},
    "Ona Farr, a lawyer, runs the coach company.": {
        ("lawyer", "apposed", "Farr"), ("Farr", "doer", "runs"), ("coach", "modifier", "company")},
    "The council asked the mayor to reopen the bridge.": {("mayor", "doer", "reopen"), ("bridge", "undergoer", "reopen")},
    "Jars filled with jam were broken by guards.": {("Jars", "undergoer", "filled"), ("guards", "by", "broken")},
    "According to the regulator, the pump failed.": {("regulator", "source", "failed"), ("pump", "doer", "failed")},
}  # fmt: skip


MISREAD = "The storm that sank the ferry flooded two clinics."
"""By the parser that ships, which takes what was sunk for what flooded: two verbs without a sign between the clauses."""


@pytest.mark.parametrize("text", LINKS)
def test_labels_become_the_cases_of_the_gate(parser, text):
    is_read = LINKS[text] <= list_cases(parser, text)
    assert is_read is not (parser is SHIPPED and text == MISREAD)


def test_dates_take_no_part(parser):
    assert not {word for word, _, _ in list_cases(parser, "The mill shut on Monday in Torvik.")} & {"Monday"}


def check(sentence, evidence, parser=None):
    return check_claim(mark(sentence), mark(evidence), options=GateOptions(parser=parser))


def test_swapped_roles_are_refused_by_both_readings(parser):
    evidence = "The guards escorted the miners to the harbour."
    flipped = "The miners escorted the guards to the harbour."
    assert {each.kind for each in check(flipped, evidence, parser).findings} == {"roles"}
    assert check("The miners were escorted to the harbour by the guards.", evidence, parser).is_supported


class Silent:
    """Finds nothing to hang on anything."""

    name = "silent"

    def __init__(self):
        self.asked = []

    def __call__(self, text):
        self.asked.append(text)
        return tuple(Token(0, text, 0, "ROOT", "NN") for _ in range(1))


def test_what_our_own_reading_finds_in_order_is_not_parsed():
    parser = Silent()
    assert check(
        "The miners were escorted by the guards.", "The guards escorted the miners.", parser
    ).is_supported
    assert parser.asked == []


def test_a_parser_adds_no_finding():
    parser = Silent()
    evidence, flipped = "The guards escorted the miners.", "The miners escorted the guards."
    plain, parsed = check(flipped, evidence), check(flipped, evidence, parser)
    assert {e.kind for e in parsed.findings} <= {e.kind for e in plain.findings}
    assert parser.asked
