"""What a page's headline and first lines show of it."""

import pytest
from articlebuilders import page, snapshot

from nutgraf.articles import extract_article
from nutgraf.news import ArticleKind


def read(headline: str, before: str = ""):
    return extract_article(snapshot(page(title=headline, top=before)))


@pytest.mark.parametrize(
    ("headline", "kind"),
    [
        ("The week in brief", ArticleKind.ROUND_UP),
        ("The week in six paragraphs", ArticleKind.ROUND_UP),
        ("Five things to know today: dam, strike, tea", ArticleKind.ROUND_UP),
        ("Five things to know about the dam", ArticleKind.NEWS),
        ("The week in which the dam of Aldwick gave way", ArticleKind.NEWS),
        ("Corrections and clarifications", ArticleKind.CORRECTION),
        ("Correction: the dam at Aldwick", ArticleKind.CORRECTION),
        ("Council votes on budget in brief session", ArticleKind.NEWS),
        ("A correction in house prices", ArticleKind.NEWS),
    ],
)
def test_the_form_that_a_headline_tells(headline, kind):
    assert read(headline).kind is kind


@pytest.mark.parametrize("line", ["By Lars Ekby", "By Ana Ruiz and Tom Lee in Marven", "Von Karl Orm"])
def test_a_line_with_nothing_but_the_authors_is_not_text(line):
    assert line not in read("Council votes", f"<p>{line}</p>").text


def test_a_sentence_that_opens_like_a_byline_is_text():
    line = "By Tuesday evening the Karlen Bridge had been closed, and nobody in the valley knew for how long."
    assert line in read("Council votes", f"<p>{line}</p>").text


_ESSAY = (
    (
        "The second novel of Odo Brann opens on a pier from which no ship has left for thirty years. He knows what rust is for."
        " His keeper counts the gulls at dawn and again at dusk, and where the numbers differ he writes a letter to the sea."
    ),
    (
        "Not everything here succeeds, and the middle chapters stand about like guests who have forgotten whose house it is."
        " The dialogue creaks, the storm comes one page too late, and the cousin from the city is made of nothing but his hat."
    ),
    (
        "Yet few writers can make a locked door so eloquent, and the last scene, in which the lamp goes out and nobody stirs,"
        " is the finest in any of the books that came across this desk in a long and rather damp winter of reading by the stove."
    ),
)


def test_an_author_who_speaks_alone_on_the_arts_pages_reviews():
    on_the_arts_pages = "<meta property='article:section' content='Books'>"
    told = "<p>The prize goes to Odo Brann, the jury said on Monday.</p>"
    assert extract_article(snapshot(page(*_ESSAY, head=on_the_arts_pages))).kind is ArticleKind.REVIEW
    assert extract_article(snapshot(page(*_ESSAY))).kind is ArticleKind.NEWS
    ordered = "<p>The keeper is told to put out the lamp, and for once he does it with a light heart.</p>"
    kept = page(*_ESSAY, head=on_the_arts_pages, bottom=ordered)
    assert extract_article(snapshot(kept)).kind is ArticleKind.REVIEW
    reported = page(*_ESSAY, head=on_the_arts_pages, bottom=told)
    assert extract_article(snapshot(reported)).kind is ArticleKind.NEWS


def test_an_author_who_reports_of_itself_by_name_has_put_out_a_release():
    byline = "<meta name='author' content='Osprey Ledgers'>"
    lead = (
        "Osprey Ledgers, the maker of bookkeeping software, today announced that it has won the Marven award."
    )
    assert extract_article(snapshot(page(lead, *_ESSAY, head=byline))).kind is ArticleKind.RELEASE
    other = "Marven Works said on Tuesday that it would buy its rival Osprey Ledgers for 40 million crowns."
    assert extract_article(snapshot(page(other, *_ESSAY, head=byline))).kind is ArticleKind.NEWS


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("kommentar-die-offene-schleuse", ArticleKind.OPINION),
        ("kolumne-was-bleibt.html", ArticleKind.OPINION),
        ("kommentare-geschlossen", ArticleKind.NEWS),
        ("dam-fails-op-ed-writer-missing", ArticleKind.NEWS),
    ],
)
def test_the_form_with_which_the_last_part_of_an_address_opens(name, kind):
    assert extract_article(snapshot(page(), url=f"https://post.example/{name}")).kind is kind


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Column by Ana Ruiz", ArticleKind.OPINION),
        ("Ana Ruiz, Columnist", ArticleKind.OPINION),
        ("Ein Kommentar von Karl Orm", ArticleKind.OPINION),
        ("By Ana Ruiz", ArticleKind.NEWS),
    ],
)
def test_the_form_that_the_author_s_line_tells(line, kind):
    assert read("Dam fails", f"<p class='byline'>{line}</p>").kind is kind
