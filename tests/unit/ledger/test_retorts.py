"""What one sentence tells and the next one says was not."""

import pytest

from nutgraf.news import ConflictKind
from reports import conflicts_in


@pytest.mark.parametrize(
    ("text", "told", "denied"),
    [
        (
            "A draft that we have seen speaks of 18 percent. The delegation of Norrvik says that no draft exists.",
            "A draft that",
            "no draft",
        ),
        (
            "The police said that they had arrested six men. The Hunters' League said that none had been arrested.",
            "six men",
            "none had been",
        ),
        (
            '"There is no button, it was a line of typing," Oren Tal said. The agency maintains that the button is red.',
            "is red",
            "no button",
        ),
        (
            "A dog caused the crash, say stewards. “There was no dog, it was a goat,” says Oren Tal.",
            "A dog",
            "no dog",
        ),
        (
            "A doctor has told her to keep silent, according to her pianist. Her manager, Lou Baskin, says there is no doctor.",
            "keep silent",
            "no doctor",
        ),
    ],
)
def test_a_sentence_that_negates_a_word_of_its_neighbour_stands_against_it(text, told, denied):
    (found,) = conflicts_in(text)
    assert found.kind is ConflictKind.DENIAL
    assert told in found.first[0].quoted
    assert denied in found.second[0].quoted


@pytest.mark.parametrize(
    "text",
    [
        "Oren Tal said that a draft had been written. He said that no draft was final.",
        "Oren Tal said that no draft had been written. Nina Varsh said that she had seen no draft.",
        "Oren Tal said that a draft would be written. Nina Varsh said that no draft would be signed.",
        "The states said that they looked into tax fraud. The firm had no tax advantages, Nina Varsh said.",
        "A lawyer said that the draft was long. If no draft is signed, Nina Varsh said, the fee will rise.",
    ],
)
def test_one_voice_a_step_ahead_and_two_negations_are_no_retort(text):
    assert conflicts_in(text) == ()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "The supplier, Oder Castings, delivered every box on time, it said. Halden said that it had received none.",
            "en",
        ),
        (
            "The vote was unanimous, the company said. Two directors said that three of the nine had been for it.",
            "en",
        ),
        (
            "Toutes les places sont vendues, affirme la régie. Le syndicat parle de mille fauteuils sans preneur.",
            "fr",
        ),
    ],
)
def test_a_claim_of_all_stands_against_its_exception(text, language):
    (found,) = conflicts_in(text, language)
    assert found.kind is ConflictKind.DENIAL


@pytest.mark.parametrize(
    "text",
    [
        "Every box was delivered on time, Oren Tal said. All of them were new, Nina Varsh said.",
        "Every box will be delivered on time, Oren Tal said. Nina Varsh said that she had received none.",
        "Every box was delivered on time, Oren Tal said. Oren Tal said that he had kept none of them.",
        (
            "The strike is hitting everyone, said Oren Tal, who has run the theatre in Harvale since his father left it to him"
            " in the spring of a dry year. The timing was not good, Nina Varsh said."
        ),
    ],
)
def test_all_and_none_of_two_things_of_one_voice_or_of_what_is_to_come_are_no_conflict(text):
    assert conflicts_in(text) == ()
