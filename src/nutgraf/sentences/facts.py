"""An article and its marked sentences in, who did what, when, where, why and how out: spans of the article."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nutgraf.news import Article, Role, Sentence, Span
from nutgraf.sentences.cues import choose_language, find_phrases, load_phrases
from nutgraf.sentences.facts_places import find_place
from nutgraf.sentences.wording import Word, split_words
from nutgraf.sentences.words import list_words

LEADING = 6
"""Sentences. The main event is told here; pages put up to four lines of their own before it."""
NEAR = 5
"""Sentences after the main one that may still say when, where and why."""
MAX_SUBJECT = 12
"""Words. A longer subject is a misreading."""
MAX_ANSWER = 30
"""Words of an answer; a lead sentence has some 25."""
MAX_LEAD = 45
"""Words. A longer "sentence" holds lines of the page before the event."""
WINDOW = 12
"""Words in which the event's clause shares most with the headline."""
FRESH_DAYS = 7
"""Days around the publication in which the main event of a report lies."""

ACTORS = ("person", "organisation", "office", "product", "other")
PRONOUNS = frozenset(
    ("he", "she", "it", "they", "this", "that", "there", "his", "her", "their", "its", "these")
)
NO_VERB_AFTER = frozenset(
    (
        "the",
        "a",
        "an",
        "his",
        "her",
        "its",
        "their",
        "of",
        "in",
        "on",
        "for",
        "with",
        "to",
        "by",
        "and",
        "more",
        "most",
        "very",
    )
)
CLAUSE_OPENERS = frozenset(("who", "which", "that", "when", "where"))
CLAUSE_END = re.compile(r"; |, (?:which|who|but|while|according)\b|\Z")
DATELINE = re.compile(r"[^a-z\n]{2,40}[^\n]{0,30}?(?:\([^)\n]{2,40}\))?\s?[-–—]{1,2}\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class MainFacts:
    """The main event of an article. None: the article does not say, or not where a reader would look."""

    sentence: Sentence | None = None
    who: Span | None = None
    what: Span | None = None
    when: Span | None = None
    where: Span | None = None
    why: Span | None = None
    how: Span | None = None

    def answers(self) -> Iterator[tuple[str, Span]]:
        for name in ("who", "what", "when", "where", "why", "how"):
            span = getattr(self, name)
            if span is not None:
                yield name, span


def find_facts(article: Article, sentences: Sequence[Sentence]) -> MainFacts:
    """The five W and one H of the main event, from the sentence that tells it and the few after it."""
    kept = [sentence for sentence in sentences if sentence.marks.role is not Role.NONE]
    main = choose_main(article, kept[:LEADING])
    if main is None:
        return MainFacts()
    start = kept.index(main)
    near = kept[start : start + NEAR]
    who, what = split_event(article, main, near)
    return MainFacts(
        sentence=main,
        who=who,
        what=what,
        when=find_time(article, near),
        where=find_place(article, near),
        why=find_reason(article, list_telling(article, near), ("why", "purpose")),
        how=find_reason(article, near, ("how",)),
    )


def choose_main(article: Article, leading: Sequence[Sentence]) -> Sentence | None:
    """The sentence that shares most with the headline; of equals the earlier one."""
    headline = set(list_words(article.headline, language=article.language))

    def shared(sentence: Sentence) -> float:
        words = set(sentence.marks.words) or set(list_words(sentence.text, language=article.language))
        return len(words & headline) / max(len(headline), 1) - sentence.index * 0.05

    return max(leading, key=shared, default=None)


# ── who and what ────────────────────────────────────────────────────────────────────────────────────────


def split_event(article: Article, main: Sentence, near: Sequence[Sentence]) -> tuple[Span | None, Span]:
    """Who acts or suffers, and the clause that tells the event."""
    start = start_of_event(article, main)
    clause = trim(article, Span(start, cut_words(article, start, main.span.end)))
    words = split_words(article.text, Span(start, main.span.end))
    verb = find_verb(article, words)
    subject = trim(article, Span(start, words[verb].start)) if verb else None
    named = name_in_headline(article, near)
    if subject is None or not is_actor(article, subject):
        return named or first_actor(main, start), clause
    return (subject if shares_headline(article, subject) or named is None else named), clause


def start_of_event(article: Article, main: Sentence) -> int:
    """Past a dateline, and past what the page put before the first sentence without a full stop."""
    text, start = article.text, main.span.start
    words = split_words(text, main.span)
    if len(words) > MAX_LEAD:
        headline = set(list_words(article.headline, language=article.language))
        hits = [bool(headline & set(list_words(word.lower, language=article.language))) for word in words]
        best = max(range(len(words)), key=lambda at: (sum(hits[at : at + WINDOW]), hits[at], -at))
        start = words[best].start
    dateline = DATELINE.match(text, start, min(start + 100, main.span.end))
    return dateline.end() if dateline else start


def find_verb(article: Article, words: list[Word]) -> int | None:
    """The first word that is a finite verb by list or by ending."""
    tree = load_phrases("verbs", choose_language(article.language))
    for at, word in enumerate(words[: MAX_SUBJECT * 2]):
        branch = tree.get(word.lower)
        listed = branch is not None and bool(branch.ends)
        ending = word.lower.endswith("ed") and len(word.lower) > len("need")
        # "Koren hails the deal": behind a name, a small word in -s is the verb.
        present = at > 0 and word.lower.endswith("s") and article.text[words[at - 1].start].isupper()
        if at and (listed or ending or present) and is_finite(article, words, at):
            return at
    return None


def is_finite(article: Article, words: list[Word], at: int) -> bool:
    """Not in "the planned sale", "Mr Hits", "who was"."""
    if article.text[words[at].start].isupper() or words[at - 1].lower in NO_VERB_AFTER:
        return False
    return not any(word.lower in CLAUSE_OPENERS for word in words[max(0, at - 3) : at])


def is_actor(article: Article, subject: Span) -> bool:
    words = article.quote(subject).split()
    return 0 < len(words) <= MAX_SUBJECT and words[0].lower() not in PRONOUNS


def shares_headline(article: Article, span: Span) -> bool:
    headline = set(list_words(article.headline, language=article.language))
    return bool(headline & set(list_words(article.quote(span), language=article.language)))


def name_in_headline(article: Article, near: Sequence[Sentence]) -> Span | None:
    """The actor of these sentences whom the headline names first."""
    order = {
        word: -at for at, word in enumerate(reversed(list_words(article.headline, language=article.language)))
    }
    named = [
        (order[words[-1]], -item.span.start, item.span)
        for sentence in near
        for item in sentence.marks.mentions
        if item.kind in ACTORS
        and (words := list_words(article.quote(item.span), language=article.language))
        and words[-1] in order
    ]
    return min(named)[2] if named else None


def first_actor(main: Sentence, start: int) -> Span | None:
    return next(
        (item.span for item in main.marks.mentions if item.span.start >= start and item.kind in ACTORS), None
    )


# ── when and where ──────────────────────────────────────────────────────────────────────────────────────


def find_time(article: Article, near: Sequence[Sentence]) -> Span | None:
    """The first time of an event near the publication, else the first time at all."""
    times = [time for sentence in near for time in sentence.marks.times]
    published = article.published_at
    fresh = [time for time in times if published is None or abs((published - time.start).days) <= FRESH_DAYS]
    return next((time.span for time in (*fresh, *times)), None)


# ── why and how ─────────────────────────────────────────────────────────────────────────────────────────


def find_reason(article: Article, near: Sequence[Sentence], kinds: Sequence[str]) -> Span | None:
    """The sentence with the strongest cue of a kind; of equals the first, and the headline's own words last.

    The whole sentence: a clause such as "after three days of rain" does not say what it is the reason for.
    """
    tree = load_phrases("reasons", choose_language(article.language))
    headline = set(list_words(article.headline, language=article.language))
    told = [sentence for sentence in near if set(sentence.marks.words) - headline]
    for kind in kinds:
        for sentence in (*told, *(sentence for sentence in near if sentence not in told)):
            words = split_words(article.text, sentence.span)
            if any(match.phrase.kind == kind for match in find_phrases(words, tree, article.text)):
                return trim(article, sentence.span)
    return None


def list_telling(article: Article, near: Sequence[Sentence]) -> list[Sentence]:
    """The sentences that share words with the event's own or with the headline: what else has a cause is not the event."""
    event = set(list_words(article.headline, language=article.language)).union(
        *(sentence.marks.words for sentence in near[:2])
    )
    return [sentence for sentence in near if event & set(sentence.marks.words)]


def cut_words(article: Article, start: int, end: int) -> int:
    """The end of the clause that starts here, after at most MAX_ANSWER words."""
    stop = CLAUSE_END.search(article.text, start, end)
    limit = stop.start() if stop and stop.start() > start else end
    words = split_words(article.text, Span(start, limit))
    return words[MAX_ANSWER - 1].end if len(words) > MAX_ANSWER else limit


def trim(article: Article, span: Span) -> Span:
    start, end = span
    while start < end and article.text[start] in " \t\n,;:.-–—":
        start += 1
    while end > start and article.text[end - 1] in " \t\n,;:.-–—":
        end -= 1
    return Span(start, end)
