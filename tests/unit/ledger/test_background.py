"""What a newcomer needs to know of what came before."""

from datetime import timedelta

from builders import MONDAY, article, sentences
from nutgraf.ledger import BackgroundOptions, choose_background

DAYS = (
    "An oil rig exploded in the Bay of Lisle and eleven workers are missing.",
    "The county fair opened with a show of marrows.",
    "Oil from the rig reached the beaches of Puerto Sereno.",
    "The company said its cap on the oil well had failed.",
)


def reports():
    return [
        sentences(article(text, published_at=MONDAY + timedelta(days=n), snapshot_id=str(n)))
        for n, text in enumerate(DAYS)
    ]


def choose(words):
    update = sentences(
        article("Engineers began to drill a second oil well beside the rig.", snapshot_id="new")
    )
    return [s.text for s in choose_background(reports(), update, BackgroundOptions(words=words))]


def test_background_comes_in_order_of_time_and_within_its_length():
    chosen = choose(30)
    assert [text for text in DAYS if text in chosen] == chosen
    assert len(" ".join(chosen[:-1]).split()) < 30


def test_what_carries_the_event_comes_before_what_does_not():
    assert DAYS[1] not in choose(30)
    assert DAYS[0] in choose(10)


def test_without_a_past_there_is_no_background():
    assert choose_background([], sentences(article("The rig is safe.")), BackgroundOptions()) == ()
