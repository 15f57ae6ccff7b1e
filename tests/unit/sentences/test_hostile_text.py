"""Text made to trip the marks: no exception, no time that grows faster than the text."""

import time

import pytest

from builders import article
from nutgraf.sentences import mark_article

SHAPES = {
    "vague number alone": "hundreds ",
    "capitals with hyphens": "A-",
    "one letter": "a",
    "opening quotes": "“",
    "straight quotes": '"',
    "digits": "9",
    "numbers": "1,000 ",
    "ordinals": "third ",
    "names": "Mara Teale ",
    "capitals": "ABC ",
    "dates that do not exist": "31 February 2026 ",
    "weekdays": "on Monday ",
    "sayings": "said he said ",
    "commas": ", ",
    "full stops": ". ",
    "brackets": "(",
    "currencies": "$5bn ",
    "conditions": "if it agrees ",
    "mixed scripts": "дом 家 بيت ",
    "turns": "MARA: yes\n",
}


@pytest.mark.parametrize("language", ["en", "de", "es", "fr"])
@pytest.mark.parametrize(
    "words", ["hundreds", "He saw hundreds", "dozens", "He saw dozens of", "a third", "31 February"]
)
def test_a_text_that_ends_in_the_middle_of_a_number_is_marked(words, language):
    (sentence,) = mark_article(article(words, language=language))
    assert sentence.text == words


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_twice_the_text_takes_no_more_than_twice_the_time(shape):
    measure(shape, 500)
    once, twice = measure(shape, 6_000), measure(shape, 12_000)
    # What a busy machine adds to a measurement of some hundredths of a second.
    noise = 0.15
    assert twice <= 2.3 * once + noise


def measure(shape: str, length: int) -> float:
    text = (shape * length)[:length].strip()
    best = 9.0
    for _ in range(2):
        start = time.process_time()
        mark_article(article(text))
        best = min(best, time.process_time() - start)
    return best


def test_to_appear_in_court_is_no_hedge():
    (court,) = mark_article(
        article("If Brandt failed to appear in court, Hohenmark would ask Montaraz to extradite him.")
    )
    assert not [cue for cue in court.marks.factuality.cues if cue.kind == "hedge"]
    (seems,) = mark_article(
        article("The vote appears to have decided the matter in the committee of the bank.")
    )
    assert [cue for cue in seems.marks.factuality.cues if cue.kind == "hedge"]
