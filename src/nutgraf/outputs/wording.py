"""Records to the few English words around them: times, counts, origins. Never the words of a source."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from nutgraf.news import EXTRACTIVE, Article, ArticleKind, Brief, CitedSentence, DateOrigin, Made, WatchItem
from nutgraf.text import say_count

# Not strftime: that follows the locale of the machine, and one archive must write one brief everywhere.
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

ORIGINS = {
    DateOrigin.PAGE: "from the page",
    DateOrigin.TEXT: "as printed on the page",
    DateOrigin.ADDRESS: "from the address",
    DateOrigin.FEED: "from the feed",
    DateOrigin.MAIL: "from the mail",
    DateOrigin.RECORD: "from the record",
    DateOrigin.ARCHIVE: "captured by a web archive, so no later",
    DateOrigin.UNKNOWN: "origin unknown",
}

MADE = {
    Made.QUOTED: "word for word",
    Made.COMPRESSED: "shortened from these words",
    Made.COUNTED: "counted from these articles",
    Made.GENERATED: "written by a language model and checked against these words",
    Made.HEADLINE: "the outlet's own headline over these words",
}

AGAINST = "Says otherwise"
"""Over a report that speaks against a sentence."""

REWRITTEN = "these words, with the whole name in the place of a pronoun or a part of it"
"""A compressed sentence from which nothing is missing."""

EMPTY_PARTS = {
    "What's happening": "No sentence found so far that states the event itself.",
    "Why it's important": "No sentence found so far that says why it matters.",
    "What's next": "No sentence found so far that says what comes next.",
    "Beyond the headlines": "Nothing found in the archive beyond these reports so far.",
}

OPENING_MARKS = tuple('“„"«»”‘‚‹')
"""What a quotation opens with, in one language or another."""

# What a terminal acts on and a page cannot show: control characters, direction overrides, tag characters and
# lone surrogates. Joiners stay, because Persian and Hindi need them.
UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\U000e0000-\U000e007f]"
)


def clean_text(text: str) -> str:
    """A stranger's text without the characters that act instead of being read."""
    return UNSAFE.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n"))


def flatten_text(text: str) -> str:
    """A stranger's text on one line."""
    return " ".join(clean_text(text).split())


def quote_words(text: str) -> str:
    """Words of a source between quotation marks; the source's own are enough where it opens with one."""
    return text if opens_quoted(text) else f"“{text}”"


def opens_quoted(text: str) -> bool:
    return text.lstrip().startswith(OPENING_MARKS)


def say_day(at: datetime) -> str:
    at = at.astimezone(UTC)
    return f"{at.day} {MONTHS[at.month - 1]} {at.year}"


def say_short_day(at: datetime) -> str:
    """For beside a sentence of a brief whose dates are said above it."""
    at = at.astimezone(UTC)
    return f"{at.day} {MONTHS[at.month - 1][:3]}"


def say_time(at: datetime | None) -> str:
    """A day and a time of day; only the day when the time is midnight, which is how a bare date is stored."""
    if at is None:
        return "undated"
    at = at.astimezone(UTC)
    if (at.hour, at.minute, at.second) == (0, 0, 0):
        return say_day(at)
    return f"{say_day(at)}, {at:%H:%M} UTC"


def say_dates(first: datetime | None, last: datetime | None) -> str:
    """The days from first to last, no word said twice: "7–12 September 2026"."""
    days = sorted(at.astimezone(UTC) for at in (first, last) if at is not None)
    if not days:
        return "undated"
    start, end = days[0], days[-1]
    if start.date() == end.date():
        return say_day(end)
    if start.year != end.year:
        return f"{say_day(start)} – {say_day(end)}"
    if start.month != end.month:
        return f"{start.day} {MONTHS[start.month - 1]} – {say_day(end)}"
    return f"{start.day}–{say_day(end)}"


def say_published(article: Article) -> str:
    """When it was published and who says so; undated is said, never guessed."""
    if article.published_at is None:
        return "undated"
    return f"{say_time(article.published_at)} ({ORIGINS[article.published_origin]})"


def say_empty(brief: Brief, title: str, where: str = "the site and the JSON document say why") -> str:
    """What stands in a part without sentences: that none was found, only where nothing was left out of it."""
    names = dict(zip(EMPTY_PARTS, ("happening", "important", "next", "beyond"), strict=True))
    withheld = sum(one.part == names[title] for one in brief.left_out)
    if not withheld:
        return EMPTY_PARTS[title]
    return f"{say_count(withheld, 'sentence')} left out, none chosen; {where}."


def name_report(article: Article) -> tuple[str, ...]:
    """Outlet and headline, as far as there are any; without both, the last part of its address."""
    named = tuple(filter(None, map(flatten_text, (article.outlet, article.headline))))
    return named or (flatten_text(article.url.rstrip("/").rpartition("/")[2] or article.url),)


def say_report(article: Article) -> str:
    """What an article is called, and when it was published."""
    return " · ".join((*name_report(article), say_published(article)))


def join_words(words: Sequence[str]) -> str:
    """As in: A, B and C."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def say_outlets(outlets: Sequence[str]) -> str:
    return say_count(len(outlets), "independent outlet")


def say_basis(brief: Brief, articles: Sequence[Article]) -> str:
    """What a brief is written from: how many articles, how many of them copies."""
    copies = sum(1 for article in articles if article.copy_of)
    basis = f"written from {say_count(len(articles) or len(brief.articles), 'article')}"
    return f"{basis}, {say_count(copies, 'copy', 'copies')} among them" if copies else basis


def say_summary(brief: Brief, articles: Sequence[Article]) -> str:
    """The line under a headline."""
    dates = say_dates(brief.first_at, brief.last_at)
    return " · ".join((say_outlets(brief.outlets), dates, say_basis(brief, articles)))


def say_kind(article: Article) -> str:
    """What a reader must know of an article before trusting it like any other; empty for plain news."""
    kind = "" if article.kind is ArticleKind.NEWS else article.kind.value
    return ", ".join(filter(None, (kind, "partly read" if article.partial else "")))


def say_review(brief: Brief) -> str:
    """Who looked at a brief and when, or that no one did (EU AI Act, Article 50(4))."""
    if not brief.reviewed_by:
        return "not reviewed by a person"
    day = f" on {say_day(brief.reviewed_at)}" if brief.reviewed_at else ""
    return f"reviewed by {flatten_text(brief.reviewed_by)}{day}"


def say_signature(brief: Brief) -> str:
    """Who wrote a brief, from evidence of when, which judge read it, and who looked at it."""
    written = (
        f"Written by {flatten_text(brief.written_by)} from evidence read up to {say_time(brief.written_at)}"
    )
    judged = f"; what is in other words was read by the judge {flatten_text(brief.judged_by)}"
    return f"{written}{judged if brief.judged_by else ''}; {say_review(brief)}."


def say_made(sentence: CitedSentence) -> str:
    """How one sentence came about."""
    is_renamed = sentence.made is Made.COMPRESSED and sentence.tier == "rewritten"
    return REWRITTEN if is_renamed else MADE[sentence.made]


def say_hedging(sentence: CitedSentence, outlet: str, others: Mapping[str, Sequence[str]]) -> str:
    """Which words say how sure it is, and whose they are; nothing where there are none.

    `outlet` is where the sentence is from; `others`: by the name of another that says so, the hedge words of its report.
    """
    told = flatten_text(sentence.text).casefold()
    words = [flatten_text(each) for each in sentence.hedged if flatten_text(each).casefold() in told]
    if not sentence.outlets or not (words or any(others.values())):
        return ""
    outlet, speaker = flatten_text(outlet), flatten_text(sentence.speaker)
    owner = f"what {outlet} gives as said by {speaker}" if speaker else f"the words of {outlet}"
    hedged = [f"{quote_each(words)}, in {owner}"] if words else []
    hedged += [
        f"{quote_each(each)}, in the words of {flatten_text(name)}" for name, each in others.items() if each
    ]
    flat = [] if words else [outlet]
    flat += [flatten_text(name) for name, each in others.items() if not each]
    return f"How sure: {'; '.join(hedged)}{f'; no such words in {join_words(flat)}' if flat else ''}."


def quote_each(words: Sequence[str]) -> str:
    return join_words([f"“{flatten_text(each)}”" for each in words])


def name_roles(sentence: CitedSentence, articles: Sequence[Article]) -> tuple[str, ...]:
    """What each cited report is to a sentence; nothing where there is one alone, or they are counted together."""
    is_alone = len(articles) < 2 and not sentence.differs
    if is_alone or sentence.made in {Made.COUNTED, Made.GENERATED}:
        return ("",) * len(articles)
    return ("Where the sentence is from", *(name_role(sentence, articles[0], one) for one in articles[1:]))


def name_role(sentence: CitedSentence, first: Article, other: Article) -> str:
    if other.id == first.id:
        return "Where the name is from" if sentence.made is Made.COMPRESSED else "The same report again"
    if other.outlet == first.outlet:
        return "The same outlet, in another report"
    return (
        "Reported independently"
        if other.outlet in sentence.outlets
        else "Reported too, not counted as independent"
    )


def say_doubters(outlets: Sequence[str]) -> str:
    """Beside a sentence that says flatly what other reports of it hedge."""
    return f"hedged by {join_words(list(map(flatten_text, outlets)))}" if outlets else ""


def say_hand(sentence: CitedSentence) -> str:
    """Beside a sentence that a model wrote, wherever it stands; nothing beside any other."""
    return "by a language model" if sentence.made is Made.GENERATED else ""


def say_briefs_made(briefs: Sequence[Brief]) -> str:
    """How the briefs of a page came about, and how many of them somebody looked at (EU AI Act, Article 50(4))."""
    trained = sum(any(said.made is Made.GENERATED for said in brief.sentences()) for brief in briefs)
    reviewed = sum(bool(brief.reviewed_by) for brief in briefs)
    hand = f"{trained} with sentences by a language model, checked against the words that they cite"
    made = f"{say_count(len(briefs), 'brief')} made by a program, {hand if trained else 'without a language model'}"
    return f"{made}; {reviewed or 'none'} reviewed by a person."


def say_makes(brief: Brief) -> str:
    """How the sentences came about, in numbers."""
    makes = [sentence.made for sentence in brief.sentences()]
    ways = Counter(say_made(sentence) for sentence in brief.sentences())
    order = (*MADE.values(), REWRITTEN)
    counted = [f"{ways[way]} {way}" for way in order if way in ways]
    # Where one was asked and nothing of it stands, the notes say so.
    model = " No language model had a hand in it." if brief.written_by == EXTRACTIVE else ""
    said = f"Its {say_count(len(makes), 'sentence')}: {join_words(counted)}.{model}" if makes else ""
    return " ".join((said, *map(flatten_text, brief.notes))).strip()


def say_origin(article: Article) -> str:
    return ORIGINS[article.published_origin]


def say_due(item: WatchItem) -> str:
    """When a step ahead is due, as precisely as it was said."""
    if item.due_start is None and item.due_end is None:
        return "undated"
    if item.due_end is None:
        return f"from {say_day(item.due_start)}" if item.due_start else "undated"
    return say_stretch(item.due_start or item.due_end, item.due_end, item.precision)


def say_stretch(start: datetime, end: datetime, precision: str) -> str:
    """As precise as the words were: "2028", "October 2026", "before 1 January 2028"."""
    if precision == "before":
        return f"before {say_day(end)}"
    if precision == "year":
        return str(start.year)
    if precision == "month":
        return f"{MONTHS[start.month - 1]} {start.year}"
    # A stretch ends where the next day starts; its last day is the one before.
    return say_dates(start, end - timedelta(microseconds=1) if end > start else start)


def say_edition(briefs: Sequence[Brief], articles: Mapping[str, Article]) -> str:
    """The line under the title of the front page."""
    if not briefs:
        return "nothing yet"
    times = [at for brief in briefs for at in (brief.first_at, brief.last_at) if at is not None]
    dates = say_dates(min(times), max(times)) if times else "undated"
    outlets = {article.outlet for article in articles.values()}
    return (
        f"{dates} · {say_count(len(briefs), 'story', 'stories')} from "
        f"{say_count(len(articles), 'article')} of {say_count(len(outlets), 'outlet')}"
    )
