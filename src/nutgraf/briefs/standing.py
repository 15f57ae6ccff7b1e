"""A sentence in, the reason why it cannot stand alone in a brief out; None when it can."""

import re
from collections.abc import Callable

from nutgraf.briefs.bearing import blank_quotations, opens_quotation
from nutgraf.briefs.hanging import points_elsewhere
from nutgraf.briefs.options import WritingOptions
from nutgraf.briefs.references import read_pattern
from nutgraf.briefs.residue import find_residue
from nutgraf.news import Article, ArticleKind, Role, Sentence
from nutgraf.text import dateline_length, is_cut_quotation

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
_LATE_SUBJECT = re.compile(
    r"(?:Last|This|Next|Earlier this|Later this) (?:week|month|year|spring|summer|autumn|fall|winter|decade|\w+day),? (?:it|they|he|she) "
    r"|(?:(?!According)[A-Z][a-z]+(?:ed|ing|en)|Born|Built|Led|Made|Set) (?:by|in|at|on|to|from|for|with|as|over|near) [^,]{2,60}, (?:it|they|he|she) "
    r"|(?:That|This)(?:['’]s| is| was) (?:the|an?|why|how|where|what|because) |It(?:['’]s| is| was) (?:the|an?) (?!.*\b(?:that|who|when|to|for|since|ever|history|years|decades?|this (?:year|term|season))\b)"
    r"|(?:Its|Their|His|Her) [a-z]|(?:That|This|These|Those) (?:is|was|are|were|has|had|would|will|could|means?|meant|makes?|made|comes?|came) "
    r"|(?:\S+ ){0,4}of (?:them|those|these)\b(?! who| that| which)|(?:Among|In|For|Of) [^,]{3,40} the figure (?:was|is) |.*\battend\.$"
    r"|(?:None|Both|Neither|Each|Others?|Another|Most|Several|Few|Many|All|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve|\d+) (?:was|were|is|are|has|have|had|will|would|could|can|may|might|said|says?|agrees?|agreed) "
    r"|(?:The|A) (?:first|second|third|fourth|fifth|other|latter|former|last|next|same|rest) (?:was|were|is|are|has|have|had|will|would|could|can|may|might|said|says?|agrees?|agreed) "
    r"|(?:An?|Another|The (?:first|second|third|other|last)) (?:\w+ )?ones? |It (?:appears|seems|is likely|is expected|is thought|is believed) to |[A-Z][a-z]+ (?:in|of|at|for) its "
    r"|An? (?:[\w’'-]+ ){0,4}?[\w’'-]*[^\Ws] (?:said|says|added) (?:that )?they\b"
    r"|[“\"].*[”\"] (?:it|they|he|she) (?:said|told|added|wrote|noted)\b"
    r"|(?:If|When|Once|Unless|Until|While|Should) [^,]{3,90}, (?:that|this) (?:will|would|could|may|might|is|was|has)\b"
    r"|(?:In (?:theory|practice|fact|short|turn|part)|Still|Perhaps|Maybe|Of course),? (?:that|this|it|they|these|those) "
    r"|(?:In|At|On|For|With|From|By|Under|Over|During|After|Before|Following) [^,]{2,60}, they [a-z]+(?! (?:say|said|believe|told))"
)
"""What stands before the comma names no subject: "Situated in the valley, it was …"."""
_THIN_WORDS = 9
"""A sentence shorter than this that opens with "the …" and names nobody leans on the sentence before it."""
_SILENCE_WORDS = 16
"""A longer sentence that tells of a silence tells something beside it."""
_UNOWNED = re.compile(
    r"\b(?:was|were|is|are|been) (?:widely )?(?:described|hailed|denounced|branded|criticised|criticized|praised|dismissed) as\b(?!.*\bby\b)"
)
"""A judgement of nobody: "were described as unfriendly"."""
_CAPITALS = re.compile(r"\b[A-Z]{5,}\b")
_LOUD_START = re.compile(r"[A-Z]{8,} [a-z]")
"""As in: HEARTBROKEN families. Hardly an abbreviation is as long."""
_LOUD_WORD = re.compile(r"([A-Z]{5,}) (?=[A-Za-z])")
_TRAILING = re.compile(
    r", (?:he|she) (?:\w+ )?(?:said|says|adds|added|notes|noted|told|explained|continued|recalled|wrote)\W*$"
)
"""Who speaks is told at the end, and nowhere: "…, he adds." """
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
        (
            lambda: find_residue(sentence, article) or _shouts(sentence, article),
            "is no sentence of the report: a caption, a post, a row of a table, a shout",
        ),
        (lambda: _speaks_to_reader(sentence, article.language), "speaks to the reader"),
        (lambda: sentence.marks.dangling, _DANGLES),
        (lambda: words < options.min_words, "is too short to stand alone"),
        (lambda: words > options.max_words, _TOO_LONG),
        (lambda: not sentence.text.rstrip(_CLOSERS).endswith(_ENDS), "is no whole statement"),
        (
            lambda: is_cut_quotation(sentence.text) or opens_quotation(sentence.text),
            "holds half of a quotation",
        ),
        (
            lambda: _speaks_of_itself(sentence, article.language),
            "speaks in the first person without saying who speaks",
        ),
        (
            lambda: (
                _UNOWNED.search(sentence.text) and not any(a.speaker for a in sentence.marks.attributions)
            ),
            "is a judgement whose owner it does not name",
        ),
        (lambda: is_unowned_quotation(sentence.text), "is a quotation whose speaker it does not name"),
        (lambda: leans_on_others(sentence, article.language), LEANS),
    )
    return next((reason for applies, reason in checks if applies()), None)


def _shouts(sentence: Sentence, article: Article) -> bool:
    """ "Vials full of GLASS": in capitals what the article writes in small letters elsewhere, and so no abbreviation."""
    told = blank_quotations(sentence.text)[dateline_length(sentence.text) :]
    if sentence.index == 0 and _opens_loud(sentence, article):
        return True
    loud = (each.lower() for each in _CAPITALS.findall(told))
    return any(re.search(rf"\b{each}\b", article.text) for each in loud) or bool(_LOUD_START.match(told))


def _opens_loud(sentence: Sentence, article: Article) -> bool:
    """ "SHOCK waves tore through sport": whom an abbreviation stands for, a report that opens with it names again."""
    found = _LOUD_WORD.match(sentence.text)
    if found is None:
        return False
    is_titled = any(
        each.kind == "person" and each.name.startswith(found[1]) for each in sentence.marks.mentions
    )
    is_again = len(re.findall(rf"\b{found[1]}\b", article.text)) > 1
    return not is_again and (is_titled or sentence.text[found.end()].islower())


def _is_silence(sentence: Sentence, language: str) -> bool:
    """ "The inspectorate declined to comment while an inquiry was pending." """
    said = read_pattern("silence", language or "en")
    return len(sentence.text.split()) <= _SILENCE_WORDS and bool(said and said.search(sentence.text))


def _speaks_of_itself(sentence: Sentence, language: str) -> bool:
    """ "We just live in different countries": a post, or the writer; what stands in quotation marks is somebody's."""
    oneself = read_pattern("oneself", language or "en")
    # "We know" names nobody who knows.
    if oneself is None or any(not oneself.fullmatch(each.speaker) for each in sentence.marks.attributions):
        return False
    return oneself.search(blank_quotations(sentence.text)) is not None


def _speaks_to_reader(sentence: Sentence, language: str) -> bool:
    """ "If you liked the old keys, too bad": a manual, a review, an offer. What is quoted is said to somebody else."""
    reader = read_pattern("reader", language or "en")
    # What somebody is reported to have said of "you", and what the news does to "your" bill, is news.
    if sentence.marks.attributions or sentence.marks.role in {Role.MAIN, Role.CONSEQUENCE}:
        return False
    return reader is not None and reader.search(blank_quotations(sentence.text)) is not None


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
    language = language or "en"
    return (
        _has_unnamed_person(sentence, language)
        or _has_unnamed_thing(sentence.text, language)
        or points_elsewhere(sentence, language)
    )


def _is_thin(text: str) -> bool:
    return len(text.split()) < _THIN_WORDS and bool(_DEFINITE.match(text))


def _has_unnamed_person(sentence: Sentence, language: str) -> bool:
    pronoun, apposed = read_pattern("person", language), read_pattern("apposed", language)
    if apposed and apposed.match(sentence.text):
        return True
    if language == "en" and _LATE_SUBJECT.match(sentence.text):
        return True
    if pronoun is None:
        return False
    # Whoever speaks is named outside the quotation: "I saw the president there," he said.
    return any(_is_unnamed(pronoun, sentence, text, language) for text in _list_voices(sentence.text))


def _list_voices(text: str) -> tuple[str, ...]:
    told = blank_quotations(text)
    return (text, told) if told != text else (text,)


def _has_full_name(sentence: Sentence) -> bool:
    return any(m.kind in {"person", "office"} and len(m.span) >= len(m.name) for m in sentence.marks.mentions)


def _is_unnamed(pronoun: re.Pattern[str], sentence: Sentence, text: str, language: str) -> bool:
    found = pronoun.search(text)
    if found is None:
        return False
    if _TRAILING.search(text) and not (sentence.marks.attributions and _has_full_name(sentence)):
        return True
    head = dateline_length(sentence.text) if sentence.index == 0 else len(text)
    for each in sentence.marks.mentions:
        start, end = each.span.start - sentence.span.start, each.span.end - sentence.span.start
        # What opens a report speaks of whom or what it names there: "dragged the Aster off the rocks, a week after she".
        if head <= start and end <= found.start() and each.kind not in _SETTING:
            return False
        if each.kind in {"person", "office"} and end <= found.start() and text[start:end].strip():
            return False
    noun = read_pattern("noun", language)
    return not (noun and noun.search(text, 0, found.start()))


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


_SETTING = frozenset({"place", "nationality"})
"""Mentions that no pronoun for one person, or a ship, points back to."""
_POINTS = ",.;:"
