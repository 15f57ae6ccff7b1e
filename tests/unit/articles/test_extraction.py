import pytest
from articlebuilders import PARAGRAPHS, page, snapshot

from nutgraf.articles import extract_article
from nutgraf.errors import ExtractionError


def test_the_text_is_the_paragraphs_of_the_page_a_line_each():
    assert extract_article(snapshot(page())).text == "\n".join(PARAGRAPHS)


def test_an_empty_file_is_refused_by_name():
    with pytest.raises(ExtractionError, match="empty file"):
        extract_article(snapshot(b"  \n"))


def test_a_page_without_an_article_says_how_many_words_it_has():
    with pytest.raises(ExtractionError, match=r"holds no article text \(\d+ words\)"):
        extract_article(snapshot("<html><body><p>Nothing here.</p></body></html>"))
