"""A story and its articles in, its dossier out: all that a writer works from."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from nutgraf.ledger.claims import ClaimIndex, join_claims
from nutgraf.ledger.clauses import list_clauses
from nutgraf.ledger.conflicts import find_conflicts, mark_contested
from nutgraf.ledger.matching import CountIndependent, MatchingOptions, match_claims
from nutgraf.ledger.rectifications import mark_taken_back
from nutgraf.ledger.tolls import mark_superseded
from nutgraf.ledger.watch import list_watch_items
from nutgraf.news import Article, ArticleKind, Dossier, Sentence, Story

_UNDATED = datetime.max.replace(tzinfo=UTC)


def open_dossier(
    story: Story,
    articles: Sequence[Article],
    sentences: Mapping[str, Sequence[Sentence]],
    *,
    count_independent: CountIndependent,
    options: MatchingOptions | None = None,
) -> Dossier:
    """Articles come in order of publication, undated ones last; copies lend their outlet's name, not their sentences."""
    ordered = tuple(sorted(articles, key=lambda a: (a.published_at or _UNDATED, a.id)))
    voices = [article for article in ordered if not article.copy_of]
    # Opinion is read and linked, and never counted as a report of fact.
    reports = [article for article in voices if article.kind is not ArticleKind.OPINION] or voices
    spoken = tuple(sentence for article in voices for sentence in sentences.get(article.id, ()))
    reported = tuple(sentence for article in reports for sentence in sentences.get(article.id, ()))
    known = {article.id: article for article in ordered}
    by_id = {sentence.id: sentence for sentence in reported}
    clauses = [c for article in reports for c in list_clauses(article, sentences.get(article.id, ()))]
    conflicts = find_conflicts(clauses, story.id)
    index = ClaimIndex()
    index.add(clauses)
    said = index.claims(known, count_independent)
    whole = match_claims(reported, known, count_independent=count_independent, options=options)
    backing = mark_superseded(join_claims(whole, said, by_id, known, count_independent), by_id, known)
    return Dossier(
        story=story,
        articles=ordered,
        sentences=spoken,
        claims=mark_contested(said, conflicts),
        backing=mark_contested(mark_taken_back(backing, clauses), conflicts),
        watch=list_watch_items(reported, known),
        conflicts=conflicts,
    )
