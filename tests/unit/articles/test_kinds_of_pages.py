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
