"""The archive in, an edition out: briefs in rank order with their evidence, and the audit of that evidence."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from nutgraf.articles import ExtractionOptions
from nutgraf.errors import NutgrafError
from nutgraf.ledger import mark_due
from nutgraf.news import Article, Brief, Citation, Made, WatchItem
from nutgraf.outputs import Edition, SnapshotFacts
from nutgraf.pipeline.desk import Desk
from nutgraf.pipeline.extracting import extract_page
from nutgraf.pipeline.inspecting import name_stories
from nutgraf.pipeline.tracking import find_present, settle_watched
from nutgraf.stories import RankedStory, rank_stories


def rank_archive(desk: Desk) -> tuple[RankedStory, ...]:
    """Most newsworthy first. "Now" is the archive's newest report, so the same archive ranks the same way tomorrow."""
    stories = desk.store.stories.stories()
    known = desk.store.articles.by_ids([article_id for story in stories for article_id in story.article_ids])
    read_at = desk.store.stories.newest_reading() or desk.clock()
    # A wrong date from the future must not make everything else look old.
    reported = [story.last_at for story in stories if story.last_at and story.last_at <= read_at]
    now = max(reported, default=read_at)
    sources = [state.source for state in desk.store.reading.sources()]
    countries = {source.outlet: source.country for source in sources if source.outlet and source.country}
    named = name_stories(desk.store, stories)
    return rank_stories(named, known, now=now, countries=countries, followed=desk.settings.follow)


def make_edition(desk: Desk, title: str, url: str = "") -> Edition:
    """Every brief in rank order, with all that its citations open onto."""
    store = desk.store
    ranked = rank_archive(desk)
    written = {brief.story_id: brief for brief in store.stories.briefs()}
    briefs = tuple(written[each.story.id] for each in ranked if each.story.id in written)
    cited = [c.article_id for brief in briefs for c in _list_citations(brief)]
    ids = dict.fromkeys([*cited, *(article_id for brief in briefs for article_id in brief.articles)])
    articles = store.articles.by_ids(list(ids))
    notes = store.reading.snapshot_notes([article.snapshot_id for article in articles.values()])
    return Edition(
        title=title,
        url=url,
        briefs=briefs,
        articles=articles,
        snapshots={
            key: SnapshotFacts(
                url=notes[article.snapshot_id].url,
                fetched_at=notes[article.snapshot_id].fetched_at,
                body_hash=notes[article.snapshot_id].body_hash,
                media_type=notes[article.snapshot_id].media_type,
            )
            for key, article in articles.items()
        },
        reasons={each.story.id: tuple(f.because for f in each.factors if f.value) for each in ranked},
        failures=store.stories.failures(),
        watch=_list_watched(desk, briefs),
        hedges={key: words for brief in briefs for key, words in _list_hedges(desk, brief)},
    )


def _list_hedges(desk: Desk, brief: Brief) -> Iterator[tuple[Citation, tuple[str, ...]]]:
    """The hedge words of what a brief cites. Those of its own sentences it has; the other reports are looked up."""
    said = [each for each in brief.sentences() if each.made in (Made.QUOTED, Made.COMPRESSED)]
    yield from ((each.citations[0], each.hedged) for each in said if each.hedged)
    others = [one for each in said for one in (*each.citations[1:], *each.differs)]
    # One brief at a time: the sentences of everything that an archive cites would fill the memory.
    sentences = desk.store.articles.sentences_of(list(dict.fromkeys(one.article_id for one in others)))
    for one in others:
        cues = (cue for each in sentences.get(one.article_id, ()) for cue in each.marks.factuality.cues)
        inside = [cue for cue in cues if cue.kind == "hedge" and one.span.covers(cue.span)]
        words = dict.fromkeys(
            one.quoted[c.span.start - one.span.start : c.span.end - one.span.start] for c in inside
        )
        if words:
            yield one, tuple(words)


def _list_watched(desk: Desk, briefs: Sequence[Brief]) -> dict[str, tuple[WatchItem, ...]]:
    """For each story the steps ahead that its brief quotes under What's next, with what has become of them."""
    quoted = {
        brief.story_id: [(said.citations[0].article_id, said.citations[0].span.end) for said in brief.next]
        for brief in briefs
    }
    ids = list(dict.fromkeys(article_id for places in quoted.values() for article_id, _end in places))
    items = mark_due(settle_watched(desk.store, ids), find_present(desk)) if ids else ()
    found = {(item.article_id, item.said.span.end): item for item in items if item.said}
    return {
        story_id: tuple(found[place] for place in places if place in found)
        for story_id, places in quoted.items()
    }


def review_brief(desk: Desk, brief_id: str, by: str) -> Brief:
    """Keep that a person has looked at a brief. It stands until its evidence changes. Raises: NotFoundError."""
    brief = desk.store.stories.brief(brief_id)
    reviewed = replace(brief, reviewed_by=by.strip(), reviewed_at=desk.clock() if by.strip() else None)
    desk.store.stories.save_briefs([reviewed])
    return reviewed


def replay_article(desk: Desk, article: Article) -> Article:
    """Take an article out of its snapshot's bytes again. Raises: NotFoundError, ExtractionError."""
    page = desk.store.reading.page_of(article.snapshot_id, article.url)
    replayed = extract_page(page, ExtractionOptions(profile=desk.settings.profile))
    # What the outlet repeats on its pages was taken out; whatever is left must be there again, in this order.
    kept = set(article.text.split("\n"))
    return replace(replayed, text="\n".join(line for line in replayed.text.split("\n") if line in kept))


def find_unbacked(desk: Desk) -> Iterator[tuple[Brief, str]]:
    """Cited words that the stored bytes, read again, do not give at the place cited."""
    replayed: dict[str, str] = {}
    for brief in desk.store.stories.briefs():
        for citation in _list_citations(brief):
            text = replayed.get(citation.article_id)
            if text is None:
                text = replayed.setdefault(citation.article_id, _replay_text(desk, citation.article_id))
            if text[citation.span.start : citation.span.end] != citation.quoted:
                yield brief, citation.quoted


def _list_citations(brief: Brief) -> Iterator[Citation]:
    for sentence in (brief.headline, *brief.sentences()):
        yield from sentence.citations
        yield from sentence.differs
    for each in brief.left_out:
        yield each.citation


def _replay_text(desk: Desk, article_id: str) -> str:
    try:
        return replay_article(desk, desk.store.articles.article(article_id)).text
    except NutgrafError:
        return ""
