"""A clause in its sentence in, who says so out: whoever is quoted for it, or gives a number without a word of saying."""

import re

from nutgraf.news import Article, Sentence, Span

PRONOUN = re.compile(
    r"(?:it|he|she|they|we|i|who|which|that|this|er|sie|es|il|elle|ils|elles|él|ella)", re.IGNORECASE
)
_COUNTING = re.compile(
    r"(?:(?:but|and|however|yet|while|aber|doch|mais|pero)\s+)?(?:[^,]{3,40},\s+)?(?P<who>(?:[^\s,]+\s+){0,5}?[^\s,]+)(?:,[^,]{3,50},)?\s+(?:(?:has|have|had)\s+)?"
    r"(?:puts?|counts?|counted|speaks?\s+of|spoke\s+of|gives?|gave|given|estimates?|estimated|cites?|cited|reckons?|lists?|listed"
    r"|makes?\s+it|comes?\s+to|came\s+to|arrives?\s+at|spricht\s+von|sprach\s+von|beziffert\w*|nennt|bleibt\s+bei|kommt\s+(?:\w+\s+){0,6}auf"
    r"|(?:en\s+)?(?:évoqu\w+|compt\w+|chiffr\w+|parl\w+\s+(?:\w+\s+)?de)|cifr\w+|calcul\w+|contó|contaron|habl\w+\s+de)\s"
    r"(?=[^.;]{0,60}?(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred|thousand|million"
    r"|deux|trois|quatre|cinq|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|vingt|cent|mille|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf"
    r"|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce)\b))",
    re.IGNORECASE,
)
"""The one before a verb that gives a number."""
_ESTIMATE = re.compile(
    r"(?:(?:but|and|however|yet|while)\s+)?(?:[^,]{3,40},\s+)?(?P<who>(?:[^\s,]+\s+){0,5}?[^\s,]+)['’]s?\s+(?:own\s+|latest\s+|official\s+)?"
    r"(?:estimate|figure|count|number|tally|total|toll|reading|calculation)s?\b[^.;]{0,90}?\b(?:is|was|were|are|stood\s+at|stands\s+at|came\s+to|comes\s+to|remains?|remained|has\s+risen|had\s+risen)\b",
    re.IGNORECASE,
)
"""The one whose count it is: "the coast agency's own estimate was 420"."""
_QUOTED = re.compile(r"[“”„«»\"]")


def find_counter(text: str) -> str:
    """Who gives a number without a word of saying: "the ministry speaks of 60", "Varsh put it at 63"."""
    match = _COUNTING.match(text) or _ESTIMATE.match(text)
    return match["who"] if match and not PRONOUN.fullmatch(match["who"]) else ""


def find_speaker(sentence: Sentence, article: Article, span: Span) -> str:
    """The one whose words cover the clause, or who is named as saying it there ("she said" may stand after a joint).

    A stance ("refused to") is told of someone, not said by them, unless their words are quoted for it.
    """
    known = [each for each in sentence.marks.attributions if each.speaker]
    told = [each for each in known if not each.stance]
    covering = [each for each in told if each.content.overlaps(span)]
    naming = [each for each in told if each.cue is not None and each.cue.overlaps(span)]
    stances = [each for each in known if each.stance and each.content.overlaps(span)]
    quoted = [each for each in stances if _QUOTED.search(article.quote(each.content))]
    return next((each.speaker for each in (*covering, *naming, *quoted)), "")
