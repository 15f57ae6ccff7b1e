"""What an earlier report planned, left open or found so does not stand once a newer one opens with something else."""

from dataclasses import replace

import pytest
from test_day_leads import report

from builders import article, sentences
from nutgraf.briefs.bearing import tells_deed, tells_habit
from nutgraf.briefs.displacing import has_newer_day, has_struck, is_decided, is_of_its_hour, read_leads
from nutgraf.ledger import list_watch_items, open_dossier
from nutgraf.news import ArticleKind
from nutgraf.stories import build_story, count_independent


def ask(question, old, new, *, kind=ArticleKind.NEWS, hours=48):
    first = replace(report(0, old, "Northline", "Before"), kind=kind)
    later = report(hours / 24, new, "The Kestrel", "After")
    told = {each.id: sentences(each) for each in (first, later)}
    dossier = open_dossier(
        build_story("story", (first, later)), (first, later), told, count_independent=count_independent
    )
    known = {each.id: each for each in (first, later)}
    dossier = replace(dossier, watch=list_watch_items([*told[first.id], *told[later.id]], known))
    return question(told[first.id], first, read_leads(dossier, known))


def newer_day(told, of, newer):
    return has_newer_day(told[0], newer)


def decided(told, of, newer):
    return is_decided(told[0], told[1:], of, newer)


def of_its_hour(told, of, newer):
    return is_of_its_hour(told[0], of, newer)


@pytest.mark.parametrize(
    ("new", "is_newer"),
    [
        ("The regular election in Brevia will be held on 13 October, the president of Brevia said.", True),
        ("The queen of Brevia will open a bridge over the Tarn on 13 October, the palace said.", False),
    ],
)
def test_a_day_gives_way_to_the_one_that_a_newer_lead_names_for_the_same(new, is_newer):
    old = "The next regular election in Brevia is due in March 2028, the commission said."
    assert ask(newer_day, old, new) is is_newer


BRANCHES = (
    "If Ines Tavira wins the vote, she will cancel the lease of the port.\n"
    "Should Aurelio Monte be elected, he would extend the lease of the port by ten years."
)


def test_a_condition_is_decided_once_a_newer_lead_tells_how():
    assert ask(decided, BRANCHES, "Ines Tavira was elected president of Sierra Larga on Wednesday.")
    assert not ask(decided, BRANCHES, "Ines Tavira spoke to farmers in Sierra Larga on Wednesday.")


@pytest.mark.parametrize(
    ("text", "is_bygone"),
    [
        ("Harl Savings is open for business, and people who ask for their money are being paid.", True),
        ("Three men from Harl are still missing on the ridge above the town.", True),
        ("Harl Savings has 41 branches and speaks for a tenth of all deposits in Brevia.", False),
        ("The council of Harl is reportedly considering a sale, but no decision has been made.", False),
    ],
)
def test_how_things_stood_two_days_ago_is_not_how_they_stand(text, is_bygone):
    assert ask(of_its_hour, text, "Harl Savings limited withdrawals on Wednesday.") is is_bygone


def test_what_a_live_report_counts_is_gone_with_the_next_lead():
    count = "With 58 percent of ballots counted, Ines Tavira has 50.2 percent."
    result = "Ines Tavira was elected president of Sierra Larga on Sunday."
    assert ask(of_its_hour, count, result, kind=ArticleKind.LIVE, hours=6)
    assert not ask(of_its_hour, count, result, hours=6)


@pytest.mark.parametrize(
    "text",
    [
        "The second bottle of the suspended champion will be opened on Friday.",
        "The bank of Brevia will lower its rate, according to economists polled by the Gazette.",
    ],
)
def test_a_participle_before_or_behind_its_noun_tells_no_deed(text):
    assert not tells_deed(text, "en")


@pytest.mark.parametrize(
    "text",
    [
        "For a generation, the parties of Brevia have promised the old that nothing would change.",
        "Rowing has promised a new beginning after every scandal for forty years.",
        "It is the third foreign base to be closed on the coast of Brevia in ten years.",
    ],
)
def test_what_has_been_promised_for_years_is_a_pattern_and_no_step(text):
    assert tells_habit(sentences(article(text))[0], "en")


@pytest.mark.parametrize(
    ("text", "hours", "is_over"),
    [
        ("The vote in Harl is now expected between nine and ten.", 8, True),
        ("The vote in Harl is now expected between nine and ten.", 2, False),
        ("The vote in Harl will be held on Friday at ten.", 8, False),
    ],
)
def test_an_hour_of_no_named_day_has_struck_by_the_evening(text, hours, is_over):
    def struck(told, of, newer):
        return has_struck(told[0], of, newer)

    assert ask(struck, text, "The council of Harl voted for the bridge.", hours=hours) is is_over
