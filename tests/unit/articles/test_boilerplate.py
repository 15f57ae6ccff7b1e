from articlebuilders import PARAGRAPHS, article

from nutgraf.articles import learn_boilerplate, strip_boilerplate

FOOTER = "The Post is read in nine valleys."


def test_a_paragraph_that_three_articles_of_a_host_repeat_is_learnt_and_stripped():
    learnt = learn_boilerplate(f"{paragraph}\n{FOOTER}" for paragraph in PARAGRAPHS[:3])
    assert learnt == {FOOTER}
    assert strip_boilerplate(article(f"{PARAGRAPHS[0]}\n{FOOTER}"), learnt).text == PARAGRAPHS[0]


def test_a_quotation_in_two_articles_is_not_boilerplate():
    assert learn_boilerplate(f"{paragraph}\n{FOOTER}" for paragraph in PARAGRAPHS[:2]) == frozenset()


def test_the_same_article_under_many_addresses_teaches_nothing():
    assert learn_boilerplate(["\n".join(PARAGRAPHS)] * 5) == frozenset()


def test_an_article_of_nothing_but_boilerplate_is_left_alone():
    assert strip_boilerplate(article(FOOTER), {FOOTER}).text == FOOTER
