"""What turns a story is what its other reports tell as well, and not the scene that a report opens with."""

from test_day_leads import BACK, STRIKE, SUSPENDED, report
from test_writing import brief_on, texts

from builders import article, sentences
from nutgraf.briefs.turns import find_echoes, is_one_turn, weigh_difference

SCENE = report(
    3,
    "Old Tam Ridley has sold newspapers on the quay of Aldwick for forty years and knows every gull by name.\n"
    "The Harbour Union's crews walked out on Monday over their pay, and no ferry has left for the islands since.",
    "The Lantern",
    "The silence on the quay",
)


def listen(*articles):
    told = [each for one in articles for each in sentences(one)]
    echoes = find_echoes(told, {each.id: each for each in articles})
    return {each.text: echoes[each.id] for each in told}


def test_a_turn_is_told_by_the_other_reports_and_a_scene_by_none():
    echoes = listen(STRIKE, SUSPENDED, SCENE, BACK)
    heard = {
        words: max(v for k, v in echoes.items() if words in k) for words in ("walked out at", "every gull")
    }
    assert heard["walked out at"] > 3 * heard["every gull"]


def test_a_copy_is_no_echo():
    first = article("The ferry sank off Garza island on Monday with its crew.", outlet="Northline")
    copy = article(first.text, outlet="The Post", headline="Copied", copy_of=first.id)
    told = sentences(first)
    assert (
        find_echoes((*told, *sentences(copy)), {each.id: each for each in (first, copy)})[told[0].id] == 0.0
    )


def test_a_story_of_one_report_has_no_echoes_and_still_a_brief():
    assert set(listen(STRIKE).values()) == {0.0}
    assert texts(brief_on(STRIKE).happening)


def test_two_days_that_name_the_same_people_are_two_turns():
    warrant = "A court in Rothau issued a warrant on Tuesday for Ralf Brandt, a former transport minister."
    surrender = "Ralf Brandt, the former transport minister, gave himself up at a police station in Rothau."
    charges = "Prosecutors in Rothau charged Ralf Brandt, the former transport minister, with taking bribes."
    again = "A warrant for Ralf Brandt was issued by a court."
    told = [sentences(article(each, headline=each[:9]))[0] for each in (warrant, surrender, charges, again)]
    difference = weigh_difference(told)
    assert not is_one_turn(told[0], told[1], difference)
    assert not is_one_turn(told[0], told[2], difference)
    assert is_one_turn(told[0], told[3], difference)
