"""A sentence and its article in, what the page left in it out: captions, galleries, posts, rows of tables.

The paragraph shows what the sentence alone does not: a post is signed beneath its last sentence.
"""

import re

from nutgraf.briefs.references import read_pattern
from nutgraf.news import Article, Sentence

_POST = re.compile(
    r"[—–-] ?[^—–\n]{2,60} \(@\w{2,30}\),? (?:[A-Z][a-z]+\.? \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]+ \d{4})|\bpic\.twitter\.com/"
)
_GALLERY = re.compile(
    r"^\d{1,3}\s?/\s?\d{1,3}\b|\b(?:Hide|Show) Caption\b|\b\d{1,3} of \d{1,3}(?: Photos| Images|:)|\bSkip x\b|\bEmbed x\b"
    r"|^Photos?: |^CLOSE [A-Z]|^(?:View|See|Browse|Show) (?:all|more) |\bShow Hide\b|\bImage (?:caption|copyright)\b|\bMedia caption\b|\bPlay slideshow\b|\bHide Caption \d",
)
_PICTURE = r"(?:photo(?:graph)?|image|picture|screenshot|still|video grab)s?"
_CAPTION = re.compile(
    rf"^(?:\w+ ){{0,3}}{_PICTURE} (?:issued|provided|released|taken|made available|obtained|supplied|posted)\b"
    rf"|^(?:\w+ ){{0,3}}{_PICTURE} (?:from\b[^.]*\b)?(?:shows?|showing)\b"
    r"|\b(?:is|are) (?:pictured|photographed)\b|^[^,]{3,40}, (?:pictured|photographed) (?:in|on|at|with|here)\b"
    r"|\b(?:is|are) seen (?:during|walking|standing|leaving|arriving|speaking|outside|inside|early|here)\b"
    r"|\b(?:is|are) seen (?:in|on|at)\b.*, (?:[A-Z][a-z]+ \d{1,2}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
    r"|, (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, [A-Z][a-z]+\.? \d{1,2}, \d{4}\.?$"
    r"|^(?:[A-Z]\w+ ){0,2}(?:[a-z]+ )?(?:workers?|officers?|police|firefighters?|soldiers?|people|rescuers?|residents?) "
    r"(?:at|near|outside|inside) the (?:scene|site) (?:after|of)\b"
)
_NO_SUBJECT = re.compile(
    r"(?:Will|Has|Have|Is|Are|Was|Were|Can|Could|Would|Did|Does) (?!.*\?\W*$)[a-z]|(?:So|Nor|Neither) (?:did|does|do|has|have|is|are|was|were|will|would) "
    r"|Or [a-z]|(?:And |But |So )?(?:[Dd]on['’]t|[Dd]o not|[Tt]ry|[Mm]ake sure|[Bb]e sure|[Kk]eep in mind|[Aa]void|[Ss]tart by|[Cc]lick|[Dd]ownload|[Ss]ubscribe|[Ss]ign up) [a-z]|[,;:)\]]|(?:Because|Though|Although|Whereas) [^,]*$|(?:Heck|Well|Yeah|Yep|Nope|Hey|Oh|Ok|Okay|Wow|Phew),? |Welcome to |(?:Contrast|Compare|Consider|Imagine|Remember|Recall) |(?:[ECMP]?[SD]?T|GMT|BST|CES?T), |(?!(?:von|van|de|da|del|di|al|el|le|la|bin|ibn|ter|ten|der|den|dos|du) )[a-zß-ÿ]{2,} (?=[a-z])"
)
_GOES_ON = re.compile(r"(?:And|But|Or|Nor) (?:the|a|an|in|at|on|with|for|to|of|by|from|all|not) ")
_FIGURE = re.compile(r"\(?[+-]?\d[\d.,:/%-]*\)?")
_ROW = 0.3
"""Share of a line's words that are bare figures, from which on it is a row of a table: a report of results has half of that."""
_BARE_ROW = 0.4
"""The same for one with a word that could be a verb."""
_ROW_FIGURES = 3
_BRACKETS = re.compile(r"\([^()]*\)")
_LONGEST = 1200
"""Characters. In a longer paragraph a page has run report and gallery together: only the sentence itself can tell."""


def find_residue(sentence: Sentence, article: Article) -> bool:
    """Whether it is what stands around a report, for all that it ends in a full stop."""
    text = sentence.text
    around = _find_paragraph(sentence, article)
    if _POST.search(around) or _GALLERY.search(around) or _is_row(text, article.language or "en"):
        return True
    if (article.language or "en") != "en":
        return False
    return bool(_CAPTION.search(text) or _NO_SUBJECT.match(text)) or _is_fragment(text)


def _is_fragment(text: str) -> bool:
    """ "And the first since 1979 to win on the road." """
    verbs = (read_pattern("past", "en"), read_pattern("present", "en"))
    return _GOES_ON.match(text) is not None and not any(each and each.search(text) for each in verbs)


def _find_paragraph(sentence: Sentence, article: Article) -> str:
    start = article.text.rfind("\n", 0, sentence.span.start) + 1
    end = article.text.find("\n", sentence.span.end)
    paragraph = article.text[start : end if end >= 0 else None]
    return paragraph if len(paragraph) <= _LONGEST else sentence.text


def _is_row(text: str, language: str) -> bool:
    bare = _BRACKETS.sub(" ", text)
    words = bare.split()
    figures = sum(bool(_FIGURE.fullmatch(each)) for each in words)
    if figures < _ROW_FIGURES or figures < _ROW * len(words):
        return False
    verbs = (read_pattern("past", language), read_pattern("present", language))
    return figures >= _BARE_ROW * len(words) or not any(each and each.search(bare) for each in verbs)
