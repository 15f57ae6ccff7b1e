"""A story that goes on from another to the dated background it gets from there."""

from dataclasses import replace

import pytest

from builders import page
from nutgraf.outputs import render_markdown
from nutgraf.pipeline.earlier import find_background
from nutgraf.pipeline.editing import make_edition
from nutgraf.pipeline.ledger import prepare_dossier
from nutgraf.testing import make_newsroom

BEFORE = (
    "The parliament of Karsovia passed a law on Tuesday by which Finance Minister Odo Brann doubles the tax on tobacco.",
    "Nine people died when growers and police clashed in the southern town of Ombery on Tuesday, police said.",
    "The finance ministry plans to build two hospitals with the money by the spring of next year.",
    "Growers in the south may close half of their farms because of the law, Lena Orst said on Tuesday.",
    "Karsovia grows a third of all the tobacco smoked in the countries of the Harrow Compact.",
)
AFTER = (
    "The constitutional court of Karsovia struck down the tobacco tax on Friday, three weeks before it takes effect.",
    "Judge Mara Teale read the ruling to a crowded hall in Marven, and Odo Brann left without a word.",
    "Lena Orst said the growers had danced in the streets of the south until the morning came.",
)
PAGES = {
    "https://northline.example/law": page(
        "Parliament doubles tobacco tax", *BEFORE, published="2026-08-01T09:00:00Z"
    ),
    "https://kestrel.example/court": page(
        "Court ends tobacco tax", *AFTER, outlet="The Kestrel", published="2026-08-28T09:00:00Z"
    ),
}


@pytest.fixture
def told(tmp_path):
    """The newsroom, the dossier of the later story, and the earlier story."""
    with make_newsroom(tmp_path, PAGES) as newsroom:
        newsroom.read(*PAGES)
        newsroom.group()
        store = newsroom._desk.store
        for story in store.stories.stories():
            if len(story.article_ids) > 1:
                newsroom.split(story.id, story.article_ids[-1])
        early, late = sorted(store.stories.stories(), key=lambda each: str(each.first_at))
        late = replace(late, continues=(early.id,))
        yield newsroom, replace(prepare_dossier(store, late), story=late), early


def test_background_is_verbatim_dated_and_of_the_earlier_story(told):
    newsroom, dossier, early = told
    found = find_background(newsroom._desk.store, dossier)
    assert found[0].text == BEFORE[0]
    for each in found:
        (citation,) = each.citations
        article = newsroom._desk.store.articles.article(citation.article_id)
        assert citation.is_verbatim(article)
        assert article.id in early.article_ids
        assert article.published_at is not None


def test_no_toll_no_plan_and_nothing_unsure_is_background(told):
    newsroom, dossier, _early = told
    text = " ".join(each.text for each in find_background(newsroom._desk.store, dossier))
    assert not any(words in text for words in ("Nine people", "plans to build", "may close"))


def test_a_story_that_continues_none_has_no_background(told):
    newsroom, dossier, _early = told
    alone = replace(dossier, story=replace(dossier.story, continues=()))
    assert find_background(newsroom._desk.store, alone) == ()


def test_markdown_puts_the_day_beside_what_an_earlier_story_said(told):
    newsroom, dossier, early = told
    newsroom.write()
    edition = make_edition(newsroom._desk, "Test")
    late = next(brief for brief in edition.briefs if brief.story_id == dossier.story.id)
    background = find_background(newsroom._desk.store, dossier)
    markdown = render_markdown(replace(late, happening=(*late.happening, *background)), edition)
    assert "(1 August 2026) [" in markdown
    own = next(brief for brief in edition.briefs if brief.story_id == early.id)
    assert "(1 August 2026) [" not in render_markdown(own, edition)


def test_a_story_that_only_shares_a_place_gives_no_background(told):
    newsroom, dossier, _early = told
    strangers = tuple(
        each for each in dossier.sentences if not any(m.kind == "person" for m in each.marks.mentions)
    )
    assert strangers
    assert find_background(newsroom._desk.store, replace(dossier, sentences=strangers)) == ()
