"""Sentences to claims: what says the same, what replaces what, what lies ahead."""

from datetime import timedelta

from builders import MONDAY, article, sentences
from nutgraf.ledger import list_watch_items, match_claims
from nutgraf.ledger.tolls import find_tolls, mark_superseded
from nutgraf.stories import count_independent


def claims_of(*articles):
    spoken = [s for a in articles for s in sentences(a)]
    known = {a.id: a for a in articles}
    return match_claims(spoken, known, count_independent=count_independent), {s.id: s for s in spoken}, known


def test_two_wordings_of_one_statement_are_one_claim():
    one = article("Teshvar bought the two Halberd systems in March 2017 for $2.4 billion.")
    two = article(
        "In March 2017 Teshvar paid $2.4 billion for the two Halberd systems.", outlet="The Kestrel"
    )
    found, _sentences, _articles = claims_of(one, two)
    assert [set(claim.outlets) for claim in found] == [{"Northline", "The Kestrel"}]


def test_another_number_is_another_claim():
    one = article("Teshvar bought the two Halberd systems in March 2017 for $2.4 billion.")
    two = article(
        "Teshvar bought the two Halberd systems in March 2017 for $2.9 billion.", outlet="The Kestrel"
    )
    assert len(claims_of(one, two)[0]) == 2


def test_a_denial_is_not_the_same_claim():
    one = article("The Karsovian government sent Teshvar a request for the two Halberd systems.")
    two = article(
        "The Karsovian government did not send Teshvar a request for the two Halberd systems.", outlet="K"
    )
    assert len(claims_of(one, two)[0]) == 2


def test_outlets_of_one_owner_are_one_voice():
    text = "Teshvar bought the two Halberd systems in March 2017 for $2.4 billion."
    one, two = (
        article(text, outlet="Courier", owner="Halden"),
        article(text, outlet="Gazette", owner="Halden", published_at=MONDAY + timedelta(hours=1)),
    )
    assert [claim.outlets for claim in claims_of(one, two)[0]] == [("Courier",)]


def kinds(text):
    of = article(text)
    return [(toll.kind, int(toll.low)) for s in sentences(of) for toll in find_tolls(s, of)]


def test_a_toll_is_named_by_the_words_beside_it():
    assert kinds("At least three people were killed and 17 were missing after the flood.") == [
        ("dead", 3),
        ("missing", 17),
    ]


def test_a_part_of_a_toll_is_no_toll():
    assert kinds("Four of the dead were residents of a care home in Upper Tarn.") == []


def test_a_later_toll_replaces_the_earlier_and_not_the_other_way_round():
    one = article("The flood in the Tarn valley killed seven people, police said.")
    two = article(
        "Police said the number of dead in the Tarn valley flood had reached 11.",
        published_at=MONDAY + timedelta(days=1),
    )
    found, spoken, known = claims_of(one, two)
    marked = mark_superseded(found, spoken, known)
    by_text = {spoken[c.sentence_ids[0]].text: c.superseded_by for c in marked}
    assert by_text[one.text] == (sentences(two)[0].id,)
    assert by_text[two.text] == ()


def test_the_dead_of_an_older_disaster_are_no_toll_of_this_one():
    of = article(
        "The flood in the Tarn valley killed seven people, police said.\n"
        "Rescuers were still searching the lower lane for others on Tuesday.\n"
        "In May 1987 a troop ship hit a reef off the island and 88 men drowned."
    )
    told = [toll.low for sentence in sentences(of) for toll in find_tolls(sentence, of)]
    assert told == [7]


def test_the_only_count_of_the_missing_keeps_no_old_toll_alive():
    one = article(
        "A ferry capsized off Garza, killing 19 people and leaving dozens missing, the coastguard said."
    )
    two = article(
        "Divers recovered more bodies off Garza, and the number of dead rose to 41.",
        published_at=MONDAY + timedelta(days=2),
    )
    found, spoken, known = claims_of(one, two)
    by_text = {spoken[c.sentence_ids[0]].text: c.superseded_by for c in mark_superseded(found, spoken, known)}
    assert by_text[one.text] == (sentences(two)[0].id,)
    assert by_text[two.text] == ()


def test_figures_of_the_same_hour_replace_nothing():
    one = article("The flood in the Tarn valley killed seven people, police said.")
    two = article(
        "Rescuers counted nine people killed by the flood in the Tarn valley.", outlet="The Kestrel"
    )
    found, spoken, known = claims_of(one, two)
    assert all(claim.superseded_by == () for claim in mark_superseded(found, spoken, known))


def test_a_step_ahead_is_watched_with_its_day():
    of = article("The inquiry into the Aldwick dam will open its first public hearing on 12 October 2026.")
    (item,) = list_watch_items(sentences(of), {of.id: of})
    assert item.state == "open"
    assert item.due_start is not None
    assert (item.due_start.month, item.due_start.day, item.precision) == (10, 12, "day")


def test_what_has_happened_is_not_watched():
    of = article("The inquiry into the Aldwick dam opened on Monday in Tarnfoot.")
    assert list_watch_items(sentences(of), {of.id: of}) == ()
