"""Ten outlets with one wire story are one source."""

from dataclasses import replace

from nutgraf.stories import count_independent, list_copies
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
