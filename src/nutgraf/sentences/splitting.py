"""Text to sentence spans: where does each sentence start and end?

sentencex proposes boundaries in each line; our corrections join what it parts wrongly (titles, ordinals, list
markers, stray quotes) and part what it leaves together (bracketed sentences, bullets, long quotations). Every span
is a verbatim slice; in order they cover every character that is not white space exactly once.
"""

import re
from collections.abc import Iterable, Iterator

from nutgraf.news import Span
from nutgraf.sentences.wordlists import read_words

LONG_QUOTATION = 350
"""Characters. A quotation of several sentences stays whole up to here (three average sentences of 115 characters):
cut shorter, its parts carry unbalanced quotation marks and lose their speaker."""

LONG_BLOCK = 4_000
"""Characters of one line given to sentencex at once; paragraphs of news have 300 on average, 2,000 at most."""
MANY_MARKS = 500
"""Quotation marks in such a block. For each that does not close sentencex reads on to the block's end: 40,000 of them in
a row took 0.35 s, and twice as many four times as long. No passage of news without a sentence's end has so many."""
MARKS = re.compile("[“”„«»‘’‹›'\"]")
FALLBACK_LANGUAGE = "en"
LANGUAGES = ("en", "de", "es", "fr")

LIST_MARKER = re.compile(r"(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)]|[-–—•*·▪►]+)\Z")
LAST_WORD = re.compile(r"(\w[\w.]{0,12})\.\Z")
INITIAL = re.compile(r"(?:\A|[\s.(“\"„«-])[A-ZÀ-ÞА-Я]\.\Z")
ORDINAL_TAIL = re.compile(r"(?:\A|\s)(\w{1,8})\s+\d{1,3}\.\Z")
FIRST_WORD = re.compile(r"[“\"„«»‘'(\[\s]*([^\W\d_][\w’'-]*)")
GERMAN_ORDINAL_LEADS = frozenset(
    [
        "der",
        "die",
        "das",
        "den",
        "dem",
        "des",
        "am",
        "im",
        "zum",
        "zur",
        "vom",
        "beim",
        "ihr",
        "ihre",
        "sein",
        "seine",
        "ein",
        "einem",
        "einen",
        "jeder",
        "jeden",
    ]
)
FINITE = (
    r"(?:is|was|are|were|has|had|have|will|would|can|could|may|might|should|does|did|said|says|told|won|lost|left|rose|"
    r"fell|went|came|took|gave|made|owns|wants|plans|vive|ganó|fue|es|dijo|[a-z]{3,}ed)"
)
NAME_AND_VERB = rf"[A-ZÀ-Þ][\w’'-]+ {FINITE}\b"
"""What starts a sentence for certain behind "Ltd.", which goes on as "Ltd. Chairman Tor Vell" elsewhere."""
CLOSED = frozenset(["d.c", "s.a", "ee.uu"])
"""Initials that end a name: what goes on behind them is no family name."""
LETTERED = frozenset(
    ["plan", "vitamin", "group", "class", "hepatitis", "type", "option", "block", "exhibit", "team", "grade"]
)
"""Words before a letter that is no initial: "Plan B."."""
BEFORE_INITIAL = re.compile(r"([^\W\d_]+)\s+[A-Z]\.\Z")
INLINE_MARKER = re.compile(r": \(?1[.)]\Z")
"""The number of an item in a list within a sentence: "The points are: 1. Peace"."""
LISTED = re.compile(r"\(?[a-z]\)\s")
"""An item that starts: "b) Take the key"."""
CLOCK = re.compile(r"\b[ap]\.\s?m\.\Z")
BEHIND_CLOCK = re.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[A-Z]{2,4}T|GMT|UTC|Eastern|Pacific|Central|Greenwich)\b(?! (?:was|is|will|has)\b)"
)
CRIED = re.compile(r"[!?][\"”’»]\Z")
CRIER = re.compile(
    r"(?:[A-ZÀ-Þ][\w.’'-]+ ){1,3}(?:said|asked|told|shouted|wondered|cried|replied|added|wrote|yelled|joked|exclaimed|"
    r"demanded|tweeted|says|asks|writes)\b"
)
SENTENCE_GAP = re.compile(
    r"(?<=[.!?…][)\]])\s+(?=[“\"„«(\[]?[A-ZÀ-Þ¿¡])"
    r"|(?<=\s(?:no|No)\.)\s+(?=[“\"„«A-ZÀ-Þ¿¡])"
    r"|(?<=[^\W\d_]{3}[.!?])\s+(?=\d)"
    r"|(?<=[.!?;])\s+(?=\(?[a-z1-9]\)\s)"
    r"|\b(?:May|Sept|Oct|Nov|Dec|Jan|Feb|Aug|etc|usw)\.[\"”’»]?\s+(?=[“\"„«]?[A-ZÀ-Þ¿¡][^\W\d_]+[ ,’'])"
    rf"|\b(?:Inc|Corp|Ltd|Co|Plc|[Dd]\.C|S\.A|EE\.\s?UU)\.\s+(?={NAME_AND_VERB})"
    rf"|\b(?:[Pp]lan|[Vv]itamin|[Gg]roup|[Oo]ption|[Ee]xhibit|[Tt]ype|[Tt]eam) [A-Z]\.\s+(?={NAME_AND_VERB})"
    r"|\s+(?=[•▪►]\s)"
)
GAP_SIGN = re.compile(r"[.!?;)\]]\s+\S|\.[\"”’»]\s+\S|[•▪►]")
"""No gap without one; nine of ten pieces have none."""
INNER_GAP = re.compile(r"(?<=\w\w[.!?…])\s+(?=[“„«\"]?[A-ZÀ-Þ¿¡])")


def split_text(text: str, *, language: str) -> tuple[Span, ...]:
    """Spans of the sentences, in order. None crosses a newline; none starts or ends with white space."""
    spans: list[Span] = []
    offset = 0
    for line in text.split("\n"):
        if line and not line.isspace():
            spans.extend(_split_line(line, offset, language))
        offset += len(line) + 1
    return tuple(spans)


def _split_line(line: str, offset: int, language: str) -> Iterator[Span]:
    tongue = language if language in LANGUAGES else FALLBACK_LANGUAGE
    start = offset
    for piece in _join_pieces(_propose_pieces(line, language), tongue):
        end = start + len(piece)
        stripped = piece.strip()
        if stripped:
            lead = len(piece) - len(piece.lstrip())
            yield Span(start + lead, start + lead + len(stripped))
        start = end


def _propose_pieces(line: str, language: str) -> Iterator[str]:
    """Pieces that together are the line, byte for byte."""
    pieces = [piece for block in _cut_blocks(line) for piece in _segment(block, language)]
    if "".join(pieces) != line:
        pieces = [line]
    for piece in pieces:
        for part in _cut(piece, SENTENCE_GAP) if GAP_SIGN.search(piece) else (piece,):
            yield from _cut(part, INNER_GAP) if len(part) > LONG_QUOTATION else (part,)


def _segment(block: str, language: str) -> Iterator[str]:
    """The library's cut, taken by lengths: half a surrogate pair, which it cannot read, is a "?" to it."""
    import sentencex

    start = 0
    readable = block.encode("utf-8", "replace").decode("utf-8")
    if len(block) > LONG_BLOCK and len(MARKS.findall(block)) > MANY_MARKS:
        readable = MARKS.sub(" ", readable)
    for piece in sentencex.segment(language or FALLBACK_LANGUAGE, readable):
        yield block[start : start + len(piece)]
        start += len(piece)


def _cut_blocks(line: str) -> Iterator[str]:
    """Long lines in blocks that end where a sentence may: quotes that never close cost sentencex quadratic time."""
    start = 0
    if len(line) > LONG_BLOCK:
        for match in INNER_GAP.finditer(line):
            if match.end() - start > LONG_BLOCK:
                yield line[start : match.end()]
                start = match.end()
    yield line[start:]


def _cut(piece: str, gap: re.Pattern[str]) -> Iterator[str]:
    start = 0
    for match in gap.finditer(piece):
        yield piece[start : match.end()]
        start = match.end()
    if start < len(piece):
        yield piece[start:]


def _join_pieces(pieces: Iterable[str], language: str) -> Iterator[str]:
    held: list[str] = []
    for piece in pieces:
        if held and not _goes_on(held[-1].rstrip(), piece.strip(), language):
            yield "".join(held)
            held = []
        held.append(piece)
    if held:
        yield "".join(held)


def _goes_on(before: str, after: str, language: str) -> bool:
    """Whether the text goes on in the same sentence from one piece to the next."""
    if not after or not before or not _has_letter_or_digit(after) or LIST_MARKER.match(before):
        return True
    if not _has_letter_or_digit(before):
        return True
    first = FIRST_WORD.match(after)
    word = first.group(1) if first else ""
    if (
        word.islower()
        and not LISTED.match(after)
        and after[0] not in '“"„«¿¡-–—•'
        and not _closes_quotation(before)
    ):
        return True
    if after[0] == "-" and after[1:2].isalpha() and INITIAL.search(before[-4:]):
        # French "J.-P.".
        return True
    if CRIED.match(before[-2:]):
        return CRIER.match(after) is not None
    return before.endswith((".", ")")) and _goes_on_after_stop(before, after, word, language)


def _goes_on_after_stop(before: str, after: str, word: str, language: str) -> bool:
    if INLINE_MARKER.search(before[-8:]) or (CLOCK.search(before[-6:]) and BEHIND_CLOCK.match(after)):
        return True
    last = LAST_WORD.search(before[-16:])
    if last is None:
        return False
    tail = last.group(1)
    opens_sentence = word.lower() in read_words("abbreviations.txt", "starters")
    if tail.lower() in read_words("abbreviations.txt", f"{language}.title"):
        return not opens_sentence and (bool(word) or after[0].isdigit())
    is_street = language == "de" and tail.lower().endswith("str")
    if is_street or tail.lower() in read_words("abbreviations.txt", f"{language}.number"):
        return after[0].isdigit()
    if language == "de" and tail.isdigit():
        lead = ORDINAL_TAIL.search(before[-16:])
        return lead is not None and lead.group(1).lower() in GERMAN_ORDINAL_LEADS
    return bool(word) and word[0].isupper() and not opens_sentence and _ends_in_initial(before, tail)


def _ends_in_initial(before: str, tail: str) -> bool:
    """ "J." of a person; not the letter of "Plan B." nor that of "Washington, D.C."."""
    if not INITIAL.search(before[-4:]) or tail.lower() in CLOSED:
        return False
    lettered = BEFORE_INITIAL.search(before[-24:])
    return lettered is None or lettered[1].lower() not in LETTERED


def _closes_quotation(before: str) -> bool:
    return before[-1] in '”"“»’' and before[-2:-1] == "."


def _has_letter_or_digit(piece: str) -> bool:
    return piece[:1].isalnum() or any(map(str.isalnum, piece))
