"""A page to its paragraphs and facts, by the careful way or by the quick one."""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from nutgraf.articles.agreement import choose_candidate
from nutgraf.articles.bylines import clean_names, list_stated_authors
from nutgraf.articles.candidates import (
    Paragraphs,
    drop_hidden,
    list_candidates,
    parse_lead,
    parse_markup,
    quiet_logs,
    read_resilient,
    try_library,
    try_reading,
)
from nutgraf.articles.cleaning import clean_paragraphs, index_openings
from nutgraf.articles.facts import PageFacts, gather_facts
from nutgraf.articles.metadata import find_headline, find_published
from nutgraf.articles.pages import Page, clean_page, cut_head_off
from nutgraf.articles.paragraphs import Paragraph, list_paragraphs
from nutgraf.articles.scripts import cut_lead, find_records

LABELS = 4
"""Marks of authors before those of comments and other articles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read of a page."""

    paragraphs: Sequence[Paragraph]
    visible: Sequence[str]
    """Lines of the page, of which the paragraphs are a choice; for notes and paywalls."""
    facts: PageFacts


def read_best(page: Page) -> Reading:
    """Four methods, each cleaned; the one that the others agree with most."""
    page = clean_page(page)
    tree = parse_markup(page.markup)
    if tree is None:
        return Reading(paragraphs=(), visible=(), facts=PageFacts())
    facts = gather_facts(tree, find_records(page.raw))
    facts.headline = find_headline(facts)
    search_page(tree, facts, latest=page.latest)
    drop_hidden(tree)
    candidates = [clean_by_facts(found, facts) for found in list_candidates(tree, page)]
    candidates = [found for found in candidates if found]
    visible = [paragraph.text for paragraph in list_paragraphs(tree)]
    if not candidates:
        return Reading(paragraphs=(), visible=visible, facts=facts)
    chosen = candidates[choose_candidate([join_lines(found) for found in candidates])]
    return Reading(paragraphs=chosen, visible=visible, facts=facts)


def read_fast(page: Page) -> Reading:
    """One quick method, checked; a doubtful page is read again with care."""
    lead, head_end = cut_lead(page.raw)
    facts = gather_facts(parse_lead(lead), find_records(page.raw))
    facts.headline = find_headline(facts)
    raw = try_reading(read_resilient, None, cut_head_off(page, head_end))
    found = clean_by_facts(raw, facts)
    if is_doubtful(raw, found):
        return read_best(page)
    return Reading(paragraphs=found, visible=[paragraph.text for paragraph in raw], facts=facts)


def read_listed(page: Page) -> Reading:
    """What a feed carries of an article is the article: nothing is chosen, furniture goes."""
    tree = parse_markup(clean_page(page).markup)
    found = [] if tree is None else list_paragraphs(tree)
    return Reading(
        paragraphs=clean_paragraphs(found), visible=[paragraph.text for paragraph in found], facts=PageFacts()
    )


def warm_up() -> None:
    """Load what the first page would otherwise wait seconds for. Call it when a worker starts."""
    from htmldate import find_date
    from py3langid import langid

    langid.rank("A page in English, to load the model.")
    # A date without a year makes htmldate load the months of all languages, one in words makes it ask dateparser.
    marked = "<span class='date'>in der Früh</span><span class='date'>Dienstag, der 3. März 2020 in der Früh</span>"
    find_date(f"<html><body>{marked}<p>A page.</p></body></html>", max_date="2020-12-31")
    index_openings()


def search_page(tree: Any, facts: PageFacts, *, latest: datetime) -> None:
    """Ask the libraries that search a whole page, for what the page does not state. Too slow for the quick profile."""
    from htmldate import find_date
    from trafilatura.metadata import extract_author

    # htmldate's own latest date is today: an article must not depend on when it is read.
    limit = f"{latest:%Y-%m-%d}"
    with quiet_logs():
        if not any(clean_names(stated, "") for stated in (*list_stated_authors(facts), *facts.bylines[:1])):
            facts.found_author = try_library(lambda: extract_author(tree), "")
        if find_published(facts, "", None, latest).moment is None:
            facts.found_date = try_library(
                lambda: find_date(deepcopy(tree), original_date=True, max_date=limit), ""
            )


def clean_by_facts(paragraphs: Paragraphs, facts: PageFacts) -> Paragraphs:
    stated = dict.fromkeys([*list_stated_authors(facts), *facts.bylines[:LABELS]])
    return clean_paragraphs(
        paragraphs,
        headline=facts.headline,
        furniture=facts.furniture,
        bylines=[*facts.bylines, *(name for one in stated for name in (one, *clean_names(one, "")))],
    )


def join_lines(paragraphs: Sequence[Paragraph]) -> str:
    return "\n".join(paragraph.text for paragraph in paragraphs)


def is_doubtful(raw: Paragraphs, found: Sequence[Paragraph]) -> bool:
    """Whether the quick method may have missed the article or taken too much."""
    kept = sum(len(paragraph.text) for paragraph in found)
    taken = sum(len(paragraph.text) for paragraph in raw)
    return kept < 400 or kept < taken * 0.5
