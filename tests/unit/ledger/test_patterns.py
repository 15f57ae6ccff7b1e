"""What is counted over reports is true, cited in full, and silent below its minimum."""

from datetime import timedelta

import pytest

from builders import MONDAY, article, sentences
from nutgraf.ledger import count_patterns, list_actors, open_dossier, read_statements
from nutgraf.news import Citation, Made, Span, WatchItem
from nutgraf.stories import build_story, count_independent

NOW = MONDAY + timedelta(days=5)


def dossier_of(*articles, watch=()):
    found = {each.id: sentences(each) for each in articles}
    story = build_story("story", list(articles))
    opened = open_dossier(story, list(articles), found, count_independent=count_independent)
    return type(opened)(
        story=story,
        articles=opened.articles,
        sentences=opened.sentences,
        claims=opened.claims,
        watch=tuple(watch),
    )


def reports(*texts):
    return [
        article(text, outlet=f"Outlet {n}", published_at=MONDAY + timedelta(days=n), snapshot_id=str(n))
        for n, text in enumerate(texts)
    ]


def count(dossier, elsewhere=None):
    return count_patterns(dossier, elsewhere or {}, NOW)


def test_a_rising_toll_is_counted_over_its_reports():
    told = reports(
        "The flood in the Tarn valley killed 3 people, police said.",
        "The flood in the Tarn valley killed 7 people, police said.",
        "The flood in the Tarn valley killed 12 people, police said.",
    )
    (counted,) = count(dossier_of(*told))
    assert counted.made is Made.COUNTED
    assert "3 reports of this story give the number of dead, from 3 on 7 September 2026 to 12" in counted.text
    assert [each.article_id for each in counted.citations] == [each.id for each in told]


@pytest.mark.parametrize("figures", [(3, 7), (3, 3, 3), (3, 7, 5)])
def test_too_few_reports_a_figure_that_stands_and_one_that_falls_are_not_counted(figures):
    told = reports(*(f"The flood in the Tarn valley killed {n} people, police said." for n in figures))
    assert count(dossier_of(*told)) == ()


def test_who_was_taken_to_hospital_is_not_counted_among_the_dead():
    told = reports(
        "A tram overturned near Stannick and killed 3 people, police said.",
        "At least 4 people were killed and more than 50 taken to hospital after a tram overturned near Stannick.",
        "A tram overturned near Stannick: 7 people have been killed and 50 taken to hospital.",
    )
    assert not any("to 50" in each.text for each in count(dossier_of(*told)))


def step(number, of, *, day, state="happened"):
    said = Citation.of(of, Span(0, 10 + number))
    start = MONDAY.replace(hour=0) + timedelta(days=day)
    return WatchItem(
        sentence_id=f"s{number}",
        state=state,
        due_start=start,
        due_end=start + timedelta(days=1),
        precision="day",
        evidence=(f"e{number}",),
        shown_by=(said,),
    )


def test_what_came_about_is_counted_by_days_so_that_two_wordings_of_one_step_count_once():
    (of,) = reports("The council met on Tuesday and the pilots voted on Wednesday in Port Asher.")
    three = [step(n, of, day=day) for n, day in enumerate((1, 2, 2, 3))]
    (counted,) = count(dossier_of(of, watch=three))
    assert "announced for 3 different days has come about" in counted.text
    assert len(counted.citations) == 3
    assert count(dossier_of(of, watch=three[:3])) == ()


def test_what_slipped_is_counted_apart():
    (of,) = reports("The council met on Tuesday and the pilots voted on Wednesday in Port Asher.")
    states = ("did not", "moved", "did not")
    items = [step(n, of, day=n, state=state) for n, state in enumerate(states)]
    (counted,) = count(dossier_of(of, watch=items))
    assert "did not come about or had been put off" in counted.text


def test_other_stories_that_name_an_actor_are_counted_with_the_first_sentence_of_each():
    told = reports(
        "Ines Falk opened the bridge at Tarnfoot on Monday.",
        "Ines Falk opened a bridge, and the county paid for it.",
    )
    dossier = dossier_of(*told)
    assert ("ines falk", "Ines Falk") in list_actors(dossier)
    others = [
        article(
            f"Ines Falk spoke about budget number {n} in Lisle.", headline=f"Budget {n}", snapshot_id=f"x{n}"
        )
        for n in range(3)
    ]
    stated = [next(s for s in read_statements(o, sentences(o)) if s.key == "ines falk") for o in others]
    (counted,) = count(dossier, {"ines falk": stated})
    assert "3 other stories name Ines Falk, the first on 7 September 2026" in counted.text
    assert count(dossier, {"ines falk": stated[:2]}) == ()


def test_whom_the_whole_archive_names_and_who_is_named_in_passing_link_nothing():
    told = reports(
        "Ines Falk opened the bridge at Tarnfoot on Monday.\nThe county paid for it.\nShe told Rudi Holm so.",
        "Ines Falk opened a bridge on Monday.\nThe county paid for all of it.\nShe had told Rudi Holm so.",
    )
    dossier = dossier_of(*told)
    assert [name for _key, name in list_actors(dossier)] == ["Ines Falk"]
    others = [
        article(
            f"Ines Falk spoke about budget number {n} in Lisle.", headline=f"Budget {n}", snapshot_id=f"x{n}"
        )
        for n in range(14)
    ]
    stated = [next(s for s in read_statements(o, sentences(o)) if s.key == "ines falk") for o in others]
    assert count(dossier, {"ines falk": stated}) == ()
    assert len(count(dossier, {"ines falk": stated[:12]})) == 1
