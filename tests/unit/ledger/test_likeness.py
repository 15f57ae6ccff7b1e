"""A step and a report in other words: what the dictionary of meanings says that they have in common."""

from datetime import UTC, datetime, timedelta

from builders import article, sentences
from nutgraf.ledger import match_outcomes, read_ledger
from nutgraf.ledger.likeness import compare_meanings, find_rarity

SAID = datetime(2026, 9, 7, 8, tzinfo=UTC)
TOLD = datetime(2026, 9, 12, 8, tzinfo=UTC)


def step_of(text):
    of = article(text, published_at=SAID)
    (step,) = read_ledger(of, sentences(of)).ahead
    return step


def deed_of(text):
    of = article(text, published_at=TOLD)
    return read_ledger(of, sentences(of)).deeds[0]


def likeness_of(step, deed):
    return compare_meanings(step_of(step), deed_of(deed))


def test_a_deed_told_by_another_word_is_met():
    alike = likeness_of("The court will postpone the trial on Friday.", "The judges put off the proceedings.")
    assert alike["sense_deed"] > 0


def test_equal_words_count_as_words_and_not_again_as_meanings():
    alike = likeness_of("The court will free the pilot on Friday.", "The court freed the pilot.")
    assert alike["sense_deed"] == 0
    assert alike["sense_cover"] > 0.9


def test_the_contrary_of_what_is_to_come_is_seen():
    against = likeness_of("Parliament will approve the treaty on Friday.", "Deputies rejected the treaty.")
    alike = likeness_of("Parliament will approve the treaty on Friday.", "Deputies approved the treaty.")
    assert against["opposed"] > 0 == alike["opposed"]


def test_a_report_of_something_else_has_nothing_in_common():
    alike = likeness_of("The ferry will sail on Friday.", "A bakery burned down.")
    assert alike["sense_deed"] == alike["sense_thing"] == alike["sense_cover"] == 0


def test_another_language_has_the_same_meanings():
    of = article("Das Gericht hat den Prozess vertagt.", language="de", published_at=TOLD)
    deed = read_ledger(of, sentences(of)).deeds[0]
    alike = compare_meanings(step_of("The court will postpone the trial on Friday."), deed)
    assert alike["sense_deed"] > 0


def test_a_strike_that_is_suspended_on_its_third_day_has_begun():
    step = article("The pilots will strike for four days from Tuesday.", published_at=SAID)
    told = article(
        "The pilots suspended the strike on Thursday, a day before it was to finish.",
        outlet="The Kestrel",
        published_at=SAID + timedelta(days=3, hours=12),
    )
    ledgers = [read_ledger(each, sentences(each)) for each in (step, told)]
    states = {each.state for each in match_outcomes(ledgers, ledgers)}
    assert "did not" not in states


def test_who_says_so_is_no_part_of_the_step():
    assert "spokeswom" not in " ".join(step_of("The bridge will open on Friday, a spokeswoman said.").own)


def test_who_is_to_act_stays_part_of_the_step():
    assert "falk" in step_of("Ines Falk said she would resign on Friday.").names


def test_what_is_said_in_every_other_sentence_is_less_rare_than_what_hardly_is():
    assert find_rarity("gen.say") < find_rarity("gov.postpone_vote")
