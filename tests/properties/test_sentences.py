"""What holds for the sentences of any text."""

from datetime import UTC, datetime
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from nutgraf.news import Span
from nutgraf.sentences.dates import find_times
from nutgraf.sentences.entities import find_mentions
from nutgraf.sentences.openings import is_dangling
from nutgraf.sentences.quantities import find_quantities
from nutgraf.sentences.splitting import split_text
from nutgraf.sentences.words import list_words

PIECES = st.one_of(
    st.sampled_from(
        [
            "Karl Orm",
            "Dr. ",
            "U.S. ",
            "“Go. ",
            "Stay.” ",
            "(",
            ")",
            "\n",
            "• ",
            "’s ",
            "-",
            "... ",
            "? ",
            "1. ",
        ]
    ),
    st.sampled_from(
        ["3.5 ", "$2bn ", "between ", " and ", "two hundred", "half a ", "No. 5", "from ", "to ", "percent "]
    ),
    st.sampled_from(
        ["31 February", " 2026 ", "on Monday", "will ", "März ", "el 3 de mayo", "a.m. ", "14:30 ", "until "]
    ),
    st.sampled_from(["the highest since ", "Bank of ", "d’euros ", "one in ", "\u2028", "\x00"]),
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=40).map("".join))
LANGUAGES = st.sampled_from(["en", "de", "es", "fr", "", "ar", "zh"])
PUBLISHED = datetime(2026, 9, 9, tzinfo=UTC)


@given(TEXTS, LANGUAGES)
@settings(deadline=None)
def test_sentences_are_ordered_slices_that_cover_every_visible_character_once(text, language):
    spans = split_text(text, language=language)
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert "".join("".join(text[span.start : span.end].split()) for span in spans) == "".join(text.split())
    assert not any("\n" in text[span.start : span.end] for span in spans)


@given(TEXTS, LANGUAGES)
@settings(deadline=None)
def test_marks_lie_inside_their_sentence_in_order_and_apart(text, language):
    spans = split_text(text, language=language)
    for span, mentions in zip(spans, find_mentions(text, spans, language=language), strict=True):
        times = find_times(text, span, language=language, published_at=PUBLISHED)
        quantities = find_quantities(text, span, language=language, times=times)
        for marks in (mentions, times):
            places = [mark.span for mark in marks]
            assert all(span.covers(place) and len(place) > 0 for place in places)
            assert all(before.end <= after.start for before, after in pairwise(places))
        assert all(span.covers(quantity.span) and quantity.low <= quantity.high for quantity in quantities)
        assert all(time.start < time.end for time in times)


@given(TEXTS, LANGUAGES)
@settings(deadline=None)
def test_words_and_openings_take_any_text(text, language):
    assert all(list_words(text, language=language))
    assert isinstance(is_dangling(text, language=language), bool)
    assert find_quantities(text, Span(0, 0), language=language) == ()
