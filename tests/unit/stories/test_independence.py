"""Ten outlets with one wire story are one source."""

from dataclasses import replace

import pytest

from nutgraf.news import ArticleKind
from nutgraf.stories import count_independent, find_witnesses, list_copies, list_retold
from unit.stories.stories_builders import make_report


def name_outlet(article, outlet, **facts):
    return replace(article, outlet=outlet, **facts)


AGENCY = name_outlet(make_report(1, 0, hours=0), "Northline")
POST = name_outlet(make_report(1, 1, hours=2), "Post")
GAZETTE = name_outlet(make_report(1, 2, hours=1), "Gazette")


def test_outlets_come_in_order_of_first_report():
    assert count_independent([POST, GAZETTE, AGENCY]) == ("Northline", "Gazette", "Post")


def test_a_wire_copy_counts_as_its_original():
    copy = replace(POST, copy_of=AGENCY.id)
    assert count_independent([copy, GAZETTE, AGENCY]) == ("Northline", "Gazette")


def test_copies_of_copies_count_as_the_first_of_them():
    copy = replace(GAZETTE, copy_of=AGENCY.id)
    copy_of_copy = replace(POST, copy_of=copy.id)
    assert count_independent([copy_of_copy, copy, AGENCY]) == ("Northline",)
    assert list_copies([copy_of_copy, copy, AGENCY]) == {AGENCY.id: (copy.id, copy_of_copy.id)}


def test_copies_of_an_original_that_was_never_read_are_one_report():
    copies = [replace(article, copy_of="unread") for article in (POST, GAZETTE)]
    assert count_independent(copies) == ("Gazette",)


def test_outlets_of_one_owner_count_once():
    owned = [replace(article, owner="Harrow Group") for article in (POST, GAZETTE)]
    assert count_independent([*owned, AGENCY]) == ("Northline", "Gazette")


def test_each_article_says_as_which_outlet_it_counts():
    post, gazette = (replace(article, owner="Harrow Group") for article in (POST, GAZETTE))
    assert find_witnesses([post, gazette, AGENCY]) == {
        AGENCY.id: "Northline",
        gazette.id: "Gazette",
        post.id: "Gazette",
    }


def test_what_credits_an_agency_counts_as_the_agency():
    assert count_independent([AGENCY, replace(POST, credit="northline"), GAZETTE]) == ("Northline", "Gazette")


def test_two_outlets_that_credit_the_same_unread_agency_are_one_report():
    crediting = [replace(article, credit="Southwire") for article in (POST, GAZETTE)]
    assert len(count_independent([*crediting, AGENCY])) == 2


def test_an_outlet_that_writes_twice_counts_once():
    assert count_independent([POST, replace(make_report(1, 5, hours=5), outlet="Post")]) == ("Post",)


def test_undated_reports_come_last():
    assert count_independent([replace(AGENCY, published_at=None), POST]) == ("Post", "Northline")


def test_copies_that_point_at_each_other_do_not_hang():
    one = replace(POST, copy_of=GAZETTE.id)
    other = replace(GAZETTE, copy_of=one.id)
    assert len(count_independent([one, other])) == 1


def test_no_articles_have_no_outlets():
    assert count_independent([]) == ()


# ── who passes on whose report ──────────────────────────────────────────────────────────────────────────


def tell(lead, outlet="Post", **facts):
    """A report of the Post, after one of Northline and one of the Stannick Courier."""
    courier = name_outlet(make_report(1, 3, hours=0.5), "The Stannick Courier")
    return [AGENCY, courier, name_outlet(make_report(1, 1, hours=2), outlet, text=lead, **facts)]


@pytest.mark.parametrize(
    "lead",
    [
        "The dam was last inspected in March, the Stannick Courier reported on Monday.",
        "The dam had not been inspected for years, according to the Stannick Courier.",
        "The minister told the Stannick Courier that the dam was safe.",
        "The minister will resign, the newspaper Stannick Courier has learned.",
        "The dam had cracks, as first reported by The Stannick Courier.",
        "The dam had cracks, according to a report by the Stannick Courier.",
        "Der Damm hatte Risse, berichtete der Stannick Courier.",
        "Der Damm hatte laut Stannick Courier Risse.",
        "Selon le Stannick Courier, le barrage avait des fissures.",
        "La presa tenía grietas, según el Stannick Courier.",
    ],
)
def test_what_passes_on_a_report_of_another_outlet_is_no_voice_of_its_own(lead):
    articles = tell(lead)
    assert list_retold(articles) == {articles[2].id: articles[1].id}
    assert count_independent(articles) == ("Northline", "The Stannick Courier")


@pytest.mark.parametrize(
    "lead",
    [
        "The dam was last inspected in March, the ministry reported on Monday.",
        "A reporter of the Stannick Courier was among the injured.",
        "Northline workers went on strike on Monday.",
        "According to the mayor, readers of the Stannick Courier collected 4,000 crowns.",
        "The Post reported on Monday that the dam had cracks.",
        "The dam broke. " + "Nobody had expected it at all. " * 20 + "The Stannick Courier reported cracks.",
    ],
)
def test_an_outlet_that_is_named_otherwise_or_far_below_takes_no_voice_away(lead):
    articles = tell(lead)
    assert list_retold(articles) == {}
    assert count_independent(articles) == ("Northline", "The Stannick Courier", "Post")


def test_an_outlet_that_passes_on_one_report_and_writes_another_itself_counts():
    articles = [
        *tell("The dam had cracks, the Stannick Courier reported."),
        replace(make_report(1, 9), outlet="Post"),
    ]
    assert "Post" in count_independent(articles)


def test_of_two_that_cite_each_other_the_first_counts():
    courier = name_outlet(
        make_report(1, 3, hours=1), "Courier", text="The Post reported that the dam had cracks."
    )
    post = name_outlet(
        make_report(1, 1, hours=2), "Post", text="The Courier reported that the Post had cracks."
    )
    assert count_independent([post, courier]) == ("Courier",)


def test_a_chain_of_citations_counts_as_its_first_report():
    courier = name_outlet(
        make_report(1, 3, hours=1), "Courier", text="Northline reported that the dam had cracks."
    )
    post = name_outlet(
        make_report(1, 1, hours=2), "Post", text="The Courier reported that the dam had cracks."
    )
    assert count_independent([post, courier, AGENCY]) == ("Northline",)


def test_a_copy_of_a_report_that_cites_another_is_no_voice_either():
    cites = tell("The dam had cracks, the Stannick Courier reported.")
    copy = replace(make_report(1, 8, hours=5), outlet="Herald", copy_of=cites[2].id)
    assert count_independent([*cites, copy]) == ("Northline", "The Stannick Courier")


def test_to_report_what_an_authority_announced_is_a_report_of_its_own():
    release = name_outlet(make_report(1, 4, hours=0), "Water Ministry", kind=ArticleKind.RELEASE)
    post = name_outlet(
        make_report(1, 1, hours=2), "Post", text="The dam is safe, according to the Water Ministry."
    )
    assert count_independent([release, post]) == ("Water Ministry", "Post")


def test_what_is_cited_but_was_never_read_takes_no_voice_away():
    assert count_independent(tell("The dam had cracks, the Aldwick Echo reported.")) == (
        "Northline",
        "The Stannick Courier",
        "Post",
    )
