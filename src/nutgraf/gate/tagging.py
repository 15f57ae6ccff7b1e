"""A word and its neighbours in, what it is here out: verb, part of a phrase, preposition, date.

By form and place alone, with the parts of speech that WordNet gives a word; the first rule that knows decides.
"""

from functools import lru_cache
from itertools import pairwise

from nutgraf.gate.families import can_be, find_bases, read_irregular_verbs
from nutgraf.gate.lists import read_words
from nutgraf.gate.words import LISTS, Word, is_saying, looks_finite

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
    if word.lower in read_words(LISTS, "direction") and is_direction(words, place):
        return "skip"
    if word.lower in read_words(LISTS, "person"):
        return "pronoun"
    if not word.is_content and not word.owned:
        return "determiner" if word.lower in read_words(LISTS, "article") else "skip"
    return "verb" if is_verb_here(words, place) else "content"


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
        measure and following.is_number and (opens or before in {"more", "less", "fewer", "up", "no"})
    )


def is_long_as(words: Words, place: int) -> bool:
    """ "As long as", "as soon as"."""
    around = {other.lower for other in words[max(0, place - 1) : place + 2]}
    return words[place].lower == "as" and not around.isdisjoint(
        {"long", "soon", "far", "well", "much", "many", "fast"}
    )


def is_adverb(word: Word) -> bool:
    return not word.text[0].isupper() and names_manner(word.lower)


def is_direction(words: Words, place: int) -> bool:
    """The "back" of "bring back her daughter"; not "the back", "a back garden"."""
    named = place > 0 and words[place - 1].lower in read_words(LISTS, "article")
    rest = words[place + 1 : place + 2]
    return not named and bool(rest) and rest[0].lower in read_words(LISTS, "article")


@lru_cache(maxsize=65_536)
def names_manner(lower: str) -> bool:
    """Can it be no more than an adverb?"""
    adverb = can_be(lower, "r") and not can_be(lower, "v")
    return not can_be(lower, "n") and (adverb or (lower.endswith("ly") and not can_be(lower, "a")))


def is_infinitive(words: Words, place: int) -> bool:
    word = words[place]
    if word.text[0].isupper() or not can_act(word.lower) or word.lower not in find_bases(word.lower):
        return False
    if not can_be(word.lower, "n"):
        return True
    following = words[place + 1] if place + 1 < len(words) else None
    given = place > 1 and words[place - 2].lower in {"according", "go", "goes", "going", "gone", "went"}
    if given or following is None or following.clause != word.clause:
        return False  # "according to engineer Ola Brim"
    return following.lower not in {"and", "or", "of"}


# ── is it a verb here? ──────────────────────────────────────────────────────────────────────────────────


def is_verb_here(words: Words, place: int) -> bool:
    for rule in RULES:
        verdict = rule(words, place)
        if verdict is not None:
            return verdict
    return is_third_person(words, place)


def find_before(words: Words, place: int) -> Word | None:
    """The word before it in its clause."""
    return words[place - 1] if place and words[place - 1].clause == words[place].clause else None


def judge_form(words: Words, place: int) -> bool | None:
    word = words[place]
    if (word.text[0].isupper() and place) or word.is_number or word.owned or not can_act(word.lower):
        return False
    if word.lower.endswith("thing"):
        return False
    before = find_before(words, place)
    counted = before is not None and before.is_number and can_be(word.lower, "n")
    return False if counted else None


def judge_saying(words: Words, place: int) -> bool | None:
    before = find_before(words, place)
    named = before is not None and before.lower in read_words(LISTS, "article")
    return True if is_saying(words[place].lower) and not named else None


def judge_auxiliary(words: Words, place: int) -> bool | None:
    before = find_before(words, place)
    if before is not None and before.lower == "to":
        return is_infinitive(words, place)
    if before is not None and (follows_auxiliary(words, place) or before.lower == "not"):
        return True
    return None


def judge_opening(words: Words, place: int) -> bool | None:
    """First word, or right after an article or a possessor."""
    before = find_before(words, place)
    if before is None and place == 0:
        acts = words[place].lower.endswith("ing") and takes_object(words, place)
        return None if acts else False
    named = before is not None and (before.owned or before.lower in read_words(LISTS, "article"))
    return False if named else None


def judge_ending(words: Words, place: int) -> bool | None:
    lower = words[place].lower
    before = find_before(words, place)
    if lower.endswith("ing"):
        free = before is None or before.lower.endswith("ing") or before.lower in read_words(LISTS, "case")
        return free or not can_be(lower, "n")
    if (lower in read_irregular_verbs() or lower.endswith("ed")) and not is_same_as_base(lower):
        return not is_premodifier(words, place)
    return None


def judge_place(words: Words, place: int) -> bool | None:
    before = find_before(words, place)
    if before is not None and before.lower in read_words(LISTS, "relative"):
        return before.lower != "whose" and not is_compound(words, place)
    if before is not None and is_hoping(words, place):
        return True
    if words[place].lower in read_words(LISTS, "verb first") and before is not None and before.is_content:
        return True
    return None if can_be(words[place].lower, "n") else can_stand_bare(words, place)


def is_hoping(words: Words, place: int) -> bool:
    """ "Engineers hope that", "workers vote to": many do, and what they do follows."""
    word, before = words[place], words[place - 1]
    after = words[place + 1 : place + 2]
    follows = bool(after) and after[0].lower in {"that", "to"}
    return follows and is_plural(before) and before.is_content and word.lower in find_bases(word.lower)[:1]


RULES = (judge_form, judge_saying, judge_auxiliary, judge_opening, judge_ending, judge_place)
"""Each says yes, no, or None for "ask the next"."""


def is_compound(words: Words, place: int) -> bool:
    """The "tap" of "that tap water had to be boiled"."""
    word = words[place]
    rest = [other for other in words[place + 1 :] if other.clause == word.clause]
    noun = can_be(word.lower, "n") and word.lower in find_bases(word.lower) and bool(rest)
    return noun and rest[0].is_content and any(is_clear_verb(other.lower) for other in rest[1:])


def is_same_as_base(lower: str) -> bool:
    """ "Lay", "cut", "found": a past that is a base form too."""
    return (
        not lower.endswith("ed")
        and lower in find_bases(lower)
        and lower in read_words(LISTS, "unchanged past") | {"lay"}
    )


def can_act(lower: str) -> bool:
    """May it be a verb? Of a word that no list has, its ending tells."""
    return can_be(lower, "v") or (
        lower.endswith(("ed", "ing")) and find_bases(lower) == (lower,) and len(lower) > 5
    )


def takes_object(words: Words, place: int) -> bool:
    """Is it followed by an article, a number, a name or a preposition?"""
    if place + 1 == len(words):
        return False
    word = words[place + 1]
    return word.is_number or word.text[0].isupper() or not word.is_content


def follows_auxiliary(words: Words, place: int) -> bool:
    """Right after "will" or "has", or with one adverb between; after "is" only a participle."""
    word = words[place]
    participle = word.lower.endswith(("ed", "ing")) or is_past(word.lower)
    for before in reversed(words[max(0, place - 2) : place]):
        if before.clause != word.clause or before.lower in read_words(LISTS, "article") or is_named(before):
            return False  # "was the warning", "a May poll"
        if before.lower in read_words(LISTS, "be"):
            return participle
        if before.lower in read_words(LISTS, "auxiliary"):
            return True
        if not (is_adverb(before) or not before.is_content):
            return False
    return False


@lru_cache(maxsize=65_536)
def is_past(lower: str) -> bool:
    return lower in read_irregular_verbs() or lower in read_words(LISTS, "unchanged past")


def is_named(word: Word) -> bool:
    """The "May" of "a May poll", which is no auxiliary."""
    return word.text[0].isupper() and word.at > 0


def is_premodifier(words: Words, place: int) -> bool:
    """ "The 18 tracked birds": a participle between a number or adjective and a noun."""
    following = words[place + 1] if place + 1 < len(words) else None
    if place == 0 or following is None or following.clause != words[place].clause or not following.is_content:
        return False
    before = words[place - 1]
    counted = before.is_number or before.lower in read_words(LISTS, "cardinal")
    counted = counted or is_infinitive_here(words, place - 1)  # "to tax frozen fish"
    return counted or (
        before.clause == words[place].clause
        and before.is_content
        and can_be(before.lower, "a")
        and not can_be(before.lower, "n")
    )


def is_infinitive_here(words: Words, place: int) -> bool:
    """After "to" or a modal verb: what follows is its object."""
    before = words[place - 1].lower if place else ""
    led = before == "to" or before in read_words(LISTS, "modal")
    return led and words[place].lower in find_bases(words[place].lower) and can_be(words[place].lower, "v")


def can_stand_bare(words: Words, place: int) -> bool:
    """A base form that can be no noun: a verb unless it is an adjective before a noun."""
    following = words[place + 1] if place + 1 < len(words) else None
    adjective = can_be(words[place].lower, "a")
    return not adjective or (following is not None and not following.is_content)


def is_third_person(words: Words, place: int) -> bool:
    """Of "plans" and "fly": a verb after a phrase that has none yet, where no clear verb stands in the clause."""
    word = words[place]
    rest = [other for other in words[place + 1 :] if other.clause == word.clause]
    here = [other for other in words[:place] if other.clause == word.clause]
    if not here or not any(other.is_content for other in here):
        return bool(here) and here[-1].lower in read_words(LISTS, "person")
    than = next((at for at, other in enumerate(rest) if other.lower == "than"), len(rest))
    if is_inside_phrase(here) or any(is_clear_verb(other.lower) for other in here + rest[:than]):
        return False
    following = rest[0].lower if rest else ""
    if word.lower in read_words(LISTS, "unchanged past") or following in read_words(LISTS, "article"):
        return True
    plural = is_plural(here[-1])
    if is_plural(word):
        return not plural or here[-1].text[0].isupper()
    return plural and bool(rest) and not rest[0].is_content


def is_plural(word: Word) -> bool:
    """Ends in one "s": a plural noun, or a verb of the third person."""
    return word.lower.endswith("s") and not word.lower.endswith("ss")


def is_clear_verb(lower: str) -> bool:
    """Finite whatever stands around it."""
    known = lower in read_words(LISTS, "auxiliary") or lower.endswith("ed") or is_clear_past(lower)
    return known and looks_finite(lower)


def is_clear_past(lower: str) -> bool:
    return not can_be(lower, "n") or (
        lower in read_irregular_verbs() and lower not in read_words(LISTS, "unchanged past")
    )


def is_inside_phrase(here: Words) -> bool:
    """Only adjectives since an article, a possessor or a preposition: a noun must come first."""
    for word in reversed(here):
        if (
            word.lower in read_words(LISTS, "article")
            or word.lower in read_words(LISTS, "case")
            or word.owned
        ):
            return True
        if not (can_be(word.lower, "a") or word.is_number) or word.text[0].isupper():
            return False
    return False
