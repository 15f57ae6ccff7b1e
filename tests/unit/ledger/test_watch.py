"""What lies ahead, when it is due, and what became of it."""

from datetime import UTC, datetime, timedelta

import pytest

from builders import MONDAY, article, sentences
from nutgraf.ledger import list_watch_items, mark_due, match_outcomes, read_ledger, settle_items
from nutgraf.ledger.turns import read_turns
from nutgraf.news import ArticleKind

TUESDAY = MONDAY + timedelta(days=1)
FRIDAY = MONDAY + timedelta(days=4)
SATURDAY = MONDAY + timedelta(days=5)


def items_of(text, **more):
    of = article(text, **more)
    return list_watch_items(sentences(of), {of.id: of})


def follow(first, *later, story="The port authority and the pilots' union"):
    """Items of a Monday report after the later reports, each (text, published)."""
    articles = [article(first, headline=story, snapshot_id="first")]
    articles += [
        article(text, outlet="The Kestrel", published_at=at, snapshot_id=f"later-{place}", **more)
        for place, (text, at, *rest) in enumerate(later)
        for more in (rest[0] if rest else {},)
    ]
    ledgers = [read_ledger(each, sentences(each)) for each in articles]
    return settle_items(ledgers[0].items, match_outcomes(ledgers, ledgers))


# ── what looks ahead ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The harbour board is scheduled to meet on Thursday in Port Asher.", "scheduled"),
        ("Mayor Ines Falk promised to rebuild the pier within two years.", "promised"),
        ("The union threatened to stop the trams on Friday over unpaid wages.", "threatened"),
        ("Analysts expect the price of copper to rise in October.", "expected"),
        ("The ministry plans to sell the shipyard next year.", "planned"),
        ("If the council refuses, the ferry company will leave the port, its chairman said.", "conditional"),
        ("Die Stadtwerke wollen das Kraftwerk am Freitag abschalten.", "planned"),
        # "May" is the month here, not a verb of what is possible.
        ("The ferry to Port Asher, which was to sail on Friday, has been moved to 3 May.", "scheduled"),
        ("The harbour board put its vote on the pier back by two weeks.", "scheduled"),
        ("Mayor Ines Falk pushed the opening of the pier back by another month, her office said.", "planned"),
    ],
)
def test_a_step_ahead_says_how_firmly_it_is_announced(text, modality):
    language = "de" if text.startswith("Die ") else "en"
    (item,) = items_of(text, language=language)
    assert item.modality == modality


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Mayor Ines Falk is to explain the plan in a broadcast on Thursday.", 3),
        ("The two sides are to exchange their lists at the bridge on Friday.", 4),
        ("Corvane elects a mayor on Sunday, with Ines Falk trailing her rival.", 6),
        ("Der Aufsichtsrat tritt am Mittwoch zu einer Sondersitzung zusammen.", 2),
        ("The court must rule on the appeal by Friday.", 4),
        ("A deal could be signed on Sunday night, both sides said.", 6),
    ],
)
def test_what_is_to_be_done_or_arranged_in_the_present_tense_lies_ahead(text, day):
    language = "de" if text.startswith("Der ") else "en"
    (item,) = items_of(text, language=language)
    assert item.due_start.date() == (MONDAY + timedelta(days=day)).date()


@pytest.mark.parametrize(
    "text",
    [
        "The aim is to keep the harbour clean.",
        "The register notes the visit of an inspector on Friday.",
        "The mayor would not comment on the price of the shipyard.",
        "Older residents will remember the flood of that autumn.",
        "Nobody expects a quick answer from the ministry.",
        "The bridge should have been closed years ago, the engineer said.",
        "Prices at the hub rose 4 percent on Monday after the news.",
        "What will become of the old market hall?",
        "Both councillors were elected on promises to leave the ferry alone.",
        "The buyer is said to have brought an offer to double the rent.",
        "The shipyard has denied that it is preparing to leave the port.",
        "The signs are intended to keep visitors off the pier.",
        "The dredger found less than would be expected after a storm.",
    ],
)
def test_what_announces_nothing_is_not_watched(text):
    assert items_of(text) == ()


def test_opinion_is_not_watched():
    assert items_of("They will pay for the bridge on Friday.", kind=ArticleKind.OPINION) == ()


def test_the_two_branches_of_a_condition_name_each_other():
    first, second = items_of(
        "If the owners agree, the mill will reopen in spring, the council said. "
        "If they refuse, the site will be sold to the railway, the council said."
    )
    assert (first.pair, second.pair) == (second.sentence_id, first.sentence_id)
    assert first.condition == "If the owners agree"


# ── when it is due ──────────────────────────────────────────────────────────────────────────────────────


def day(month, number, year=2026):
    return datetime(year, month, number, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        (
            "The board will decide on the merger by Friday, its chairman said.",
            day(9, 11),
            day(9, 12),
            "day",
        ),
        ("Both sides said they hoped to sign a treaty on Friday.", day(9, 11), day(9, 12), "day"),
        ("Minutes of the session will be published on 24 September.", day(9, 24), day(9, 25), "day"),
        (
            "The new line will open in the second quarter of 2027.",
            day(4, 1, 2027),
            day(7, 1, 2027),
            "quarter",
        ),
        ("The tunnel will be finished next spring.", day(3, 1, 2027), day(6, 1, 2027), "season"),
        ("The last ferry will be delivered before 2028.", MONDAY, day(1, 1, 2028), "before"),
        ("The last ferry will not be delivered before 2028.", day(1, 1, 2028), day(1, 1, 2029), "year"),
        (
            "A visit that had been planned for Friday was moved to 18 September.",
            day(9, 18),
            day(9, 19),
            "day",
        ),
    ],
)
def test_a_step_is_due_as_precisely_as_its_words_say(text, start, end, precision):
    (item,) = items_of(text)
    assert (item.due_start, item.due_end, item.precision) == (start, end, precision)


def test_what_stands_under_a_day_of_a_list_of_what_is_to_come_is_due_on_that_day():
    text = "Wednesday: pilots meet in Velm. Octavio Lamas speaks to his nation.\n\nYour umbrella is safe with us."
    items = items_of(text, headline="The week ahead")
    assert [each.due_start for each in items] == [day(9, 9), day(9, 9)]
    assert not items_of("Octavio Lamas speaks to his nation.", headline="The week ahead")


def test_what_is_due_to_be_done_and_a_day_that_was_set_are_awaited():
    assert items_of("A team of divers from Velm is due to arrive in the night.")
    (item,) = items_of("The mayor answered by calling a vote of confidence for Thursday at four.")
    assert item.due_start == day(9, 10)
    assert not items_of("The mayor called the vote a farce.")


def test_a_step_without_a_time_is_undated():
    (item,) = items_of("The ministry will order checks on all dams.")
    assert (item.due_start, item.due_end, item.is_dated) == (None, None, False)


def test_a_step_without_a_day_is_due_by_the_deadline_of_its_condition():
    (item,) = items_of("If there is no offer by Friday, the union will call a strike, it said.")
    assert item.due_end == SATURDAY.replace(hour=0, minute=0)


def test_a_day_inside_the_condition_that_is_no_deadline_is_not_the_due_time():
    (item,) = items_of("If the chairman resigns on Friday, the union will call a strike, it said.")
    assert item.due_start is None


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("The board will decide by Monday, its chairman said.", MONDAY + timedelta(days=8)),
        ("The panel will hand over its report before Friday.", FRIDAY),
        ("Dockers will stop work for 48 hours from Wednesday.", FRIDAY),
        ("A tent camp is to be set up at the racecourse by nightfall.", TUESDAY),
        ("The council will meet on Sunday week.", MONDAY + timedelta(days=14)),
    ],
)
def test_deadlines_stretches_and_hours_end_when_their_words_say(text, last):
    (item,) = items_of(text)
    assert item.due_end == last.replace(hour=0, minute=0)


def test_a_step_whose_time_has_passed_is_due_and_no_more():
    items = items_of("The board will decide on the merger on Friday.")
    (before,) = mark_due(items, FRIDAY)
    (after,) = mark_due(items, FRIDAY + timedelta(days=2))
    assert (before.state, after.state, after.evidence) == ("open", "due", ())


# ── what became of it ───────────────────────────────────────────────────────────────────────────────────

VOTE = "The pilots' union will vote on the pay offer on Thursday, its secretary Odo Brandl said."


def test_a_later_report_of_the_same_deed_on_the_day_shows_that_it_happened():
    (item,) = follow(VOTE, ("Pilots voted by a wide margin on Thursday to accept the pay offer.", FRIDAY))
    assert item.state == "happened"
    assert item.shown_by[0].quoted == "Pilots voted by a wide margin on Thursday to accept the pay offer."


def test_a_later_report_that_it_failed_shows_that_it_did_not_happen():
    (item,) = follow(
        "The two ministries will sign the pipeline contract on Thursday.",
        ("The ministries failed to sign the pipeline contract on Thursday, missing their deadline.", FRIDAY),
    )
    assert item.state == "did not"


def test_a_later_report_that_it_was_put_off_shows_that_it_moved():
    (item,) = follow(
        VOTE,
        ("The vote of the pilots' union on the pay offer on Thursday was postponed to 2 October.", TUESDAY),
    )
    assert item.state == "moved"


@pytest.mark.parametrize(
    "text",
    [
        "Pilots may have voted on the pay offer on Thursday, a rival union said.",
        "The vote of the pilots on the pay offer had been due to take place on Thursday.",
        "Pilots will vote on the pay offer on Thursday.",
        "Cabin crews voted on Wednesday on rules for uniforms.",
        "The airline opened a lounge for passengers on Thursday.",
    ],
)
def test_hedges_recollections_repetitions_and_other_deeds_resolve_nothing(text):
    (item,) = follow(VOTE, (text, FRIDAY))
    assert (item.state, item.evidence) == ("open", ())


def test_an_earlier_report_resolves_nothing():
    (item,) = follow(VOTE, ("Pilots voted on Thursday to accept the pay offer.", MONDAY - timedelta(days=3)))
    assert item.state == "open"


def test_a_step_under_a_condition_and_without_a_day_needs_more_than_its_subject():
    (item,) = follow(
        "If the talks fail, the pilots will vote on a strike.",
        ("Pilots flew to Port Asher on Thursday for a party.", FRIDAY),
    )
    assert item.state == "open"


def test_a_promise_that_a_later_report_recalls_as_not_kept_did_not_happen():
    (item,) = follow(
        "The mine would publish its own gas logs by Friday, its director said.",
        (
            "The mine had promised to publish its gas logs by Friday; by Saturday it had not done so.",
            SATURDAY,
        ),
    )
    assert item.state == "did not"


def test_an_announcement_in_one_language_is_resolved_in_another():
    (item,) = follow(
        "Prosecutors will decide by Friday whether to charge Ralf Brandt.",
        (
            "Die Staatsanwaltschaft hat am Freitag Anklage gegen Ralf Brandt erhoben.",
            FRIDAY + timedelta(hours=8),
            {"language": "de"},
        ),
    )
    assert item.state == "happened"


def test_the_order_of_reading_changes_nothing():
    texts = [
        (VOTE, MONDAY),
        ("Pilots voted on Thursday to accept the pay offer.", FRIDAY),
        ("The vote of the pilots on the pay offer on Thursday was postponed to 2 October.", TUESDAY),
    ]
    articles = [article(t, published_at=at, snapshot_id=str(n)) for n, (t, at) in enumerate(texts)]
    ledgers = [read_ledger(each, sentences(each)) for each in articles]
    items = ledgers[0].items
    forth = settle_items(items, match_outcomes(ledgers, ledgers))
    back = settle_items(items, match_outcomes(ledgers[::-1], ledgers[::-1]))
    assert forth == back


def test_one_sentence_may_say_done_and_undone():
    of = article("The delegations met on Wednesday, but the ministers did not sign the treaty.")
    (sentence,) = sentences(of)
    assert [(each.state, each.text.split()[-1]) for each in read_turns(sentence, of)] == [
        ("happened", "Wednesday"),
        ("did not", "treaty."),
    ]


def test_who_says_so_is_no_report_of_anything():
    of = article("Pilots may have voted on Thursday, a rival union said.")
    assert read_turns(sentences(of)[0], of) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Minister Ines Falk will fly to Tarnmouth on Wednesday, his office said.",
        "THURSDAY: Farrow Seeds publishes half-year results.",
    ],
)
def test_a_day_or_his_office_is_no_speaker(text):
    (item,) = items_of(text)
    assert item.speaker == ""


@pytest.mark.parametrize(
    "text",
    [
        "9 September 2026, 14:00 (Velm time)",
        "An inspection planned for Monday has been cancelled.",
        "Two of the cousins are said to be ready to sell.",
        "Inflation in Velm rose more than expected in August.",
    ],
)
def test_stamps_and_what_is_called_off_are_not_watched(text):
    assert items_of(text) == ()
