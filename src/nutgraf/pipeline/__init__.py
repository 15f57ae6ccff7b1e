"""The whole flow, in order; each step asks the store what is waiting, maps a pure function over it, saves the records.

sources ─▶ snapshots ─▶ articles ─▶ sentences ─▶ stories ─▶ ledger ─▶ briefs ─▶ gate
`read_named` and `read_waiting` (pipeline/reading.py) fill the archive with snapshots; the rest is here.
"""

from collections.abc import Sequence
from functools import partial

from nutgraf.articles import ExtractionOptions, find_copies, sign_text
from nutgraf.briefs import write_brief
from nutgraf.errors import ParseError
from nutgraf.gate import check_sentence
from nutgraf.ledger import open_dossier
from nutgraf.news import Article, Brief, Failure, Sentence, Story
from nutgraf.pipeline.desk import Desk, Progress, Step, run_step
from nutgraf.pipeline.editing import find_unbacked, make_edition, rank_archive, replay_article
from nutgraf.pipeline.extracting import extract_page
from nutgraf.pipeline.polling import ReadReport
from nutgraf.pipeline.reading import read_due, read_named
from nutgraf.sentences import mark_article
from nutgraf.store import Page, Store, StoredPlacement
from nutgraf.stories import Fingerprint, StoryIndex, build_story, count_independent, fingerprint

__all__ = [
    "Desk",
    "Progress",
    "ReadReport",
    "find_unbacked",
    "group_stories",
    "make_edition",
    "rank_archive",
    "read_due",
    "read_named",
    "refine_articles",
    "replay_article",
    "write_briefs",
]


# ── snapshots ─▶ articles ─▶ sentences ──────────────────────────────────────────────────────────────────


def refine_articles(desk: Desk) -> None:
    """Take articles out of pages, find copies, mark sentences."""
    extract_articles(desk)
    compare_articles(desk)
    mark_articles(desk)


def extract_articles(desk: Desk) -> int:
    reading, articles = desk.store.reading, desk.store.articles
    options = ExtractionOptions(profile=desk.settings.profile)

    def save(batch: Sequence[tuple[Page, Article | Failure]]) -> None:
        found = [
            (page.id, each, page.snapshot.fetched_at) for page, each in batch if isinstance(each, Article)
        ]
        failed = [(page.id, each) for page, each in batch if isinstance(each, Failure)]
        for _page, failure in failed:
            desk.keep_failure(failure)
        articles.save_extracted(found, [page for page, _failure in failed])

    work = partial(_extract, options=options)
    step = Step(
        name="articles",
        count=reading.count_waiting_pages,
        waiting=reading.waiting_pages,
        work=work,
        save=save,
    )
    return run_step(desk, step)


def _extract(page: Page, options: ExtractionOptions) -> Article | Failure:
    try:
        return extract_page(page, options)
    except ParseError as error:
        reason = error.reason
    except Exception as error:  # noqa: BLE001 (a page that trips a parser is kept as a failure; the rest goes on)
        reason = f"the page cannot be read ({type(error).__name__}: {error})"
    return Failure(step="extract", subject=page.item.url if page.item else page.snapshot.url, reason=reason)


def compare_articles(desk: Desk) -> int:
    """Find copies one article at a time: each is compared with what came before it."""
    articles = desk.store.articles
    total, done = articles.count_in_state("new"), 0
    while batch := articles.in_state("new"):
        for article in batch:
            bands = sign_text(article.text).bands
            others = [other for other in articles.sharing_bands(bands) if other.id != article.id]
            copy = find_copies(article, others)
            articles.save_compared(article, bands, {copy.article_id: copy.original_id} if copy else {})
            done += 1
            desk.progress("copies", done, total)
    return done


def mark_articles(desk: Desk) -> int:
    articles = desk.store.articles

    def save(batch: Sequence[tuple[Article, tuple[Sentence, ...] | Failure]]) -> None:
        for _article, each in batch:
            if isinstance(each, Failure):
                desk.keep_failure(each)
        # An article that cannot be marked is kept without sentences: it is listed and linked, and never quoted.
        articles.save_sentences({a.id: () if isinstance(each, Failure) else each for a, each in batch})

    step = Step(
        name="sentences",
        count=lambda: articles.count_in_state("compared"),
        waiting=lambda: articles.in_state("compared"),
        work=_mark,
        save=save,
    )
    return run_step(desk, step)


def _mark(article: Article) -> tuple[Sentence, ...] | Failure:
    try:
        return mark_article(article)
    except Exception as error:  # noqa: BLE001 (one article that trips a rule must not stop the others)
        reason = f"its sentences cannot be marked ({type(error).__name__}: {error})"
        return Failure(step="mark", subject=article.url, reason=reason)


# ── sentences ─▶ stories ────────────────────────────────────────────────────────────────────────────────


def group_stories(desk: Desk) -> tuple[Story, ...]:
    """Place what is new, look at recent stories again, and give the stories as they stand.

    One transaction for the whole run: settling looks at all that is new together, so half a run would settle otherwise.
    """
    store = desk.store
    prints = {
        p.article_id: (Fingerprint.from_bytes(p.fingerprint), p.story_id) for p in store.stories.placements()
    }
    index = StoryIndex.from_fingerprints(prints.values(), redirects=store.stories.redirects())
    # A copy is known as one only when its original is there first.
    waiting = sorted(store.articles.in_state("marked", limit=None), key=lambda article: bool(article.copy_of))
    sentences = store.articles.sentences_of([article.id for article in waiting])
    touched: list[str] = []
    for done, article in enumerate(waiting):
        print_ = fingerprint(article, sentences.get(article.id, ()))
        prints[article.id] = (print_, "")
        touched.append(index.place(print_).article_id)
        desk.progress("stories", done + 1, len(waiting))
    if waiting:
        touched += [moved.article_id for moved in index.settle()]
    placed = [_explain_placement(index, prints[article_id][0]) for article_id in dict.fromkeys(touched)]
    store.stories.save_placements(placed, sorted(index.redirects.items()))
    return _rebuild_stories(desk, index)


def _explain_placement(index: StoryIndex, print_: Fingerprint) -> StoredPlacement:
    placement = index.explain(print_)
    return StoredPlacement(
        article_id=print_.article_id,
        story_id=placement.story_id,
        fingerprint=print_.to_bytes(),
        reasons=placement.reasons,
    )


def _rebuild_stories(desk: Desk, index: StoryIndex) -> tuple[Story, ...]:
    members = desk.store.stories.members()
    known = desk.store.articles.by_ids([article_id for ids in members.values() for article_id in ids])
    stories = tuple(
        build_story(
            story_id, [known[article_id] for article_id in ids], continues=index.list_continued(story_id)
        )
        for story_id, ids in members.items()
    )
    desk.store.stories.replace_stories(stories)
    return stories


# ── stories ─▶ ledger ─▶ briefs ─▶ gate ─────────────────────────────────────────────────────────────────


def write_briefs(desk: Desk) -> int:
    """A brief for every story whose evidence changed. Only what the gate supports is published."""
    store = desk.store
    waiting = store.stories.without_brief()
    for done, story in enumerate(waiting):
        store.stories.save_briefs([_write_brief(store, story)])
        desk.progress("briefs", done + 1, len(waiting))
    return len(waiting)


def _write_brief(store: Store, story: Story) -> Brief:
    known = store.articles.by_ids(story.article_ids)
    moments = store.articles.fetched_at(story.article_ids)
    dossier = open_dossier(
        story,
        list(known.values()),
        store.articles.sentences_of(story.article_ids),
        count_independent=count_independent,
    )
    return write_brief(
        dossier,
        judge=check_sentence,
        count_independent=count_independent,
        written_at=max(moments.values()),
    )
