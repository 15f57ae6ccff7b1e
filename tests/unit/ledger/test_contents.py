"""What two sentences share beside their numbers, times and sources: in any language, by how few others say it."""

from builders import article, sentences
from nutgraf.ledger.clauses import list_clauses
from nutgraf.ledger.contents import Contents, compare_contents
from nutgraf.ledger.neighbours import list_spoken


def take(contents, text, language="en"):
    told = article(text, language=language)
    return [contents.take(each) for each in list_spoken(list(list_clauses(told, sentences(told))))]


def test_two_languages_meet_in_what_their_words_mean():
    contents = Contents()
    (one,) = take(contents, "The mission costs $240 million, according to the company.")
    (other,) = take(contents, "Die Mission kostet 310 Millionen Dollar, sagte Oren Tal.", "de")
    assert compare_contents(one, other, contents).shared == 4


def test_who_is_quoted_and_when_are_no_part_of_what_is_said():
    contents = Contents()
    (one,) = take(contents, "The bridge opened on 3 May, the harbour office said.")
    (other,) = take(contents, "The harbour office counted six ships on 3 May.")
    assert compare_contents(one, other, contents).shared == 0


def test_what_few_sentences_say_weighs_more():
    contents = Contents()
    one, *_others = take(
        contents, "The bridge was closed. The bridge is old. The bridge is red. A dog barked."
    )
    weights = {one.text[each.start :].split()[0].strip("."): contents.weigh(each) for each in one.items}
    assert weights["closed"] > weights["bridge"]


def test_a_sentence_that_is_asked_for_twice_is_counted_once():
    contents = Contents()
    first = take(contents, "The bridge was closed.")
    assert take(contents, "The bridge was closed.") == first
    assert len(contents.by_sentence) == 1


def test_a_line_of_a_hundred_things_says_none_of_them():
    (line,) = take(Contents(), f"The ticker read {', '.join(f'{n} bridges' for n in range(2, 90))}.")
    assert not line.items
