"""The parser that ships: a tree for every sentence, the same on every machine, and what the gate makes of it."""

import numpy as np
import pytest
from gate_builders import mark
from hypothesis import given, settings
from hypothesis import strategies as st

from nutgraf.gate import SHIPPED, GateOptions, check_claim
from nutgraf.gate.dependencies import is_sound
from nutgraf.gate.tokens import split_tokens
from nutgraf.gate.trees import LONGEST, choose_heads, read_network


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("The mayor’s clerk didn't sign.", ["The", "mayor", "’s", "clerk", "did", "n't", "sign", "."]),
        ("Mr. Oar cannot pay 1,250.50.", ["Mr.", "Oar", "can", "not", "pay", "1,250.50", "."]),
        ("U.S. fish-meal fell on the 70th.", ["U.S.", "fish", "-", "meal", "fell", "on", "the", "70th", "."]),
        ("O'Neil said no.", ["O'Neil", "said", "no", "."]),
    ],
)
def test_tokens_are_parted_as_treebanks_part_them(text, tokens):
    assert [piece.text for piece in split_tokens(text)] == tokens


def list_heads(tokens):
    return [(token.text, token.relation, tokens[token.head].text) for token in tokens]


def test_who_did_it_and_to_whom_is_read():
    found = list_heads(SHIPPED("The guards escorted the miners to the harbour."))
    assert {("guards", "nsubj", "escorted"), ("miners", "dobj", "escorted"), ("to", "prep", "escorted")} <= {
        *found
    }
    found = list_heads(SHIPPED("The ferry, which the storm damaged, was built by Torvik Yards."))
    assert {("ferry", "nsubjpass", "built"), ("by", "agent", "built"), ("Yards", "pobj", "by")} <= {*found}


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("abc XYZ.,'’-\"1 é中\n\ud800"), max_size=90))
def test_every_text_has_one_root_and_no_circle(text):
    tokens = SHIPPED(text)
    assert [token.text for token in tokens] == [text[t.start : t.start + len(t.text)] for t in tokens]
    assert sum(token.head == at for at, token in enumerate(tokens)) == bool(tokens)
    for token in tokens:
        above, steps = token.head, 0
        while tokens[above].head != above:
            above, steps = tokens[above].head, steps + 1
            assert steps <= len(tokens)


def test_every_sum_is_exact_in_whatever_order_it_is_taken():
    multiplied = {name: table for name, table in read_network().tables.items() if not name.startswith("word")}
    for table in multiplied.values():
        assert np.array_equal(table, np.rint(table))
        assert np.abs(table).sum(axis=0).max() * 127 < 2**24


def test_of_equal_heads_the_first_is_taken():
    scores = np.array([[5, 0, 0, 0], [1, 0, 0, 1], [1, 1, 0, 0], [2, 0, 2, 0]], np.float32)
    assert choose_heads(scores).tolist() == [0, 0, 0, 0]


def test_a_circle_is_opened_where_it_costs_least():
    scores = np.array([[5, 0, 0], [1, 0, 4], [2, 4, 0]], np.float32)
    assert choose_heads(scores).tolist() == [0, 2, 0]


def test_a_verb_with_two_subjects_is_a_misreading():
    sound = SHIPPED("The guards escorted the miners.")
    assert is_sound(sound)
    assert not is_sound((*sound, sound[1]))


FREED = [
    ("The permit is granted only to farms in which two wells have dried up.",
     "Only to farms in which two wells have dried up is the permit granted."),
    ("The harbour pilots' contract no longer covers the ferry to Ostby.",
     "The ferry to Ostby is no longer covered by the harbour pilots' contract."),
    ("Trainer Ona Farr accused her sponsor, Ludo Brand, of hiding the bill.",
     "Sponsor Ludo Brand was accused by his trainer, Ona Farr, of hiding the bill."),
    ("The mine talks resumed on Sunday after a pause of a month.",
     "After a month's pause, the mine talks resumed on Sunday."),
]  # fmt: skip


@pytest.mark.parametrize(("evidence", "sentence"), FREED)
def test_what_our_own_reading_alone_misreads_stands(evidence, sentence):
    alone = GateOptions(parser=None)
    assert not check_claim(mark(sentence), mark(evidence), options=alone).is_supported
    assert check_claim(mark(sentence), mark(evidence)).is_supported


SWAPPED = [
    ("The guards escorted the miners to the harbour.", "The miners escorted the guards to the harbour."),
    ("Thieves stole a vase by Ona Farr from a chapel.", "Ona Farr stole a vase from a chapel."),
    ("Trainer Ona Farr accused her sponsor, Ludo Brand, of hiding the bill.",
     "Trainer Ona Farr was accused by her sponsor, Ludo Brand, of hiding the bill."),
    ("The pilots' contract covers the ferry.", "The ferry covers the pilots' contract."),
]  # fmt: skip


@pytest.mark.parametrize(("evidence", "sentence"), SWAPPED)
def test_who_is_swapped_is_refused_all_the_same(evidence, sentence):
    assert not check_claim(mark(sentence), mark(evidence)).is_supported


def test_a_sentence_too_long_for_the_parser_is_refused_by_our_own_reading():
    tail = " and".join(f" pit {number}" for number in range(LONGEST))
    evidence = f"The guards escorted the miners to{tail}."
    flipped = evidence.replace("guards", "x").replace("miners", "guards").replace("x", "miners")
    assert SHIPPED(flipped) == ()
    assert not check_claim(mark(flipped), mark(evidence)).is_supported
