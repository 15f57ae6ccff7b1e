"""A sentence in, the reason why it cannot stand alone in a brief out; None when it can."""

import re
from collections.abc import Callable

from nutgraf.briefs.options import WritingOptions
from nutgraf.briefs.references import read_pattern
from nutgraf.news import Article, ArticleKind, Role, Sentence
from nutgraf.text import is_cut_quotation

LEANS = "speaks of someone or something it does not name"
"""The one reason that the sentence before it can take away."""
_DANGLES = "opens with a reference that it does not resolve"
_TOO_LONG = "is too long to read"
MENDABLE = frozenset({LEANS, _DANGLES, _TOO_LONG})
"""What other words can take away."""
_NO_REPORT = frozenset(
    {ArticleKind.OPINION, ArticleKind.REVIEW, ArticleKind.ROUND_UP, ArticleKind.CORRECTION}
)
_ENDS = (".", "!", "…", "。")
_CLOSERS = "\"'”’»“)"
_DEFINITE = re.compile(r"(?:the|these|those|der|die|das|el|la|los|las|le|les)\s", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“”„«»][^\"“”„«»]*(?:[\"“”„«»]|$)")
_THIN_WORDS = 9
"""A sentence shorter than this that opens with "the …" and names nobody leans on the sentence before it."""
_SILENCE_WORDS = 16
"""A longer sentence that tells of a silence tells something beside it."""
_OBJECT_REACH = 8
"""Words from the start in which an object pronoun has nothing before it to point to but the subject."""


def find_reason_against(
    sentence: Sentence, article: Article, language: str, options: WritingOptions
) -> str | None:
    """The first reason that applies, in words for the reader of `left_out`."""
    words = len(sentence.text.split())
    checks: tuple[tuple[Callable[[], object], str], ...] = (
        (lambda: sentence.marks.role is Role.NONE, "is no news: a credit, a call to action, a caption"),
        (
            lambda: article.kind in _NO_REPORT,
            f"comes from an article of the kind {article.kind}, which is no report",
        ),
        (lambda: language and article.language and article.language != language, "is in another language"),
        (lambda: _is_silence(sentence, article.language), "says only that somebody said nothing"),
        (lambda: sentence.marks.dangling, _DANGLES),
        (lambda: words < options.min_words, "is too short to stand alone"),
        (lambda: words > options.max_words, _TOO_LONG),
        (lambda: not sentence.text.rstrip(_CLOSERS).endswith(_ENDS), "is no whole statement"),
        (lambda: is_cut_quotation(sentence.text), "holds half of a quotation"),
        (
            lambda: _speaks_of_itself(sentence, article.language),
            "speaks in the first person without saying who speaks",
        ),
        (lambda: is_unowned_quotation(sentence.text), "is a quotation whose speaker it does not name"),
        (
            lambda: leans_on_others(sentence, article.language),
            LEANS,
        ),
    )
    return next((reason for applies, reason in checks if applies()), None)


def _is_silence(sentence: Sentence, language: str) -> bool:
    """ "The inspectorate declined to comment while an inquiry was pending." """
    said = read_pattern("silence", language or "en")
    return len(sentence.text.split()) <= _SILENCE_WORDS and bool(said and said.search(sentence.text))


def _speaks_of_itself(sentence: Sentence, language: str) -> bool:
    """ "We just live in different countries": a post, or the writer; what stands in quotation marks is somebody's."""
    oneself = read_pattern("oneself", language or "en")
    told = _QUOTED.sub(" ", sentence.text)
    return not sentence.marks.attributions and bool(oneself and oneself.search(told))


def is_unowned_quotation(text: str) -> bool:
    """Quoted from its first to its last letter: the reader could not tell who speaks."""
    text = text.strip()
    return (
        text[:1] in "\"“„«'‘"
        and text.rstrip(".")[-1:] in "\"”“»'’"
        and text.count('"') + text.count("“") <= 2
    )


def leans_on_others(sentence: Sentence, language: str) -> bool:
    """Has a pronoun, or a bare "the …", whose meaning lies in the sentence before."""
    if not sentence.marks.mentions and _is_thin(sentence.text):
        return True
    return _has_unnamed_person(sentence, language or "en") or _has_unnamed_thing(
        sentence.text, language or "en"
    )


def _is_thin(text: str) -> bool:
    return len(text.split()) < _THIN_WORDS and bool(_DEFINITE.match(text))


def _has_unnamed_person(sentence: Sentence, language: str) -> bool:
    pronoun, apposed = read_pattern("person", language), read_pattern("apposed", language)
    if apposed and apposed.match(sentence.text):
        return True
    found = pronoun.search(sentence.text) if pronoun else None
    if found is None:
        return False
    at = sentence.span.start + found.start()
    if any(m.kind in {"person", "office"} and m.span.end <= at for m in sentence.marks.mentions):
        return False
    noun = read_pattern("noun", language)
    return not (noun and noun.search(sentence.text, 0, found.start()))


def _has_unnamed_thing(text: str, language: str) -> bool:
    """As in: The bank cited it this week. A subject is not its own object."""
    thing, saying = read_pattern("thing", language), read_pattern("saying", language)
    after_object = read_pattern("after", language)
    if thing is None or saying is None or after_object is None:
        return False
    words = text.split()
    return any(
        thing.fullmatch(word.strip(_POINTS))
        and not saying.fullmatch(before.strip(_POINTS))
        and (word[-1] in _POINTS or after_object.fullmatch(after.strip(_POINTS)))
        for before, word, after in zip(words[:_OBJECT_REACH], words[1:], [*words[2:], ""], strict=False)
    )


_POINTS = ",.;:"
