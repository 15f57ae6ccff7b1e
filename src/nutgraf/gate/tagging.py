"""A word and its neighbours in, what it is here out: verb, part of a phrase, preposition, date.

By form and place alone, with the parts of speech that WordNet gives a word; the first rule that knows decides.
"""

from itertools import pairwise

from nutgraf.gate.families import read_irregular_verbs
from nutgraf.gate.lists import read_words
from nutgraf.gate.verbs import is_adverb, is_infinitive, is_verb_here
from nutgraf.gate.words import LISTS, Word, looks_finite

PARTICLES = frozenset(["up", "down", "off", "out", "over"])
"""Words that end a verb such as "called off" rather than govern what follows."""
Words = list[Word]


def tag(words: Words, place: int) -> str:
    """relative, preposition, joiner, copula, verb, pronoun, determiner, content, or skip for what takes no part."""
    return tag_function(words, place) or tag_said(words, place)


def tag_function(words: Words, place: int) -> str:
    """What a word of the closed classes is; empty for all others."""
    lower = words[place].lower
    if lower in read_words(LISTS, "gerund preposition") and leads_phrase(words, place):
        return "preposition"
    if lower in read_words(LISTS, "relative") and (lower != "that" or place):
        return "relative"
    if lower == "to" and place + 1 < len(words) and is_infinitive(words, place + 1):
        return "skip"
    if lower in read_words(LISTS, "case"):
        return "skip" if is_measuring(words, place) else "preposition"
    if lower in {"and", "or", "nor"}:
        return "joiner"
    return "copula" if lower in read_words(LISTS, "be") else ""


def leads_phrase(words: Words, place: int) -> bool:
    """ "Following a better offer", at the head of its clause."""
    first = place == 0 or words[place - 1].clause != words[place].clause
    rest = words[place + 1 : place + 2]
    here = [word for word in words[place + 1 :] if word.clause == words[place].clause]
    if place == 0 and here and len(here) < len(words) - 1 and not any(looks_finite(w.lower) for w in here):
        return True  # "Following knee surgery, …"
    return (
        (first or not is_after_be(words, place))
        and bool(rest)
        and rest[0].lower in read_words(LISTS, "article")
    )


def is_after_be(words: Words, place: int) -> bool:
    return any(word.lower in read_words(LISTS, "auxiliary") for word in words[max(0, place - 2) : place])


def tag_said(words: Words, place: int) -> str:
    word = words[place]
    if word.lower in {"has", "have", "had"} and is_owning(words, place):
        return "verb"
    after_from = place > 0 and words[place - 1].lower == "from"
    if word.lower in read_words(LISTS, "auxiliary") or (is_adverb(word) and not after_from):
        return "skip"
    so_far = word.lower == "far" and place > 0 and words[place - 1].lower == "so"
    if so_far or (word.lower in read_words(LISTS, "direction") and is_direction(words, place)):
        return "skip"
    if word.lower in read_words(LISTS, "person") or stands_alone(words, place):
        return "pronoun"
    if not word.is_content and not word.owned:
        return "determiner" if word.lower in read_words(LISTS, "article") else "skip"
    return "verb" if is_verb_here(words, place) else "content"


def stands_alone(words: Words, place: int) -> bool:
    """The "all" of "all were rescued"."""
    after = words[place + 1 : place + 2]
    opens = place == 0 or words[place - 1].clause != words[place].clause
    alone = words[place].lower in {"all", "both", "most", "none", "some", "several", "neither", "others"}
    return opens and alone and bool(after) and after[0].lower in read_words(LISTS, "auxiliary")


def is_phrase(words: Words, place: int) -> bool:
    """ "Before the shift" opens no clause, "before the shift began" does."""
    word = words[place]
    here = [other for other in words[place + 1 :] if other.clause == word.clause]
    bare = not any(acts_after(before, other) for before, other in pairwise([word, *here]))
    return bare and word.lower in read_words(LISTS, "case") and not is_set_off(words, place)


def acts_after(before: Word, word: Word) -> bool:
    """Does it look like a verb? Not the "fall" of "after the fall"."""
    named = before.owned or before.lower in read_words(LISTS, "article")
    return not named and (looks_finite(word.lower) or word.lower.endswith("ing"))


def is_set_off(words: Words, place: int) -> bool:
    """Does a sign stand before it? Then a gap of more than one blank parts the two words."""
    before = words[place - 1]
    return words[place].start - before.start - len(before.text) > 1


def is_owning(words: Words, place: int) -> bool:
    """ "Had 38 percent": no auxiliary."""
    rest = [other for other in words[place + 1 : place + 4] if other.clause == words[place].clause]
    following = next((other for other in rest if not is_adverb(other) and other.lower != "not"), None)
    if following is None or following.lower in read_words(LISTS, "be") | {"to", "had"}:
        return False
    participle = following.lower.endswith("ed") or following.lower in read_irregular_verbs()
    return not participle or following.text[0].isupper()


def is_measuring(words: Words, place: int) -> bool:
    """ "At least", "more than 300", "up to 40": part of a number, no case."""
    following = words[place + 1] if place + 1 < len(words) else None
    before = words[place - 1].lower if place else ""
    if following is None or is_long_as(words, place):
        return True
    if place and words[place].lower in PARTICLES and words[place - 1].phrase:
        return True
    measure = words[place].lower in {"than", "up", "to", "about", "around", "over", "under", "near"}
    opens = (
        not place or words[place].start - words[place - 1].start > len(before) + 1
    )  # "… to the guild, about 300"
    return following.lower in {"least", "most"} or (
        measure
        and following.is_number
        and (
            opens
            or before in {"more", "less", "fewer", "up", "no"}
            or (looks_finite(before) and words[place].lower in {"over", "under"})
        )
    )


def is_long_as(words: Words, place: int) -> bool:
    """ "As long as", "as soon as"."""
    around = {other.lower for other in words[max(0, place - 1) : place + 2]}
    return words[place].lower == "as" and not around.isdisjoint(
        {"long", "soon", "far", "well", "much", "many", "fast"}
    )


def is_direction(words: Words, place: int) -> bool:
    """The "back" of "bring back her daughter"; not "the back", "a back garden"."""
    named = place > 0 and words[place - 1].lower in read_words(LISTS, "article")
    rest = words[place + 1 : place + 2]
    return not named and bool(rest) and rest[0].lower in read_words(LISTS, "article")
