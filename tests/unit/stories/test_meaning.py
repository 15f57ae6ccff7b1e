"""Links across languages: what vectors add, and what they must never do."""

import json
import sqlite3
from dataclasses import replace

import pytest
from stories_builders import list_groups, make_report

from nutgraf.newsroom import open_newsroom
from nutgraf.pipeline import group_stories, merge_stories
from nutgraf.sample import WEEK
from nutgraf.stories import (
    MeaningScale,
    StoryIndex,
    fingerprint,
    pack_vector,
    pick_opening,
)

SCALE = MeaningScale(unlike=0.5, alike=0.7)
DIMENSION = 12


class Translator:
    """Knows of every opening of the sample week which story it tells; counts what it is asked."""

    name = "translator"
    version = "1"
    dimension = DIMENSION
    unlike = SCALE.unlike
    alike = SCALE.alike

    def __init__(self, story_of):
        self.story_of = story_of
        self.asked = []

    def embed(self, texts):
        self.asked += texts
        return [point_at(self.story_of.get(text.partition("\n")[0], DIMENSION - 1)) for text in texts]


def point_at(story, strength=1.0):
    """A direction for each story, and a share of one that all have in common."""
    vector = [0.0] * DIMENSION
    vector[story % (DIMENSION - 1)] = strength
    vector[DIMENSION - 1] = 0.3
    return vector


def in_german(article):
    """The same report, in words of which none stands in another report, names and numbers included."""
    ending = "eh" + article.snapshot_id[0].translate(str.maketrans("12", "ik"))
    words = {word: word[::-1].lower() + ending for word in article.text.replace(".", "").split()}
    return replace(
        article,
        language="de",
        snapshot_id=f"{article.snapshot_id}-de",
        headline=" ".join(words.get(word, word) for word in article.headline.split()),
        text=" ".join(words.values()) + ".",
    )


def make_reports(days=0.0):
    """Two events, three English reports of each and one in German that shares no word with them."""
    english = {
        event: [replace(make_report(event, number, hours=number), language="en") for number in range(3)]
        for event in (1, 2)
    }
    german = {event: in_german(make_report(event, 7, hours=5 + 24 * days)) for event in (1, 2)}
    return english, german


def place(english, german, meanings, *, split=True):
    index = StoryIndex()
    index.add_meanings(meanings, SCALE)
    articles = [*english[1], *english[2], *german.values()]
    batches = [[each] for each in articles] if split else [articles]
    for batch in batches:
        index.place_all([fingerprint(article) for article in batch])
    return index


def give_meanings(english, german, strength=1.0):
    return {
        article.id: pack_vector(point_at(event, strength))
        for event in (1, 2)
        for article in (*english[event], german[event])
    }


@pytest.mark.parametrize("split", [True, False], ids=["one by one", "at once"])
def test_reports_that_share_no_word_across_languages_are_joined_by_meaning(split):
    english, german = make_reports()
    index = place(english, german, give_meanings(english, german), split=split)
    assert list_groups(index) == {
        frozenset(article.id for article in (*english[event], german[event])) for event in (1, 2)
    }
    assert (
        "means the same as 3 of the reports in other languages"
        in index.explain(fingerprint(german[1])).reasons
    )


def test_without_vectors_they_stay_apart():
    english, german = make_reports()
    assert len(list_groups(place(english, german, {}))) == 4


def test_a_likeness_that_other_news_has_too_joins_nothing():
    """What all openings share puts two events at a cosine of 0.5, which this embedder calls strange."""
    english, german = make_reports()
    swapped = {1: german[2], 2: german[1]}
    weak = give_meanings(english, swapped, strength=0.3)
    for event in (1, 2):
        weak[german[event].id] = pack_vector(point_at(event + 4, 0.3))
    assert len(list_groups(place(english, german, weak))) == 4


def test_meaning_says_nothing_between_articles_of_one_language():
    english, german = make_reports()
    everything_alike = dict.fromkeys(give_meanings(english, german), pack_vector(point_at(1)))
    only_english = {article.id: everything_alike[article.id] for each in english.values() for article in each}
    assert list_groups(place(english, german, only_english)) == list_groups(place(english, german, {}))


def test_meaning_does_not_reach_over_months():
    english, german = make_reports(days=60)
    assert len(list_groups(place(english, german, give_meanings(english, german)))) == 4


def test_vectors_are_in_no_state_and_placing_goes_on_with_those_given_again():
    english, german = make_reports()
    meanings = give_meanings(english, german)
    first = StoryIndex()
    first.add_meanings(meanings, SCALE)
    first.place_all([fingerprint(article) for article in (*english[1], *english[2])])
    parts = [part for _, part in first.to_parts()]
    bare = StoryIndex()
    bare.place_all([fingerprint(article) for article in (*english[1], *english[2])])
    assert parts == [part for _, part in bare.to_parts()]
    again = StoryIndex.from_parts(parts)
    again.add_meanings(meanings, SCALE)
    for index in (first, again):
        index.place_all([fingerprint(each) for each in german.values()])
    assert list_groups(first) == list_groups(again)
    assert len(list_groups(again)) == 2


def test_a_vector_is_packed_into_a_byte_a_number_and_one_without_direction_into_nothing():
    assert pack_vector([0.0, 0.5, -1.0]) == bytes([0, 64, 129])
    assert pack_vector([]) == pack_vector([0.0, 0.0]) == pack_vector([float("nan"), 1.0]) == b""


def test_an_opening_is_the_headline_and_the_lead_without_half_a_word():
    article = replace(make_report(1), headline="Over", text="wordy " * 200)
    assert pick_opening(article) == "Over\n" + ("wordy " * 50).strip()
    assert len(pick_opening(replace(article, text="x" * 1_000))) == len("Over\n") + 300
    assert pick_opening(replace(article, headline="", text="Short.")) == "Short."


# ── in an archive ────────────────────────────────────────────────────────────────────────────────────────


def read_gold():
    gold = json.loads((WEEK / "gold.json").read_text("utf-8"))
    return {slug: number for number, story in enumerate(gold["stories"]) for slug in story["articles"]}


def name_slug(article):
    return article.url.rpartition("/")[2].removesuffix(".html")


@pytest.fixture
def translated(archive):
    """The sample week's archive and an embedder that knows its stories; what is in none has a direction of its own."""
    number_of = read_gold()
    with open_newsroom(archive) as newsroom:
        articles = newsroom._desk.store.articles.waiting_for_story(1_000)
        embedder = Translator(
            {article.headline: number_of.get(name_slug(article), 9) for article in articles}
        )
        yield replace(newsroom._desk, embedder=embedder), embedder, articles


def test_the_foreign_articles_of_the_sample_week_land_in_their_stories(translated):
    desk, _embedder, articles = translated
    number_of = read_gold()
    foreign = {article.id: article for article in articles if article.language != "en"}
    stories = group_stories(desk)
    story_of = {article_id: story for story in stories for article_id in story.article_ids}
    slug_of = {article.id: name_slug(article) for article in articles}
    told = [article for article in foreign.values() if name_slug(article) in number_of]
    assert len(told) >= 10
    for article in told:
        beside = [slug_of[other] for other in story_of[article.id].article_ids if other not in foreign]
        assert beside, name_slug(article)
        assert {number_of[slug] for slug in beside if slug in number_of} == {number_of[name_slug(article)]}


def test_no_opening_is_embedded_twice(translated):
    desk, embedder, articles = translated
    group_stories(desk)
    asked = list(embedder.asked)
    assert len(asked) == len(set(asked)) == len({pick_opening(article) for article in articles})
    stories = sorted(story.id for story in desk.store.stories.stories())
    merge_stories(desk, stories[:2])
    group_stories(desk)
    assert embedder.asked == asked


def test_an_archive_grouped_before_is_embedded_when_the_next_article_comes(archive, translated):
    desk, embedder, articles = translated
    group_stories(replace(desk, embedder=open_none()))
    assert embedder.asked == []
    with sqlite3.connect(archive / "nutgraf.sqlite") as connection:
        connection.execute("UPDATE articles SET state = 'marked' WHERE id = ?", (articles[0].id,))
    group_stories(desk)
    assert len(embedder.asked) == len({pick_opening(article) for article in articles})


def open_none():
    from nutgraf.models import NoEmbedder

    return NoEmbedder()


def test_a_stored_vector_of_another_length_is_not_compared(archive, translated):
    desk, _embedder, _articles = translated
    group_stories(desk)
    before = desk.store.grouping.memberships()
    with sqlite3.connect(archive / "nutgraf.sqlite") as connection:
        connection.execute("UPDATE vectors SET vector = x'0102'")
        connection.execute("UPDATE articles SET state = 'marked'")
    group_stories(desk)
    assert desk.store.grouping.memberships() == before


def test_without_an_embedder_no_vector_is_stored(archive, translated):
    desk, _embedder, _articles = translated
    group_stories(replace(desk, embedder=open_none()))
    assert desk.store.vectors.of_articles("none 1", [article.id for article in _articles]) == {}
