"""Snapshots in, articles and their marked sentences out: the three steps between reading and grouping."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from nutgraf.articles import (
    ExtractionOptions,
    find_copies,
    learn_boilerplate,
    sign_text,
    strip_boilerplate,
    warm_up,
)
from nutgraf.errors import ParseError
from nutgraf.news import Article, Failure, Sentence
from nutgraf.pipeline.desk import Desk, Step, run_step
from nutgraf.pipeline.extracting import extract_page
from nutgraf.pipeline.report import ReadReport
from nutgraf.pipeline.rules import name_reading_rules
from nutgraf.ports import Names
from nutgraf.sentences import mark_article
from nutgraf.store import Page

_TAUGHT_BY = 300
"""Newest articles of an outlet: templates change, and a thousand would teach no more."""


def refine_articles(desk: Desk, report: ReadReport) -> None:
    """Take articles out of pages, drop what their outlets repeat, find copies, mark sentences."""
    extract_articles(desk, report)
    clean_articles(desk)
    compare_articles(desk)
    mark_articles(desk)


def extract_articles(desk: Desk, report: ReadReport) -> int:
    reading, articles = desk.store.reading, desk.store.articles
    options = ExtractionOptions(profile=desk.settings.profile)

    def save(batch: Sequence[tuple[Page, Article | Failure]]) -> None:
        found = [
            (page.id, each, page.snapshot.fetched_at) for page, each in batch if isinstance(each, Article)
        ]
        failed = [(page, each) for page, each in batch if isinstance(each, Failure)]
        for _page, failure in failed:
            desk.keep_failure(failure)
        repeated, renewed = compare_readings(desk, found)
        report.renewed += renewed
        new = [each for each in found if each[0] not in repeated]
        articles.save_extracted(new, [page.id for page, _failure in failed], repeated)
        desk.store.stories.clear_failures("extract", [article.url for _page, article, _at in found])
        save_notes(desk, [article for _page, article, _at in found])
        report.take_articles(len(found), failed)

    work = partial(_extract, options=options)
    step = Step(
        name="articles",
        count=reading.count_waiting_pages,
        waiting=reading.waiting_pages,
        work=work,
        save=save,
        warm_up=warm_up,
    )
    return run_step(desk, step)


def compare_readings(
    desk: Desk, found: Sequence[tuple[str, Article, datetime]]
) -> tuple[frozenset[str], int]:
    """The pages that say again what is known of their address, and how many say something else.

    Around the same report a page has other advertisements and other links every hour: that changes no brief.
    """
    store = desk.store.articles
    known = store.by_addresses([article.url for _page, article, _at in found])
    read_at = store.fetched_at([article.id for article in known.values()])
    repeated, renewed = [], 0
    for page_id, article, at in found:
        before = known.get(article.url)
        if before is None or before.id == article.id or read_at[before.id] > at:
            continue
        if _tells_the_same(before, article, store.boilerplate_of(article.outlet)):
            repeated.append(page_id)
        else:
            renewed += 1
    return frozenset(repeated), renewed


def _tells_the_same(before: Article, now: Article, boilerplate: frozenset[str]) -> bool:
    """All but when, where and how it was read; and what else has been found out about it since."""
    cleaned = strip_boilerplate(now, boilerplate)
    return before == replace(
        cleaned,
        snapshot_id=before.snapshot_id,
        source_id=before.source_id,
        owner=before.owner,
        copy_of=before.copy_of,
        notes=before.notes,
        modified_at=before.modified_at,
        modified_origin=before.modified_origin,
    )


def save_notes(desk: Desk, articles: Sequence[Article]) -> None:
    """What was odd about the pages, where the user looks for it."""
    for article in articles:
        if article.notes:
            desk.store.notes.save_notes(article.source_id, article.url, article.notes, at=desk.clock())


def _extract(page: Page, options: ExtractionOptions) -> Article | Failure:
    try:
        return extract_page(page, options)
    except ParseError as error:
        reason = error.reason
    except Exception as error:  # noqa: BLE001 (a page that trips a parser is kept as a failure; the rest goes on)
        reason = f"the page cannot be read ({type(error).__name__}: {error})"
    return Failure(step="extract", subject=page.item.url if page.item else page.snapshot.url, reason=reason)


def clean_articles(desk: Desk) -> None:
    """Learn what each outlet repeats on its pages, and take it out of what is new.

    One transaction an outlet, over all that was extracted: half an outlet would teach otherwise.
    """
    articles = desk.store.articles
    for outlet, new in articles.new_by_outlet():
        learnt = (
            learn_boilerplate(articles.texts_of_outlet(outlet, limit=_TAUGHT_BY)) if outlet else frozenset()
        )
        known = learnt | articles.boilerplate_of(outlet)
        articles.save_cleaned(outlet, [strip_boilerplate(article, known) for article in new], learnt)


def compare_articles(desk: Desk) -> int:
    """Find copies one article at a time: each is compared with what came before it."""
    articles = desk.store.articles
    total, done = articles.count_in_state("cleaned"), 0
    while batch := articles.in_state("cleaned"):
        for article in batch:
            bands = sign_text(article.text).bands
            others = [other for other in articles.sharing_bands(bands) if other.id != article.id]
            copy = find_copies(article, others)
            articles.save_compared(article, bands, {copy.article_id: copy.original_id} if copy else {})
            done += 1
            desk.progress("copies", done, total)
    return done


def mark_articles(desk: Desk) -> int:
    articles, rules = desk.store.articles, name_reading_rules()
    step = Step(
        name="sentences",
        count=lambda: articles.count_in_state("compared"),
        waiting=lambda: articles.in_state("compared"),
        work=partial(_mark, names=desk.names),
        save=lambda batch: articles.save_sentences(_list_marked(desk, batch), rules),
    )
    return run_step(desk, step)


def remark_articles(desk: Desk) -> int:
    """Mark again, from the stored text, what was marked by other rules; gives how many articles.

    Each batch is marked and forgotten by the ledger at once: a run that dies here is continued by running again.
    """
    articles, rules = desk.store.articles, name_reading_rules()
    step = Step(
        name="sentences",
        count=lambda: articles.count_outdated(rules),
        waiting=lambda: articles.outdated(rules),
        work=partial(_mark, names=desk.names),
        save=lambda batch: articles.renew_sentences(_list_marked(desk, batch), rules),
    )
    return run_step(desk, step)


def count_outdated(desk: Desk) -> int:
    """Articles that were marked by other rules than those of this version."""
    return desk.store.articles.count_outdated(name_reading_rules())


def _list_marked(
    desk: Desk, batch: Sequence[tuple[Article, tuple[Sentence, ...] | Failure]]
) -> dict[str, tuple[Sentence, ...]]:
    for _article, each in batch:
        if isinstance(each, Failure):
            desk.keep_failure(each)
    # An article that cannot be marked is kept without sentences: it is listed and linked, and never quoted.
    return {article.id: () if isinstance(each, Failure) else each for article, each in batch}


def _mark(article: Article, names: Names) -> tuple[Sentence, ...] | Failure:
    try:
        return mark_article(article, names=names)
    except Exception as error:  # noqa: BLE001 (one article that trips a rule must not stop the others)
        reason = f"its sentences cannot be marked ({type(error).__name__}: {error})"
        return Failure(step="mark", subject=article.url, reason=reason)
