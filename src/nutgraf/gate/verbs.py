"""A word and its neighbours in, whether it is a verb here out: by form and place, the first rule that knows decides."""

from functools import lru_cache

from nutgraf.gate.families import can_be, find_bases, read_irregular_verbs
from nutgraf.gate.lists import read_words
from nutgraf.gate.words import LISTS, Word, is_saying, looks_finite

Words = list[Word]


def is_adverb(word: Word) -> bool:
    return not word.text[0].isupper() and names_manner(word.lower)


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
    if place > 1 and words[place - 2].lower in read_words(LISTS, "infinitive"):
        return True
    if given or following is None or following.clause != word.clause:
        return False  # "according to engineer Ola Brim"
    return following.lower not in {"and", "or", "of"}


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
    digits = before is not None and before.is_number
    spelt = before is not None and before.lower in read_words(LISTS, "cardinal") and word.lower.endswith("s")
    return False if (digits or spelt) and can_be(word.lower, "n") else None


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
        if is_leading_title(words, place):
            return False
        free = before is None or before.lower.endswith("ing") or before.lower in read_words(LISTS, "case")
        return free or not can_be(lower, "n")
    if (lower in read_irregular_verbs() or lower.endswith("ed")) and not is_same_as_base(lower):
        return not is_premodifier(words, place)
    return None


def is_leading_title(words: Words, place: int) -> bool:
    """The "shipping" of "against shipping agent Milo Tarn", the "neighbouring" of "with neighbouring Aldis"."""
    before, rest = find_before(words, place), words[place + 1 : place + 3]
    if before is None or before.lower not in read_words(LISTS, "case") or not rest:
        return False
    if can_be(words[place].lower, "a") and rest[0].is_content and not rest[0].is_number:
        return True
    titled = len(rest) > 1 and rest[1].text[0].isupper() and not rest[0].text[0].isupper()
    return titled and rest[0].is_content and not is_plural(rest[0]) and can_be(words[place].lower, "n")


def judge_place(words: Words, place: int) -> bool | None:
    before = find_before(words, place)
    if before is not None and before.lower in read_words(LISTS, "relative"):
        return before.lower != "whose" and not is_compound(words, place)
    if before is not None and (is_hoping(words, place) or is_made_to(words, place)):
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


def is_made_to(words: Words, place: int) -> bool:
    """The "cancel" of "the wind made the line cancel all its crossings"."""
    word, rest = words[place], words[place + 1 : place + 2]
    leads = bool(rest) and (rest[0].lower in read_words(LISTS, "article") or rest[0].is_number)
    if not leads or word.lower not in find_bases(word.lower) or not words[place - 1].is_content:
        return False
    here = [other.lower for other in words[:place] if other.clause == word.clause]
    return not {"made", "makes", "make", "let", "lets", "helped", "helps", "help"}.isdisjoint(here[:-1])


RULES = (judge_form, judge_saying, judge_auxiliary, judge_opening, judge_ending, judge_place)
"""Each says yes, no, or None for "ask the next"."""


def is_compound(words: Words, place: int) -> bool:
    """The "tap" of "that tap water had to be boiled"."""
    word = words[place]
    rest = [other for other in words[place + 1 :] if other.clause == word.clause]
    noun = can_be(word.lower, "n") and bool(rest)
    if noun and is_plural(word) and rest[0].is_content and is_clear_verb(rest[0].lower):
        return True  # "that thieves took"
    noun = noun and word.lower in find_bases(word.lower)
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
    near = [*here, word, *rest[:than]]
    clear = (
        is_clear_verb(other.lower) and before.lower not in read_words(LISTS, "article")
        for before, other in zip([word, *near], near, strict=False) if other is not word
    )  # fmt: skip
    if is_inside_phrase(here) or any(clear):
        return False
    following = rest[0].lower if rest else ""
    if word.lower in read_words(LISTS, "unchanged past") or following in read_words(LISTS, "article"):
        return True
    plural = is_plural(here[-1])
    if is_plural(word):
        return not plural or here[-1].text[0].isupper()
    closes = not rest and here[0].lower in read_words(LISTS, "opener") and can_be(word.lower, "v")
    return plural and (closes or (bool(rest) and not rest[0].is_content))  # "as two doctors volunteer"


def is_plural(word: Word) -> bool:
    """Ends in one "s": a plural noun, or a verb of the third person."""
    return word.lower.endswith("s") and not word.lower.endswith("ss")


def is_clear_verb(lower: str) -> bool:
    """Finite whatever stands around it."""
    if lower.endswith(("en", "wn", "orn", "gone")) and lower in read_irregular_verbs():
        return False  # "taken" needs an "is" or "has", which tells by itself
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
