"""A sentence and its article in, whether and how it looks ahead out: the modality of a step to be watched, or none.

The sentence's marks are generous: they show every sign of a future. The watch list must not be: what is listed there
waits for an outcome, and a remark, a memory or a "would not comment" never gets one.
"""

import re

from nutgraf.ledger.agenda import find_agenda_day
from nutgraf.ledger.cues import read_pattern
from nutgraf.ledger.dues import is_after, list_times_ahead
from nutgraf.news import Article, ArticleKind, Cue, Role, Sentence, Span

MODALITIES = ("conditional", "promised", "threatened", "expected", "planned", "scheduled")
"""From the most to the least particular: the first that a sentence shows is its modality."""
_LISTED = ("promised", "threatened", "expected", "scheduled", "planned")
_COMMENT = frozenset(
    {ArticleKind.OPINION, ArticleKind.REVIEW, ArticleKind.FACT_CHECK, ArticleKind.CORRECTION}
)
_LEAST_WORDS = 2
"""Words beside a date below which a line is a time stamp and announces nothing."""
_ASKED = 40
"""Characters before an "if" in which the verb of asking stands."""
_ATTRIBUTED = "planned"
"""What somebody says they will do, without a word for how firmly."""


def find_modality(sentence: Sentence, article: Article) -> str:
    """One of MODALITIES; empty when the sentence does not look ahead."""
    marks = sentence.marks
    if marks.role is Role.NONE or article.kind in _COMMENT or not _has_sign(sentence, article):
        return ""
    text, language = sentence.text, article.language
    if find_condition(sentence, article) is not None or _is_supposed(sentence, article):
        return "conditional"
    listed = (kind for kind in _LISTED if read_pattern("outlook", kind, language).search(text))
    return next(listed, _ATTRIBUTED if marks.attributions else "scheduled")


def find_condition(sentence: Sentence, article: Article) -> Span | None:
    """The clause that a step depends on; "decides if" asks and sets none."""
    condition = sentence.marks.factuality.condition
    if condition is None:
        return None
    lead = article.text[max(sentence.span.start, condition.start - _ASKED) : condition.start].rstrip()
    asked = list(read_pattern("outlook", "whether", article.language).finditer(lead))
    return None if asked and len(lead[asked[-1].end() :].split()) < 3 else condition


def _is_supposed(sentence: Sentence, article: Article) -> bool:
    """A "would" that nobody is said to announce: a cut would save them money, if there were one."""
    supposed = read_pattern("outlook", "supposed", article.language).search(sentence.text)
    return supposed is not None and not sentence.marks.attributions


def _has_sign(sentence: Sentence, article: Article) -> bool:
    """The strongest sign decides: a future form, then a time ahead, then a word of planning or expecting."""
    failed = read_pattern("turns", "contrast", article.language).search(sentence.text)
    is_asked = sentence.text.rstrip("”\"'»“ ").endswith("?")
    if (
        failed
        or is_asked
        or _is_stamp(sentence)
        or _is_broken_off(sentence)
        or _is_comment(sentence, article)
    ):
        return False
    kinds = {cue.kind for cue in _list_real_cues(sentence, article)}
    cancelled = read_pattern("turns", "cancelled", article.language).search(sentence.text)
    standing = read_pattern("outlook", "standing", article.language).search(sentence.text)
    if (cancelled or standing) and not kinds & {"future", "modal"}:
        return False
    destined = read_pattern("outlook", "destined", article.language).search(sentence.text)
    if destined or _is_moved_ahead(sentence, article) or _is_on_agenda(sentence, article):
        return True
    if "future" in kinds:
        return sentence.marks.factuality.forward
    starts = _starts_ahead(sentence, article)
    expected = sentence.marks.role is Role.EXPECTATION
    depends = sentence.marks.factuality.condition is not None
    if depends and (starts or expected or kinds & {"modal", "forward"}):
        return True
    return _is_timed(sentence, article, kinds, starts=starts) or (
        sentence.marks.factuality.forward and "forward" in kinds and _announces(sentence, article.language)
    )


def _is_comment(sentence: Sentence, article: Article) -> bool:
    """What "analysts said it would do to the party": an opinion, where no day is named and nothing is its condition."""
    commenting = read_pattern("outlook", "commenting", article.language).search(sentence.text)
    if commenting is None or sentence.marks.factuality.condition is not None:
        return False
    return not list_times_ahead(sentence, article)


def _is_stamp(sentence: Sentence) -> bool:
    """ "12 April 2027, 14:00 (Vesk time)"."""
    return (
        sentence.text[:1].isdigit()
        and len(sentence.marks.words)
        - sum(
            len(
                re.findall(
                    r"\w+",
                    sentence.text[t.span.start - sentence.span.start : t.span.end - sentence.span.start],
                )
            )
            for t in sentence.marks.times
        )
        <= _LEAST_WORDS
    )


def _is_broken_off(sentence: Sentence) -> bool:
    """Hardly a word beside its time and who says so: "ET Friday, according to the mission" ends another sentence."""
    marks = sentence.marks
    known = [time.span for time in marks.times]
    known += [span for each in marks.attributions for span in (each.source, each.cue) if span is not None]
    words = (match.start() + sentence.span.start for match in re.finditer(r"\w+", sentence.text))
    own = sum(not any(span.start <= at < span.end for span in known) for at in words)
    return bool(marks.times and marks.attributions) and not marks.factuality.cues and own <= _LEAST_WORDS


def _is_on_agenda(sentence: Sentence, article: Article) -> bool:
    """In the present, under a day of a list of what is to come, and no word to the reader."""
    if find_agenda_day(sentence, article) is None or _is_told(sentence.text, article.language):
        return False
    return not read_pattern("outlook", "addressed", article.language).search(sentence.text)


def _is_moved_ahead(sentence: Sentence, article: Article) -> bool:
    """Put off, or brought forward, to a time that is still to come, or by so many days."""
    if read_pattern("outlook", "delay", article.language).search(sentence.text):
        return True
    moved = read_pattern("outlook", "moved", article.language).search(sentence.text)
    if moved is None:
        return False
    at = sentence.span.start + moved.end()
    return any(time.span.end > at for time in list_times_ahead(sentence, article))


def _is_timed(sentence: Sentence, article: Article, kinds: set[str], *, starts: bool) -> bool:
    """A time ahead and no verb that tells of the past; a time that has only begun needs a word beside it."""
    told = _is_told(sentence.text, article.language)
    if starts:
        return "forward" in kinds or not told
    if told:
        return False
    if "forward" in kinds and list_times_ahead(sentence, article, turned=False):
        return True
    if _comes(sentence, article) or _has_deadline(sentence, article, kinds):
        return True
    scheduled = read_pattern("outlook", "scheduled", article.language).search(sentence.text)
    return scheduled is not None and bool(list_times_ahead(sentence, article))


def _has_deadline(sentence: Sentence, article: Article, kinds: set[str]) -> bool:
    """What must, may or is promised to be done by a time: "The court must rule within ten days"."""
    bound = read_pattern("outlook", "bound", article.language).search(sentence.text)
    if bound is None and "modal" not in kinds:
        return False
    return any(time.time_of == "deadline" for time in list_times_ahead(sentence, article, turned=False))


def _comes(sentence: Sentence, article: Article) -> bool:
    """A verb of what is arranged, in the present, and a day ahead: "Ruthmark elects a president on Sunday"."""
    at = article.published_at
    verb = read_pattern("outlook", "futurate", article.language).search(sentence.text)
    if at is None or verb is None:
        return False
    ahead = list_times_ahead(sentence, article)
    later = read_pattern("outlook", "tonight", article.language)
    return any(
        time.relative
        and ((time.precision == "day" and time.start > at) or later.fullmatch(article.quote(time.span)))
        for time in ahead
    )


def _list_real_cues(sentence: Sentence, article: Article) -> list[Cue]:
    """Without the futures of "would not say", "will remember" and "who will be": they announce nothing."""
    unreal = read_pattern("outlook", "unreal", article.language)
    spans = [Span(*m.span()) for m in unreal.finditer(article.text, sentence.span.start, sentence.span.end)]
    return [c for c in sentence.marks.factuality.cues if not any(each.overlaps(c.span) for each in spans)]


def _starts_ahead(sentence: Sentence, article: Article) -> bool:
    """A time begins after the report, or is the end of what was set or granted "until" it."""
    at = article.published_at
    times = () if at is None else list_times_ahead(sentence, article, turned=False)
    return any(
        (at is not None and t.start > at) or is_after(t, "until", article)
        for t in times
        # "Friday's closing price" is named by the day; it does not say that anything lies ahead.
        if article.text[t.span.end : t.span.end + 2] not in {"’s", "'s"}
    )


def _is_told(text: str, language: str) -> bool:
    """Its verbs are of the past, and none of them puts something off or grants time."""
    saying = read_pattern("outlook", "saying", language)
    verbs = (m.group() for m in read_pattern("outlook", "past", language).finditer(text))
    told = any(not saying.fullmatch(verb) for verb in verbs)
    return told and not any(
        read_pattern("outlook", kind, language).search(text) for kind in ("moved", "fixed")
    )


def _announces(sentence: Sentence, language: str) -> bool:
    """A word of planning, promising or expecting that carries the sentence; a schedule without a day does not."""
    values = {cue.value for cue in sentence.marks.factuality.cues if cue.kind == "forward"}
    arranged = read_pattern("outlook", "arranged", language).search(sentence.text)
    if (values == {"schedule"} and not arranged) or (
        values == {"threat"} and not _threatens(sentence, language)
    ):
        return False
    return not read_pattern("outlook", "idle", language).search(sentence.text)


def _threatens(sentence: Sentence, language: str) -> bool:
    """A warning or a fear is no step; what somebody threatens to do is one."""
    expected = sentence.marks.role is Role.EXPECTATION
    return expected or read_pattern("outlook", "threatening", language).search(sentence.text) is not None
