"""Who backs a sentence: only a report that says nearly all of it."""

from datetime import timedelta

from builders import MONDAY, article, sentences
from nutgraf.ledger import open_dossier
from nutgraf.stories import build_story, count_independent


def outlets_behind(words: str, *articles) -> tuple[str, ...]:
    dossier = open_dossier(
        build_story("story", articles),
        articles,
        {each.id: sentences(each) for each in articles},
        count_independent=count_independent,
    )
    found = {s.id for s in dossier.sentences if words in s.text}
    return next(claim.outlets for claim in dossier.backing if claim.sentence_ids[0] in found)


EXPECTED = article(
    "Defence Minister Damir Volsk of Karsovia will visit Ilmadan on Friday, as planned, officials said."
)


def test_who_announced_the_old_day_does_not_back_the_new_one():
    moved = article(
        "A visit to Ilmadan by Defence Minister Damir Volsk that had been planned for Friday was moved to "
        "18 September, two officials said.",
        outlet="The Kestrel",
        published_at=MONDAY + timedelta(days=2),
    )
    assert outlets_behind("was moved to", EXPECTED, moved) == ("The Kestrel",)


def test_who_states_the_lesser_part_of_a_sentence_does_not_back_it():
    gave_up = article("Ralf Brandt, the former transport minister, gave himself up on Wednesday in Rotmarn.")
    side_door = article(
        "Mr Brandt, who gave himself up on Wednesday, left the court by a side door and said nothing to reporters.",
        outlet="The Kestrel",
    )
    assert outlets_behind("side door", gave_up, side_door) == ("The Kestrel",)


def test_who_says_all_of_it_in_other_words_does():
    floated = article("Lisle was floated on the Stannick exchange in 2016 at 3.20 crowns a share.")
    split = article(
        "It was split off from the railway in 2016 and floated on the exchange at 3.20 crowns a share.",
        outlet="The Kestrel",
    )
    assert set(outlets_behind("Lisle was floated", floated, split)) == {"Northline", "The Kestrel"}
