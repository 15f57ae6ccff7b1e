"""Text made to trip the marks: no exception, no time that grows faster than the text, no mark of what is not there."""

import random
import re
from datetime import UTC, datetime
from importlib.resources import files

import pytest

from builders import article
from nutgraf.sentences import mark_article
from nutgraf.sentences.facts import find_facts
from stopwatch import check_growth, check_seconds

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
    "shouting and names": "Mara Teale met Ola Vance.\nTHE MEN OF TARN MET MARA TEALE.\n",
    "mayor after mayor": "Tarn Mayor Ola Vance ",
    "initials": "A. J. B. ",
    "a capital of two small letters": "İlsa said so.\n",
    "words of every list": "Minister said he would have planned a third of it by Monday 5 May. ",
}


@pytest.mark.parametrize("language", ["en", "de", "es", "fr"])
@pytest.mark.parametrize(
    "words", ["hundreds", "He saw hundreds", "dozens", "He saw dozens of", "a third", "31 February"]
)
def test_a_text_that_ends_in_the_middle_of_a_number_is_marked(words, language):
    (sentence,) = mark_article(article(words, language=language))
    assert sentence.text == words


NOISE = 0.15
"""Seconds that a busy machine adds to a measurement of some hundredths of a second."""


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_twice_the_text_takes_no_more_than_twice_the_time(shape):
    check_growth(marking(shape, 6_000), marking(shape, 12_000), most=2.3, noise=NOISE)


@pytest.mark.parametrize("mark", ["“", "„", "«", "»", "‘", "‹", "'", "“a ", "“a b. "])
def test_quotations_that_never_close_take_no_more_than_their_length(mark):
    check_growth(marking(mark, 30_000), marking(mark, 60_000), most=2.3, noise=NOISE)


def marking(shape: str, length: int):
    text = (shape * length)[:length].strip()
    return lambda: mark_article(article(text))


def test_to_appear_in_court_is_no_hedge():
    (court,) = mark_article(
        article("If Brandt failed to appear in court, Hohenmark would ask Montaraz to extradite him.")
    )
    assert not [cue for cue in court.marks.factuality.cues if cue.kind == "hedge"]
    (seems,) = mark_article(
        article("The vote appears to have decided the matter in the committee of the bank.")
    )
    assert [cue for cue in seems.marks.factuality.cues if cue.kind == "hedge"]


# ── words of our own lists in any order ─────────────────────────────────────────────────────────────────

LISTS = (
    "times.txt",
    "quantities.txt",
    "cues_en.txt",
    "cues_de.txt",
    "cues_es.txt",
    "cues_fr.txt",
    "facets_en.txt",
)
LISTED = 1_200
"""Sentences of words from the lists: as many as take a second."""


def read_vocabulary() -> list[str]:
    texts = [(files("nutgraf.sentences") / "data" / name).read_text("utf-8") for name in LISTS]
    return sorted(
        {word for text in texts for word in re.findall(r"[\w.'’]+", text)}
        | {"0", "7", "31", "1999", "2026", "40"}
    )


@pytest.mark.parametrize("language", ["en", "de", "es", "fr"])
def test_the_words_of_our_lists_in_any_order_are_marked_without_an_error(language):
    words, chance = read_vocabulary(), random.Random(20260909)
    lines = [" ".join(chance.choices(words, k=chance.randint(1, 9))) for _ in range(LISTED // 4)]
    of = article("\n".join(lines), language=language)
    marked = mark_article(of)
    assert "".join("".join(each.text.split()) for each in marked) == "".join("".join(lines).split())
    find_facts(of, marked)


@pytest.mark.parametrize(
    "unit", ["weekend", "quarter", "century", "decade", "hour", "minute", "day", "season"]
)
@pytest.mark.parametrize(
    "form",
    ["the past two {}s", "in three {}s", "next {}", "five {}s ago", "the next four {}s", "late last {}"],
)
def test_every_unit_of_time_can_be_counted(form, unit):
    of = article(f"It rained over {form.format(unit)}.", published_at=datetime(2026, 9, 9, tzinfo=UTC))
    (sentence,) = mark_article(of)
    assert all(time.start < time.end for time in sentence.marks.times)


# ── no mark of what is not there ────────────────────────────────────────────────────────────────────────

NOTHING = {
    "a date that does not exist": "31 February 2026",
    "a number of 400 digits": "7" * 400,
    "letters": "asdf qwer zxcv uiop hjkl",
    "signs": "… — · • § ¶ † ‡ ◊ □ ■",
    "control characters": "\x01\x02\x03 \x7f \x1b[K \u200b\u200e\ufeff",
    "right to left": "قال الوزير إن المجلس سيجتمع",
    "other scripts": "Министр заявил 部长表示 大臣は述べた",
    "half of a pair": "\ud7ff \ufffd \U0001f600\U0001f600",
}


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING)
def test_what_is_no_english_gets_no_mark(text):
    for sentence in mark_article(article(text)):
        marks = sentence.marks
        assert (marks.times, marks.quantities, marks.attributions) == ((), (), ())
        assert marks.factuality.condition is None
        assert not marks.factuality.forward


def test_a_sentence_of_40_000_characters_is_one_sentence_and_marked_in_seconds():
    text = ("the ministry of Korvia said that the dam of Aldwick " * 800)[:40_000].strip()
    check_seconds(lambda: mark_article(article(text)), most=6)
    marked = mark_article(article(text))
    assert max(len(each.text) for each in marked) > 1_000


def test_text_without_any_punctuation_keeps_every_character():
    text = "the dam failed on monday and three people died the minister said she would visit " * 100
    marked = mark_article(article(text.strip()))
    assert "".join(each.text for each in marked).replace(" ", "") == text.replace(" ", "")
