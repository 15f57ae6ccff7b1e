"""A week's briefs and its gold in, how much of what they publish is right out: opinion, traps, corrections, facts."""

from collections import Counter
from collections.abc import Callable

from bench._week import (
    Row,
    Said,
    Week,
    fold,
    rate,
    score_background,
    score_contradictions,
    score_copies,
    score_forward,
    score_hedges,
    score_outcomes,
    score_stories,
    score_weight,
    spell_day,
)
from nutgraf.news import Article, Brief, CitedSentence, Made
from nutgraf.text import dateline_length

_ENOUGH = 0.6
"""Share of the words of a main-event fact that the brief must hold to have told it."""


def list_cited(week: Week) -> set[str]:
    return {week.slug(each.citations[0].article_id) for brief in week.briefs for each in brief.sentences()}


def score_opinion(week: Week) -> dict[str, float]:
    slugs = week.gold["opinion"]
    cited = list_cited(week)
    return {"opinion_kept_out": rate(sum(slug not in cited for slug in slugs), len(slugs))}


def score_traps(week: Week) -> dict[str, float]:
    traps = week.gold["traps"]
    return {"traps_avoided": rate(sum(avoids_trap(week, trap) for trap in traps), len(traps))}


def quote_from(week: Week, slug: str) -> list[CitedSentence]:
    """What briefs say in the words of one article."""
    told = (each for brief in week.briefs for each in brief.sentences())
    return [each for each in told if week.slug(each.citations[0].article_id) == slug]


def avoids_trap(week: Week, trap: Row) -> bool:
    """Opinion and round-ups are not quoted; a denial or a release keeps its speaker; all else stands in its own words.

    What a denial is about stands with its speaker or beside what speaks against it. What is counted quotes nobody.
    """
    kind, slug = trap["kind"], trap["slug"]
    quoted = [each for each in quote_from(week, slug) if each.made is not Made.COUNTED]
    if kind in {"opinion", "round-up", "roundup"}:
        return not quoted
    if "release" in kind:
        return all(is_owned(each) for each in quoted)
    if "denial" in kind:
        disputed = list_disputed(week, slug)
        return all(is_owned(each) or each.differs for each in quoted if name_source(week, each) in disputed)
    return all(is_worded(each, week.articles[each.citations[0].article_id]) for each in quoted)


def is_owned(said: CitedSentence) -> bool:
    return bool(said.speaker) or said.text.lstrip().startswith(('"', "“", "„", "«"))


def is_worded(said: CitedSentence, article: Article) -> bool:
    """Verbatim; shortened or with a name for a pronoun, it still holds no word that the article does not."""
    if said.made is Made.COMPRESSED:
        return list_stems(said.text) <= list_stems(article.text)
    return fold(said.text) in fold(article.text)


def list_disputed(week: Week, slug: str) -> set[Said]:
    """Sentences of an article that the gold sets against another."""
    rows = [side for row in week.gold["contradictions"] for side in (row["a"], row["b"])]
    return {week.name(row) for row in rows if row["slug"] == slug}


def name_source(week: Week, said: CitedSentence) -> Said:
    """The first cited words as the gold names them: without their dateline."""
    quoted = said.citations[0].quoted
    return week.slug(said.citations[0].article_id), fold(quoted[dateline_length(quoted) :])


def score_corrections(week: Week) -> dict[str, float]:
    """No brief quotes what a page has taken back, nor its note on that; what is right may stand."""
    rows = week.gold["corrections"]
    shown = fold(" ".join(each.text for brief in week.briefs for each in brief.sentences()))
    old = [
        fold(each["sentence"] if isinstance(each, dict) else each) for each in (row["old"] for row in rows)
    ]
    return {"corrections_kept_out": rate(sum(each not in shown for each in old), len(old))}


def score_facts(week: Week) -> dict[str, float]:
    """Each main-event fact of the gold that the brief on its story tells."""
    briefs = {week.slug(key): brief for brief in week.briefs for key in brief.articles}
    members = {each["id"]: each["articles"] for each in week.gold["stories"]}
    met, asked = 0, 0
    for row in week.gold["facts"]:
        told = Counter(id(briefs[slug]) for slug in members[row["story"]] if slug in briefs)
        brief = next((b for b in briefs.values() if told and id(b) == told.most_common(1)[0][0]), None)
        for question in ("who", "what", "when", "where", "how_much"):
            if row.get(question):
                asked += 1
                met += brief is not None and tells_fact(week, brief, question, str(row[question]))
    return {"facts_recall": rate(met, asked)}


def tells_fact(week: Week, brief: Brief, question: str, fact: str) -> bool:
    lines = [brief.headline, *brief.sentences()]
    if question == "when":
        return any(
            fact in days
            for each in lines
            for days in [list_days(week, each.citations[0].article_id, each.citations[0].span.end)]
        )
    words = list_stems(" ".join(each.text for each in lines))
    asked = list_stems(fact)
    return rate(len(asked & words), len(asked)) >= _ENOUGH


def list_days(week: Week, article_id: str, end: int) -> set[str]:
    article = week.articles[article_id]
    days = {spell_day(article.published_at)} if article.published_at else set()
    for sentence in week.sentences.values():
        if sentence.article_id == article_id and sentence.span.end == end:
            days |= {spell_day(time.start) for time in sentence.marks.times}
    return days


def list_stems(text: str) -> set[str]:
    """Words of four letters or more by their first six, and every number."""
    words = "".join(c if c.isalnum() or c in ".,'’" else " " for c in text.casefold()).split()
    stripped = (word.strip(".,'’") for word in words)
    return {word[:6] for word in stripped if len(word) > 3 or word[:1].isdigit()}


SCORES: tuple[Callable[[Week], dict[str, float]], ...] = (
    score_copies,
    score_contradictions,
    score_forward,
    score_outcomes,
    score_hedges,
    score_background,
    score_facts,
    score_weight,
    score_opinion,
    score_corrections,
    score_traps,
    score_stories,
)


def score_week(week: Week) -> dict[str, float]:
    return {metric: value for score in SCORES for metric, value in score(week).items()}
