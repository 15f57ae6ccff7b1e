from articlebuilders import PARAGRAPHS, article

from nutgraf.articles import learn_boilerplate, strip_boilerplate

FOOTER = "The Post is read in nine valleys."


def report(number: int) -> str:
    return f"The council of valley {number} met and voted on its budget for the year."


def test_a_paragraph_on_a_quarter_of_an_outlets_pages_is_learnt_and_stripped():
    with_footer = [f"{report(n)}\n{FOOTER}" for n in range(3)]
    learnt = learn_boilerplate([*with_footer, *(report(n) for n in range(3, 12))])
    assert learnt == {FOOTER}
    assert strip_boilerplate(article(f"{PARAGRAPHS[0]}\n{FOOTER}"), learnt).text == PARAGRAPHS[0]


def test_the_background_that_running_coverage_repeats_is_not_boilerplate():
    coverage = [f"{report(n)}\nThe dam broke on 3 March." for n in range(4)]
    assert learn_boilerplate([*coverage, *(report(n) for n in range(4, 20))]) == frozenset()


def test_a_handful_of_articles_teaches_nothing():
    assert learn_boilerplate(f"{report(n)}\n{FOOTER}" for n in range(11)) == frozenset()


def test_the_same_article_under_many_addresses_teaches_nothing():
    assert learn_boilerplate(["\n".join(PARAGRAPHS)] * 50) == frozenset()


def test_an_article_of_nothing_but_boilerplate_is_left_alone():
    assert strip_boilerplate(article(FOOTER), {FOOTER}).text == FOOTER
