"""A sentence and its article in, what it can be matched by out: kinds of deed, content words, times, and how it turned out."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache

from nutgraf.ledger.cues import list_kinds, read_pattern
from nutgraf.ledger.dues import dates_document
from nutgraf.ledger.likeness import list_done, list_meanings
from nutgraf.ledger.outlook import find_condition
from nutgraf.ledger.turns import Turn, read_turns
from nutgraf.ledger.watch import list_watch_items
from nutgraf.news import (
    Article,
    ArticleKind,
    ArticleLedger,
    Citation,
    Deed,
    Role,
    Sentence,
    Span,
    TimeExpression,
    WatchItem,
)
from nutgraf.text import dateline_length
from nutgraf.text.meanings import find_scenes

_NO_REPORT = frozenset({ArticleKind.OPINION, ArticleKind.REVIEW, ArticleKind.ROUND_UP})
_COMMON = 0.2
"""Share of an article's sentences from which a word tells what it is about rather than what was done."""
_MIN_COMMON = 3
"""Sentences; in a short article a word used twice is no theme yet."""
_LONGEST = timedelta(days=32)
"""A longer stretch ("in 2026") says too little of when a thing was done to match it with a day."""
_FRAME = 1
"""Words before a time that opens its sentence: "In 2015, ..."."""
_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_SHORTEST_ROOT = 4
"""Letters; a stem's last one may have been changed ("carri" of "carry")."""
_SHORTEST_NAME = 3
DECIDING = "~deciding"
"""Beside the kinds of a step: somebody is to decide, whichever way."""
AT_LATEST = "~at latest"
"""Beside the kinds of a step: its due time is a deadline, and it may be taken before."""
SURPRISING = "~surprising"
"""Beside the kinds of a deed: it is not what was expected."""
LASTING = "~lasting"
"""Beside the kinds of a step: a state is to last until the due time ("stays shut until Sunday")."""
AHEAD = "ahead"
"""The turn of what is announced for a day, as later reports may announce it for another."""
REFUSING = "~refusing"
"""Beside the kinds of a step: something is announced not to be done."""
_VERB_REACH = 4
"""Words after a future form among which its verb stands."""
_LIGHT = frozenset(
    {"be", "been", "not", "also", "then", "now", "to", "have", "soon", "again", "only", "even", "still"}
)
_WEEK = timedelta(days=7)
_MOST_DOUBTS = 2
_RECENT = timedelta(days=3)
"""For so long the last Friday may be called "Friday" when it is said what was put off or called off then."""
_TOP = 2
"""Sentences at the head of a report, where what looks ahead tells first what was done: "said on Tuesday that it would ..."."""
_DATE_WORD = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)da[iy]|januari|februari|march|april|mai|june|juli|august|septemb\w*|octob\w*|novemb\w*|decemb\w*"
    r"|montag|dienstag|mittwoch|donnerstag|freitag\w*|samstag|sonntag|januar|februar|märz|juni|oktob\w*|dezemb\w*"
    r"|lune|mart\w*|miércol\w*|juev\w*|viern\w*|sábad\w*|doming\w*|enero|febrer\w*|marzo|abril|mayo|junio|julio|agosto|septiemb\w*|octubr\w*|noviemb\w*|diciemb\w*"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|janvi\w*|févri\w*|mars|avril|juin|juillet|août|décemb\w*"
    r"|todai|tomorrow|yesterdai|tonight|morn|afternoo\w*|even|night|week|month|year|noo|sai|said|tell|told|annou?nc\w*|ministr\w*|minist\w*|hour|dai"
)


def read_ledger(article: Article, sentences: Sequence[Sentence]) -> ArticleLedger:
    """What the ledger keeps of one article. Pure, so that it can be made in any worker and kept for good."""
    items = list_watch_items(sentences, {article.id: article})
    common = _find_common(sentences)
    ahead = {item.sentence_id for item in items}
    told = (*_list_deeds(sentences, article, common, ahead),)
    steps = tuple(_list_steps(sentences, article, common, ahead))
    headline = tuple(_list_headline(sentences, article))
    deeds = (*told, *_list_announced(items, steps, told))
    return ArticleLedger(
        article_id=article.id,
        items=items,
        ahead=tuple(replace(each, headline=headline) for each in steps),
        deeds=tuple(replace(each, headline=headline) for each in deeds),
    )


def _list_headline(sentences: Sequence[Sentence], article: Article) -> Iterator[str]:
    """Its stems, as far as the text has the same words."""
    stems = {word for sentence in sentences for word in sentence.marks.words}
    for match in _TOKEN.finditer(article.headline.casefold()):
        word = match.group()
        cuts = (word[:length] for length in range(len(word), _SHORTEST_NAME - 1, -1))
        stem = next((cut for cut in cuts if cut in stems), "")
        if stem and not _DATE_WORD.fullmatch(stem):
            yield stem


def _list_steps(
    sentences: Sequence[Sentence], article: Article, common: frozenset[str], ahead: set[str]
) -> Iterator[Deed]:
    before: Sentence | None = None
    for sentence in sentences:
        if sentence.id in ahead:
            step = _make_step(sentence, article, common)
            around = () if before is None else tuple(_list_names(before, article))
            behind = tuple(_list_behind(before, article))
            yield replace(step, around=around, behind=behind, context=_list_context(sentence, before))
        before = sentence


def _list_announced(
    items: Sequence[WatchItem], steps: Sequence[Deed], told: Sequence[Deed]
) -> Iterator[Deed]:
    """What is announced for a day, where the sentence does not itself say that it was put off."""
    moved = {deed.sentence_id for deed in told if deed.turn == "moved"}
    for item, step in zip(items, steps, strict=True):
        if item.due_start is not None and item.due_end is not None and item.sentence_id not in moved:
            yield replace(step, turn=AHEAD, next_time=(item.due_start, item.due_end))


def _list_deeds(
    sentences: Sequence[Sentence], article: Article, common: frozenset[str], ahead: set[str]
) -> Iterator[Deed]:
    """What the article reports as done, undone or put off."""
    if article.kind in _NO_REPORT:
        return
    before: Sentence | None = None
    for sentence in sentences:
        is_note = read_pattern("turns", "note", article.language).search(sentence.text) is not None
        if sentence.marks.role is not Role.NONE and not is_note:
            for state, turns in group_turns(read_turns(sentence, article)):
                # A sentence that looks ahead may still say that an older plan is off; what else it tells came before.
                aside = sentence.id in ahead and state == "happened"
                if not aside or sentence.index < _TOP:
                    deed = _make_deed(sentence, article, common, _join(turns, sentence, article))
                    behind = tuple(_list_behind(before, article))
                    context = _list_context(sentence, before)
                    yield replace(deed, context=context, behind=behind, aside=aside)
        before = sentence


def group_turns(turns: Sequence[Turn]) -> Iterator[tuple[str, tuple[Turn, ...]]]:
    """Each state that a sentence tells with the clauses that tell it: one clause may say done, the next undone."""
    for state in dict.fromkeys(each.state for each in turns):
        yield state, tuple(each for each in turns if each.state == state)


def _list_behind(before: Sentence | None, article: Article) -> Iterator[str]:
    """What the sentence before and the headline may mean."""
    texts = [article.headline, *(() if before is None else (before.text,))]
    groups = (group for text in texts for group in list_meanings(text, article.language, ()))
    yield from dict.fromkeys(key for group in groups for key in group[1:])


def _list_context(sentence: Sentence, before: Sentence | None) -> tuple[str, ...]:
    """What the sentence before is about, for one that names little itself: "Friday is the new target"."""
    if before is None or before.paragraph < sentence.paragraph - 1:
        return ()
    return tuple(w for w in before.marks.words if not _DATE_WORD.fullmatch(w))


def _join(turns: Sequence[Turn], sentence: Sentence, article: Article) -> "_Told":
    text = " ".join(each.text for each in turns)
    return _Told(
        turn=turns[0].state,
        kinds=(*find_kinds(text, article.language), *((SURPRISING,) if turns[0].surprising else ())),
        own=tuple(pick_words(sentence, text)),
        done=tuple(list_done(list_meanings(text, article.language, ()))),
        scenes=find_scenes(text, article.language[:2]),
        refers=any(each.refers for each in turns),
        renewed=any(each.renewed for each in turns),
    )


def pick_words(sentence: Sentence, text: str) -> Iterator[str]:
    """Those of a sentence's stems that stand in a part of it."""
    tokens = {match.group().casefold() for match in _TOKEN.finditer(text)}
    for stem in _list_words(sentence):
        root = stem[:-1] if len(stem) > _SHORTEST_ROOT else stem
        if any(token.startswith(root) for token in tokens):
            yield stem


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """What a sentence says of one thing, before it is a deed."""

    turn: str = ""
    kinds: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    done: tuple[str, ...] = ()
    scenes: tuple[str, ...] = ()
    text: str = ""
    """Of a step without its condition; empty for the whole sentence."""
    refers: bool = False
    renewed: bool = False


def _make_deed(sentence: Sentence, article: Article, common: frozenset[str], told: _Told) -> Deed:
    words = tuple(_list_words(sentence))
    # What is put off or called off lies ahead of the report that says so.
    until = article.published_at if told.turn == "happened" else None
    return Deed(
        sentence_id=sentence.id,
        article_id=article.id,
        said=Citation.of(article, sentence.span),
        published_at=article.published_at,
        kinds=told.kinds,
        words=words,
        own=told.own,
        common=tuple(word for word in words if word in common),
        names=tuple(_list_names(sentence, article)),
        times=tuple(_list_times(sentence, article, until)) if told.turn else (),
        turn=told.turn,
        language=article.language,
        place=sentence.index,
        refers=told.refers,
        renewed=told.renewed,
        next_time=_find_next_time(sentence, article) if told.turn else None,
        doubt=_count_doubts(sentence, article.language) if told.turn == "happened" else 0,
        kept=told.turn == "happened"
        and read_pattern("turns", "kept", article.language).search(sentence.text) is not None,
        scenes=told.scenes,
        meanings=tuple(list_meanings(told.text or sentence.text, article.language, words)),
        done=told.done,
    )


def _count_doubts(sentence: Sentence, language: str) -> int:
    """Kinds of words in a sentence that its happening may be another than the one that was announced."""
    kinds = ("lacking", "meant", "instead of")
    found = sum(read_pattern("turns", kind, language).search(sentence.text) is not None for kind in kinds)
    return min(_MOST_DOUBTS, found)


def _find_next_time(sentence: Sentence, article: Article) -> tuple[datetime, datetime] | None:
    at = article.published_at
    ahead = [time for time in sentence.marks.times if at is not None and time.start > at]
    return (ahead[-1].start, ahead[-1].end) if ahead else None


def _list_words(sentence: Sentence) -> Iterator[str]:
    """Its stems, days and the words of its dateline aside: where an agency's reporter sat is no part of the deed."""
    head = _read_dateline(sentence).casefold()
    text = sentence.text[len(head) :].casefold() if head else ""
    for word in dict.fromkeys(sentence.marks.words):
        root = word[:-1] if len(word) > _SHORTEST_ROOT else word
        only_in_head = root in head and root not in text
        if not only_in_head and not _DATE_WORD.fullmatch(word):
            yield word


def _read_dateline(sentence: Sentence) -> str:
    return sentence.text[: dateline_length(sentence.text)] if sentence.index == 0 else ""


def _list_names(sentence: Sentence, article: Article) -> Iterator[str]:
    """The words of its names, as other languages write them too."""
    begin = sentence.span.start + len(_read_dateline(sentence))
    found = (
        match.group().casefold()
        for each in sentence.marks.mentions
        if each.span.start >= begin
        for match in _TOKEN.finditer(article.quote(each.span))
        if match.group()[0].isupper() and len(match.group()) >= _SHORTEST_NAME
    )
    yield from dict.fromkeys(word for word in found if not _DATE_WORD.match(word))


def _make_step(sentence: Sentence, article: Article, common: frozenset[str]) -> Deed:
    """A sentence that looks ahead; what it makes its condition is no part of the step."""
    condition = find_condition(sentence, article)
    tellers = list(_list_tellers(sentence, article))
    main = _cut_out((*tellers, *((condition,) if condition else ())), sentence)
    if condition is None:
        main = read_pattern("outlook", "branch", article.language).sub(" ", main)
    verbs = [each for each in _find_verbs(sentence) if each[1:4] in main.casefold()]
    kinds = (*find_kinds(main, article.language), *verbs)
    if read_pattern("outlook", "lasting", article.language).search(main):
        kinds = (*kinds, LASTING)
    called_off = read_pattern("turns", "cancelled", article.language).search(main)
    put_off = read_pattern("turns", "moved", article.language).search(main)
    refused = called_off or read_pattern("outlook", "refusing", article.language).search(main)
    if refused and not put_off:  # "Not before Sunday" announces Sunday.
        kinds = (*kinds, REFUSING)
    if read_pattern("outlook", "deciding", article.language).search(main):
        kinds = (*kinds, DECIDING)
    if any(time.time_of == "deadline" for time in sentence.marks.times):
        kinds = (*kinds, AT_LATEST)
    heads = tuple(each[1:] for each in verbs)
    told = _Told(
        kinds=kinds,
        own=tuple(pick_words(sentence, main)),
        done=heads,
        scenes=find_scenes(main, article.language[:2]),
        text=main,
    )
    step = _make_deed(sentence, article, common, told)
    apart = {name for span in tellers for name in _split_names(article.quote(span))}
    return replace(step, names=tuple(name for name in step.names if name not in apart))


def _list_tellers(sentence: Sentence, article: Article) -> Iterator[Span]:
    """Who says so, and the verb, where they have no part in the step: "the company said", but not "Varsh said she ..."."""
    for each in sentence.marks.attributions:
        if each.source is None or each.cue is None or each.stance:
            continue
        apart = not (each.content.overlaps(each.source) or each.content.overlaps(each.cue))
        acts = read_pattern("outlook", "himself", article.language).match(article.quote(each.content))
        if apart and acts is None:
            yield from (each.source, each.cue)


def _cut_out(spans: Sequence[Span], sentence: Sentence) -> str:
    """A sentence's text without some of its parts."""
    letters, at = list(sentence.text), sentence.span.start
    for span in spans:
        begin, end = max(0, span.start - at), min(len(letters), span.end - at)
        letters[begin:end] = " " * max(0, end - begin)
    return "".join(letters)


def _split_names(text: str) -> Iterator[str]:
    found = (match.group() for match in _TOKEN.finditer(text) if match.group()[0].isupper())
    yield from (word.casefold() for word in found if len(word) >= _SHORTEST_NAME)


def _find_verbs(sentence: Sentence) -> Iterator[str]:
    """The stem right after a future form ("would be summoned"): what is to be done where no family names it."""
    start = sentence.span.start
    for cue in sentence.marks.factuality.cues:
        if cue.kind not in {"future", "forward"}:
            continue
        words = sentence.text[cue.span.end - start :].split()[:_VERB_REACH]
        content = (word.strip("“”\"'’,.").casefold() for word in words if word.casefold() not in _LIGHT)
        verb = next(content, "")
        yield from (f"={stem}" for stem in sentence.marks.words if len(stem) > 3 and verb.startswith(stem))


@cache
def _read_families(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, read_pattern("deeds", kind, language)) for kind in list_kinds("deeds"))


def find_kinds(text: str, language: str) -> tuple[str, ...]:
    """Kinds of deed that a text names, in the order of the list."""
    return tuple(kind for kind, pattern in _read_families(language[:2] or "en") if pattern.search(text))


def _list_times(
    sentence: Sentence, article: Article, until: datetime | None
) -> Iterator[tuple[datetime, datetime]]:
    """When the deed was done; the day on which it was said tells that only where nobody is quoted as saying it.

    Of what is put off or called off (no `until`) a weekday may be the last or the coming one: both are given. What opens
    with a time long past ("Two years ago") tells of that time alone, whatever day it names besides.
    """
    past = next((time for time in sentence.marks.times if _is_frame_of_old(time, sentence, article)), None)
    if past is not None:
        yield past.start, past.end
        return
    at = article.published_at
    for time in sentence.marks.times:
        said = time.time_of == "announcement" or dates_document(time, article)
        said = said and bool(sentence.marks.attributions)
        if said or time.end - time.start > _LONGEST or (until is not None and time.start > until):
            continue
        yield time.start, time.end
        if until is None and time.relative and time.end - time.start <= timedelta(days=1):
            weeks = ((time.start + week, time.end + week) for week in (-_WEEK, _WEEK))
            yield from (each for each in weeks if at is None or each[0] >= at - _RECENT)


def _is_frame_of_old(time: TimeExpression, sentence: Sentence, article: Article) -> bool:
    at, start = article.published_at, sentence.span.start
    is_first = len(article.text[start : time.span.start].split()) <= _FRAME
    return is_first and at is not None and time.end < at - _LONGEST


def _find_common(sentences: Sequence[Sentence]) -> frozenset[str]:
    counts = Counter(word for sentence in sentences for word in set(sentence.marks.words))
    floor = max(_MIN_COMMON, _COMMON * len(sentences))
    return frozenset(word for word, count in counts.items() if count >= floor)
