"""Requests are signed with a name and with where its user can be reached; never with an address made up for them."""

import pytest

from nutgraf.config import read_settings
from nutgraf.errors import SettingsError
from nutgraf.snapshots.robots import read_rules


def test_without_a_contact_no_address_is_sent():
    assert read_settings().signature == "nutgraf/0.1"


@pytest.mark.parametrize("contact", ["https://quay-street.example/contact", "newsdesk@quay-street.example"])
def test_a_contact_stands_behind_the_name(contact):
    assert read_settings(contact=contact).signature == f"nutgraf/0.1 (+{contact})"


def test_a_name_of_ones_own_keeps_its_contact():
    signed = read_settings(user_agent="Quay Street", contact="https://quay-street.example/").signature
    assert signed == "Quay Street (+https://quay-street.example/)"


@pytest.mark.parametrize(
    "contact",
    ["quay-street", "ftp://quay.example", "https://a.example\r\nCookie: 1", "a@b) x", "désk@quay.example"],
)
def test_what_is_no_contact_is_refused_in_words(contact):
    with pytest.raises(SettingsError, match=r"contact: .* neither a web address"):
        read_settings(contact=contact)


@pytest.mark.parametrize("agent", ["Line\nBreak", "Zeitungsleserin Änne"])
def test_a_name_that_no_header_can_carry_is_refused(agent):
    with pytest.raises(SettingsError, match="user_agent"):
        read_settings(user_agent=agent)


def test_robots_rules_are_asked_for_the_name_without_the_contact():
    text = b"User-agent: *\nDisallow:\n\nUser-agent: Quay Street\nDisallow: /\n"
    rules = read_rules(text, "Quay Street (+https://quay-street.example/contact)")
    assert rules.product == "Quay Street"
