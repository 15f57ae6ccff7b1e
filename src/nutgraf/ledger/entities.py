"""An article and its sentences in, what each says of whom out; and the statements on one entity in, its dossier out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from nutgraf.ledger.cues import read_pattern
from nutgraf.news import (
    Article,
    ArticleKind,
    Attribution,
    Citation,
    Mention,
    Role,
    Sentence,
    Statement,
    TimeExpression,
)

_ENTITIES = frozenset({"person", "organisation", "place", "product", "event", "law"})
_LEAD = 40
"""Characters before an office in which "former" stands."""
_TAIL = 60
"""Characters after a name in which its office stands ("Damir Volsk, the defence minister of Karsovia,")."""
_MAX_KEY = 80
"""Characters; a longer run of capitals is a heading and no name."""
_NEVER = datetime.min.replace(tzinfo=UTC)
_CLAUSE_ENDS = ',;.:()—–“”"\n'


def name_key(name: str, kind: str) -> str:
    """What joins the names of one entity across articles: the full name, its case and points folded.

    The one place to be changed when names are joined by more than their letters. `kind` is not part of it yet: outlets
    and taggers disagree on it more often than two entities share a full name.
    """
    del kind
    words = (
        "".join(c if c.isalnum() or c in "’'-" else " " for c in name.casefold()).replace("’", "'").split()
    )
    return " ".join(word.removesuffix("'s") for word in words if word not in {"the", "der", "die", "das"})[
        :_MAX_KEY
    ]


def read_statements(article: Article, sentences: Sequence[Sentence]) -> tuple[Statement, ...]:
    """Each entity that a sentence names, once. Opinion counts as said by whoever it quotes, and says nothing of others."""
    comment = article.kind in {ArticleKind.OPINION, ArticleKind.REVIEW}
    return tuple(
        each
        for sentence in sentences
        if sentence.marks.role is not Role.NONE
        for each in _list_statements(article, sentence)
        if each.part == "by" or not comment
    )


def _list_statements(article: Article, sentence: Sentence) -> Iterator[Statement]:
    seen: set[str] = set()
    time = choose_time(sentence.marks.times)
    for mention in sentence.marks.mentions:
        key = name_key(mention.name, mention.kind)
        if mention.kind not in _ENTITIES or not key or key in seen:
            continue
        seen.add(key)
        office, former = find_office(mention, sentence, article) if mention.kind == "person" else ("", False)
        yield Statement(
            key=key,
            name=mention.name,
            kind=mention.kind,
            article_id=article.id,
            sentence_id=sentence.id,
            said=Citation.of(article, sentence.span),
            published_at=article.published_at,
            outlet=article.outlet,
            part="by" if _speaks(mention, sentence.marks.attributions) else "about",
            office=office,
            former=former,
            quantities=tuple(_list_quantities(sentence, article)),
            event_start=time.start if time else None,
            event_end=time.end if time else None,
            precision=time.precision if time else "",
        )


def _speaks(mention: Mention, attributions: Iterable[Attribution]) -> bool:
    """What is told of somebody's wish or plan ("will visit to discuss") is no word of theirs, whoever tells it."""
    words = [each for each in attributions if not each.stance]
    return any(each.speaker == mention.name or each.source == mention.span for each in words)


def choose_time(times: Sequence[TimeExpression]) -> TimeExpression | None:
    """The most precise time of what happened, not of when it was said."""
    told = [time for time in times if time.time_of != "announcement"]
    return min(told, key=lambda time: time.end - time.start, default=None)


def _list_quantities(sentence: Sentence, article: Article) -> Iterator[str]:
    """Numbers with a unit or a thing counted, as they stand; bare ones say nothing outside their sentence."""
    for each in sentence.marks.quantities:
        words = article.quote(each.span)
        if each.ordinal or not (each.unit or each.counted):
            continue
        yield words if not each.counted or each.counted in words else f"{words} {each.counted}"


# ── offices ─────────────────────────────────────────────────────────────────────────────────────────────


def find_office(mention: Mention, sentence: Sentence, article: Article) -> tuple[str, bool]:
    """What a sentence calls a person's office, as it stands, and whether it says that it is held no longer."""
    offices = [each for each in sentence.marks.mentions if each.kind == "office"]
    before = next((o for o in offices if _is_right_before(o, mention, article)), None)
    if before is not None:
        start = _widen_back(before, sentence)
        former = _is_past(article, sentence, start, mention.span.end)
        return _cut_former(article.text[start : before.span.end], article.language), former
    after = next((o for o in offices if _is_apposed(o, mention, article)), None)
    if after is None:
        return "", False
    end = _find_clause_end(article.text, after.span.end, sentence.span.end)
    office = _cut_former(article.text[after.span.start : end], article.language)
    return office, _is_past(article, sentence, after.span.start, end)


def _cut_former(office: str, language: str) -> str:
    """ "Former Transport Minister" is the office of a transport minister, held no longer."""
    found = read_pattern("offices", "former", language).match(office)
    return office[found.end() :].lstrip(" -") or office if found else office


def _is_right_before(office: Mention, person: Mention, article: Article) -> bool:
    between = article.text[office.span.end : person.span.start]
    return office.span.end <= person.span.start and between.strip() in {"", ","} and len(between) < 3


def _is_apposed(office: Mention, person: Mention, article: Article) -> bool:
    """After the name, behind a comma and nothing but an article, a nationality or a "former"."""
    between = article.text[person.span.end : office.span.start]
    if office.span.start < person.span.end or len(between) > _TAIL or not between.startswith(", "):
        return False
    return not any(sign in between[2:] for sign in _CLAUSE_ENDS) and " who " not in between


def _widen_back(office: Mention, sentence: Sentence) -> int:
    """With the nationality before it: "Karsovian Defence Minister"."""
    for each in sentence.marks.mentions:
        if each.kind in {"nationality", "organisation"} and 0 <= office.span.start - each.span.end <= 1:
            return each.span.start
    return office.span.start


def _find_clause_end(text: str, start: int, limit: int) -> int:
    stop = min(limit, start + _TAIL)
    return next(
        (at for at in range(start, stop) if text[at] in _CLAUSE_ENDS), stop if stop == limit else start
    )


def _is_past(article: Article, sentence: Sentence, start: int, end: int) -> bool:
    """A word of the past right before the office, between it and the name, or right after both."""
    lead = " ".join(article.text[max(sentence.span.start, start - _LEAD) : start].split()[-2:])
    after = article.text[end : min(sentence.span.end, end + _LEAD)].lstrip(" ,")
    words = article.text[start:end]
    past, coming = (read_pattern("offices", kind, article.language) for kind in ("former", "future"))
    left = read_pattern("offices", "left", article.language).match(after)
    return any((past.search(lead), past.search(words), left, coming.search(lead), coming.search(words)))


# ── the dossier ─────────────────────────────────────────────────────────────────────────────────────────


def order_offices(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Newest first, each office once; the newest statement on an office says whether it is still held.

    A later "former minister" ends what an earlier report gave as the present office, however much of it is named.
    """
    dated = [each for each in statements if each.published_at is not None]
    ordered = sorted(dated, key=lambda s: (s.published_at or _NEVER, s.sentence_id), reverse=True)
    newest: dict[str, Statement] = {}
    ended: set[str] = set()
    for each in ordered:
        kind = _last_word(each.office)
        if each.former:
            ended.add(kind)
        newest.setdefault(_fold_office(each.office), replace(each, former=True) if kind in ended else each)
    return tuple(newest.values())


def _fold_office(office: str) -> str:
    return " ".join(office.casefold().split())


def _last_word(office: str) -> str:
    """What kind of office it is, whatever stands before: "transport minister" and "minister"."""
    head = office.casefold().partition(" of ")[0].split()
    return head[-1] if head else ""
