"""A newsroom with a model in memory: what a run may cost, what it remembers, and what stands when there is no answer."""

import json

import pytest

from builders import DAM, page
from nutgraf.errors import ModelError
from nutgraf.news import Made
from nutgraf.newsroom import open_newsroom
from nutgraf.testing import EchoModel, FakeWeb, FixedClock, make_newsroom

URL = "https://northline.example/dam"
SHORT = (
    "The regional government said a spillway of the Aldwick dam gave way early on Monday and sent a wave of water down "
    "the Tarn valley, killing at least three people."
)
PRICES = {"price_in": 3.0, "price_out": 15.0}


def shorten(prompt):
    parts = json.loads(prompt.material).get("evidence", {})
    found = [
        (part, each["id"]) for part, pieces in parts.items() for each in pieces if "spillway" in each["words"]
    ]
    return json.dumps({part: [{"evidence": [token], "sentence": SHORT}] for part, token in found})


def write(archive, model, *, pages=None, clock=None, **settings):
    """The briefs of an archive, and what writing them cost."""
    held = pages or {URL: page("Spillway fails at Aldwick dam", *DAM)}
    with make_newsroom(archive, held, clock=clock, language_model=model, model=settings) as newsroom:
        newsroom.read(*held)
        newsroom.group()
        newsroom.write()
        return newsroom.edit().briefs, newsroom.spending


def test_what_a_model_wrote_is_in_the_brief(tmp_path):
    ((brief,), spent) = write(tmp_path, EchoModel(name="small", say=shorten))
    assert [each.made for each in brief.sentences() if each.text == SHORT] == [Made.GENERATED]
    assert (spent.asked, spent.remembered, spent.failed) == (1, 0, 0)
    assert spent.tokens > 100


def test_to_check_what_was_written_costs_nothing(tmp_path):
    held = {URL: page("Spillway fails at Aldwick dam", *DAM)}
    with make_newsroom(tmp_path, held, language_model=EchoModel(name="small", say=shorten)) as newsroom:
        newsroom.read(URL)
        newsroom.group()
        newsroom.write()
        spent = newsroom.spending
        ((_brief, text),) = newsroom.export("json")
        assert all(each.verdict.is_supported for each in newsroom.check(text))
        assert newsroom.spending == spent
        assert spent.asked == 1


@pytest.mark.parametrize(
    ("limit", "said"),
    [
        ({"max_tokens": 100}, "model.max_tokens"),
        ({**PRICES, "max_cost": 0.001}, "model.max_cost"),
        ({**PRICES, "max_cost_a_day": 0.001}, "model.max_cost_a_day"),
    ],
    ids=["tokens", "money", "money a day"],
)
def test_what_a_question_would_cost_at_worst_must_be_left(tmp_path, limit, said):
    model = EchoModel(name="small", say=shorten)
    ((brief,), spent) = write(tmp_path, model, **limit)
    assert model.asked == []
    assert (spent.asked, spent.cost) == (0, 0.0)
    assert f"({said})" in brief.notes[0]
    assert brief.written_by == "nutgraf extractive"


def test_the_money_of_a_day_is_counted_over_runs(tmp_path):
    clock, model = FixedClock(), EchoModel(name="small", say=shorten)
    (_briefs, spent) = write(tmp_path, model, clock=clock, price_in=3.0)
    assert spent.cost > 0
    second = {
        "https://northline.example/road": page(
            "Road closed", *DAM[1:4], "The road from Tarn Bridge is closed."
        )
    }
    # A question of this length costs four times at worst what the first has cost.
    limit = {"price_in": 3.0, "max_cost_a_day": 4.5 * spent.cost}
    write(tmp_path, model, pages=second, clock=clock, **limit)
    assert len(model.asked) == 1
    clock.pass_time(hours=25)
    write(tmp_path, model, pages=second, clock=clock, **limit)
    assert len(model.asked) == 2


def test_a_run_asks_for_so_long_and_no_longer(tmp_path):
    clock = FixedClock()

    def dawdle(_prompt):
        clock.pass_time(minutes=40)
        return '{"happening": []}'

    pages = {
        f"https://northline.example/{place}": page(told[0], *told[1:]) for place, told in STORIES.items()
    }
    model = EchoModel(name="small", say=dawdle)
    (briefs, _spent) = write(tmp_path, model, pages=pages, clock=clock)
    assert len(model.asked) == 2
    assert sum("(model.max_minutes)" in note for brief in briefs for note in brief.notes) == 1


def test_what_is_used_is_shown_while_it_is_used(tmp_path):
    def watch(archive, **prices):
        seen = {}
        with open_newsroom(
            archive,
            web=FakeWeb(pages={URL: page("Spillway fails at Aldwick dam", *DAM).encode()}),
            clock=FixedClock(),
            language_model=EchoModel(name="small", say=shorten),
            progress=lambda step, done, total: seen.update({step: (done, total)}),
            workers=1,
            model=prices,
        ) as newsroom:
            newsroom.read(URL)
            newsroom.group()
            newsroom.write()
            return seen, newsroom.spending

    seen, spent = watch(tmp_path / "free")
    assert seen["tokens"] == (spent.tokens, 200_000)
    assert "money" not in seen
    seen, spent = watch(tmp_path / "paid", **PRICES, max_cost=0.5)
    assert seen["money"] == (round(spent.cost * 10_000), 5_000)
    assert seen["money"][0] > 0


def test_an_answer_that_was_lost_counts_as_if_it_had_come(tmp_path):
    (_briefs, spent) = write(tmp_path, EchoModel(name="small", say=ModelError("down")), **PRICES)
    assert (spent.asked, spent.failed) == (1, 1)
    assert spent.tokens > 1500
    assert spent.cost > 0.02


def test_a_server_that_says_little_of_what_it_used_is_not_believed(tmp_path):
    class Liar(EchoModel):
        def ask(self, prompt):
            from dataclasses import replace

            return replace(super().ask(prompt), tokens_in=1, tokens_out=0)

    (_briefs, spent) = write(tmp_path, Liar(name="small", say=shorten))
    assert spent.tokens > 100


def test_the_next_run_asks_a_model_that_did_not_answer(tmp_path):
    ((brief,), _spent) = write(tmp_path, EchoModel(name="small", say=ModelError("down")))
    assert brief.written_by == "nutgraf extractive"
    assert "small was to write this brief and did not: down" in brief.notes[0]
    ((brief,), _spent) = write(tmp_path, EchoModel(name="small", say=shorten))
    assert SHORT in [each.text for each in brief.sentences()]


def test_a_model_that_is_down_is_not_asked_for_every_story(tmp_path):
    pages = {
        f"https://northline.example/{place}": page(told[0], *told[1:]) for place, told in STORIES.items()
    }
    model = EchoModel(name="small", say=ModelError("down"))
    (briefs, _spent) = write(tmp_path, model, pages=pages)
    assert len(briefs) == 3
    assert len(model.asked) == 2
    assert sum("not asked again" in brief.notes[0] for brief in briefs) == 1


STORIES = {
    "vote": (
        "Karsovia raises its tax on tobacco",
        "The parliament of Karsovia voted on Tuesday to raise the tax on tobacco by a fifth, its speaker Ilse Orban said.",
        "The finance ministry expects 40 million crowns a year from the tax, which is to pay for two new hospitals.",
        "Growers in the south said the vote would close half of their farms within three years.",
    ),
    "strike": (
        "Pilots of Skua stop work",
        "Pilots of the airline Skua stopped work on Wednesday over the number of night flights, their union said.",
        "The airline cancelled 60 of 200 flights and said passengers would get their money back within a week.",
        "Talks between both sides are to begin on Friday in the port of Ilmada.",
    ),
    "fire": (
        "Fire destroys paper mill of Brodna",
        "A fire destroyed the paper mill of Brodna on Thursday night and nobody was hurt, the fire service said.",
        "The mill employed 300 people and made newsprint for most of the newspapers of the country.",
        "Police are looking into a fault in the drying hall, where the fire is thought to have begun.",
    ),
}


def test_nothing_is_asked_twice_and_the_same_archive_writes_the_same_brief(tmp_path):
    model = EchoModel(name="small", say=shorten)
    (first, _spent) = write(tmp_path, model)
    write(tmp_path, EchoModel(name="other", say=shorten))
    (again, spent) = write(tmp_path, model)
    assert again == first
    assert (spent.asked, spent.remembered, spent.tokens) == (0, 1, 0)
    assert len(model.asked) == 1


def test_text_whose_publisher_says_no_to_models_is_never_sent(tmp_path):
    model = EchoModel(name="small", say=shorten)
    with make_newsroom(
        tmp_path, {URL: page("Spillway fails at Aldwick dam", *DAM)}, language_model=model
    ) as newsroom:
        newsroom.read(URL)
        newsroom._desk.store.sites.save_permission(URL, ai_input=False, asked_at=FixedClock()())
        newsroom.group()
        newsroom.write()
        (brief,) = newsroom.edit().briefs
    assert model.asked == []
    assert brief.sentences()
    assert "publishers do not allow" in brief.notes[0]
