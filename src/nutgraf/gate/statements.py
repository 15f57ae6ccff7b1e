"""One side in, who says what on it out: speaker, verb and statement, wherever the speaker stands."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from nutgraf.gate.according import is_mixed, split_according
from nutgraf.gate.families import can_be, find_bases
from nutgraf.gate.lists import read_words
from nutgraf.gate.reading import READINGS, Reading
from nutgraf.gate.speakers import (
    OBJECTS,
    SPEAKER,
    find_agent,
    find_apposed_speaker,
    find_subject,
    follow_apposition,
    is_inverted,
    is_medial,
    split_said,
)
from nutgraf.gate.words import LISTS, Word, looks_finite
from nutgraf.news import Attribution

FILE = "reporting_en.txt"
Words = tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """Somebody's statement, as words of its side."""

    cue: Word
    content: Words
    source: Words

    @property
    def speaker(self) -> str:
        return " ".join(word.text for word in self.source) or "somebody"


@lru_cache(maxsize=READINGS)
def list_said(side: Reading) -> tuple[Said, ...]:
    marked: dict[int, tuple[Attribution, ...]] = {}
    for number, sentence in enumerate(side.sentences):
        for mark in sentence.marks.attributions:
            for cue in side.within(number, mark.cue) if mark.cue else ():
                marked[cue.at] = (*marked.get(cue.at, ()), mark)
    said = [
        read_said(side, word, marked.get(word.at, ()))
        for word in side.words
        if is_cue(side, word, is_marked=word.at in marked) and not is_hearsay(side, word)
    ]
    told = [statement for statement in take_up(side, said) if statement.content]
    return tuple(part_from(side, statement, told) for statement in told)


def part_from(side: Reading, said: Said, told: list[Said]) -> Said:
    """Without what somebody else says in a clause of the same sentence: "while A says …, B says …"."""
    taken = {
        word
        for other in told
        if other.cue.sentence == said.cue.sentence and opens_own(side, other, said)
        for word in (*side.clause(other.cue.clause), *other.content)
        if other.cue.clause <= word.clause <= other.cue.clause + 1
    }
    rest = tuple(word for word in said.content if word not in taken)
    return replace(said, content=rest) if rest else said


def opens_own(side: Reading, other: Said, said: Said) -> bool:
    """Does another speaker open a clause that is no "that" of this one?"""
    here = side.clause(other.cue.clause)
    first = next((word for word in here if word.is_content), other.cue)
    apart = other.cue.clause != said.cue.clause and here[0].lower not in read_words(LISTS, "complement")
    return apart and bool(said.source) and first in other.source and other.source != said.source


def take_up(side: Reading, said: list[Said]) -> Iterator[Said]:
    """A pronoun that speaks is whoever spoke last."""
    last: Words = ()
    for statement in said:
        sentence = side.sentence(statement.cue.sentence)
        before = [word for word in side.clause(statement.cue.clause) if word.at == statement.cue.at - 1]
        persons = read_words(LISTS, "person") - OBJECTS
        spoken = any(word.lower in persons for word in (*before, *sentence[:1]))
        last = statement.source or last or find_named(side, statement.cue.sentence - 1)
        if spoken and not statement.source:
            told = tuple(word for word in statement.content if word.at < statement.cue.at)
            yield replace(statement, source=last or told)  # told of nobody: what cannot be known is refused
        else:
            yield statement


@lru_cache(maxsize=65_536)
def may_report(lower: str) -> bool:
    """Most words never do, and need no second look."""
    known = read_words(FILE, "always") | read_words(FILE, "marked") | read_words(FILE, "view")
    known |= read_words(FILE, "blaming")
    return any(base in known or base in {"speak", "point"} for base in find_bases(lower))


def is_cue(side: Reading, word: Word, *, is_marked: bool) -> bool:
    """A verb of saying; "find" and its like only before "that" or at the end of what they report."""
    if not may_report(word.lower):
        return False
    named = word.text[0].isupper() and word.at > 0 and side.words[word.at - 1].sentence == word.sentence
    after = side.words[word.at + 1 : word.at + 2]
    if named or is_attributive(side, word) or (after and after[0].lower in read_words(LISTS, "be")):
        return False  # "the six lake states are"
    bases = find_bases(word.lower)
    if takes_thing(side, word):
        return False
    of = bool(after) and after[0].lower == "of"
    if (
        any(base in read_words(FILE, "always") for base in bases)
        or (of and "speak" in bases)
        or ("point" in bases and word.phrase.endswith(" out"))
        or is_view(side, word)
        or is_blaming(side, word)
        or is_naming(side, word)
    ):
        return True
    reports = not after or after[0].lower == "that" or after[0].turn != word.turn
    complement = bool(after) and after[0].lower == "that" and not is_noun_report(side, word)
    closing = (
        complement or closes(side, word) or (is_quoting(side, word) and any(base in NAMING for base in bases))
    )
    if "report" in bases and is_noun_report(side, word):
        return False
    return (closing or (is_marked and reports)) and any(base in read_words(FILE, "marked") for base in bases)


def is_attributive(side: Reading, word: Word) -> bool:
    """ "The alleged leader", "ignored the warning": nobody speaks."""
    before, after = side.words[max(0, word.at - 1) : word.at], side.words[word.at + 1 : word.at + 2]
    led = (
        bool(before)
        and before[0].clause == word.clause
        and (before[0].lower in DETERMINERS or before[0].owned)
    )
    noun = led and word.lower.endswith("ing")
    beside = bool(after) and after[0].clause == word.clause and after[0].is_content
    return noun or (led and beside and word.lower.endswith("ed") and can_be(after[0].lower, "n"))


DETERMINERS = frozenset(["the", "a", "an", "its", "their", "his", "her"])


def takes_thing(side: Reading, word: Word) -> bool:
    """ "Can claim a refund": nothing is said."""
    after = [other for other in side.clause(word.clause) if other.at > word.at]
    thing = bool(after) and after[0].lower in read_words(LISTS, "article")
    owning = not read_words(FILE, "owning").isdisjoint(find_bases(word.lower))
    return owning and thing and not any(looks_finite(other.lower) for other in after)


def is_blaming(side: Reading, word: Word) -> bool:
    """ "Blamed the fire on a heater": it says what caused it; not "is to blame", which nobody says by itself."""
    before = side.words[word.at - 1].lower if word.at else ""
    after = [other.lower for other in side.clause(word.clause) if other.at > word.at]
    if before == "not" or before in read_words(LISTS, "be"):
        return False  # "did not blame the pilot", "was blamed for it"
    blames = not read_words(FILE, "blaming").isdisjoint(find_bases(word.lower))
    return blames and before not in {"to", "the", "a"} and not {"on", "for", "to"}.isdisjoint(after)


def is_view(side: Reading, word: Word) -> bool:
    """ "In the view of", "in the words of"."""
    around = [other.lower for other in side.words[max(0, word.at - 2) : word.at + 2]]
    known = any(base in read_words(FILE, "view") for base in find_bases(word.lower))
    return known and ((around[:2] == ["in", "the"] and around[-1] == "of") or bool(name_viewer(side, word)))


def name_viewer(side: Reading, word: Word) -> tuple[Word, ...]:
    """Of "in the investigators' view" the investigators."""
    before = [other for other in side.clause(word.clause) if word.at - VIEWER <= other.at < word.at]
    opener = next((place for place, other in enumerate(before) if other.lower == "in"), None)
    if opener is None or not before[-1].owned:
        return ()
    return tuple(other for other in before[opener:] if other.is_content)


VIEWER = 6
"""Words of "in the chief investigators' view", at most."""


def is_noun_report(side: Reading, word: Word) -> bool:
    """ "In its annual report that …", "the evidence they found that …": a noun, or no report at all."""
    before = {
        other.lower for other in side.words[max(0, word.at - 2) : word.at] if other.clause == word.clause
    }
    return not before.isdisjoint({"the", "a", "an", "its", "their", "his", "her", "this"})


def closes(side: Reading, word: Word) -> bool:
    """Ends its clause after a comma and a short phrase: what stands before the comma is reported."""
    here = side.clause(word.clause)
    to = next((other.at for other in here if other.at == word.at + 1 and other.lower == "to"), None)
    here = (
        here if to is None else tuple(other for other in here if other.at < to)
    )  # "…, she wrote to the staff"
    opens = here[0].at > 0 and side.words[here[0].at - 1].sentence == word.sentence
    compared = any(other.lower in {"than", "as", "which", "who"} for other in here)
    return here[-1] == word and opens and len(here) <= SPEAKER and not compared


NAMING = frozenset(["call", "describe"])


def is_naming(side: Reading, word: Word) -> bool:
    """ "Called the budget a gift": what it is in somebody's words; not "called a meeting", "is called the Gate"."""
    if "call" not in find_bases(word.lower) or word.phrase:
        return False
    here = side.clause(word.clause)
    before = [other for other in here if other.at < word.at]
    after = [other for other in here if other.at > word.at]
    doer = any(other.is_content for other in before) and before[-1].lower not in read_words(LISTS, "be") | {
        "to",
        "so",
    }
    articles = [place for place, other in enumerate(after) if other.lower in {"a", "an", "the", "it"}]
    second = any(after[place].lower in {"a", "an"} for place in articles[1:])
    return doer and bool(after) and articles[:1] == [0] and second and not word.text[0].isupper()


def is_quoting(side: Reading, word: Word) -> bool:
    return any(sign in side.sentences[word.sentence].text for sign in '"“”„«»')


IMPERSONAL = (["it", "is"], ["it", "was"])
""" "It is alleged"."""


def is_hearsay(side: Reading, word: Word) -> bool:
    """Of "is said to have", "according to reports" and "as first announced" nobody is the speaker."""
    if any(word in force.words and "reported" in force.classes for force in side.forces):
        return True
    here = [other for other in side.clause(word.clause) if other.at < word.at]
    if here and here[0].lower == "as" and all(can_be(other.lower, "r") for other in here[1:]):
        return True
    before, after = side.words[max(0, word.at - 1) : word.at], side.words[word.at + 1 : word.at + 2]
    impersonal = [other.lower for other in side.words[max(0, word.at - 2) : word.at]] in IMPERSONAL
    if impersonal or is_unsaid(side, word) or (is_supposed(word) and after and after[0].lower == "to"):
        return True
    passive = bool(before) and before[0].lower in read_words(LISTS, "be")
    bases = find_bases(word.lower)
    heard = "tell" in bases  # "they had been told of it"
    if passive and find_agent(side.sentence(word.sentence), word):
        return False
    if passive and not read_words(FILE, "marked").isdisjoint(bases) and not after_all(side, word):
        return True  # "no case has been reported"
    return passive and bool(after) and (heard or after[0].lower in {"to", "that"})


def after_all(side: Reading, word: Word) -> bool:
    """Does more of its clause follow?"""
    return any(other.at > word.at for other in side.clause(word.clause))


def is_supposed(word: Word) -> bool:
    """ "Thought to be", "feared to have": nobody in particular does."""
    return looks_finite(word.lower) and not read_words(FILE, "supposing").isdisjoint(find_bases(word.lower))


def is_unsaid(side: Reading, word: Word) -> bool:
    """ "Refused to say", "has been found to show": no statement."""
    before = [
        other.lower for other in side.words[max(0, word.at - 3) : word.at] if other.clause == word.clause
    ]
    denied = not {"not", "never", "neither", "nor"}.isdisjoint(before[-2:])
    if len(before) > 1 and before[-1] == "not" and before[-2] in read_words(LISTS, "be"):
        return True  # "was not warned by the bank"
    if denied and not read_words(FILE, "answering").isdisjoint(find_bases(word.lower)):
        return True  # "would not confirm it"
    if not before or before[-1] != "to":
        return False
    unable = not read_words(FILE, "silent").isdisjoint(base for each in before for base in find_bases(each))
    return unable or not read_words(FILE, "marked").isdisjoint(find_bases(word.lower))


def read_said(side: Reading, cue: Word, marks: tuple[Attribution, ...]) -> Said:
    sentence = side.sentence(cue.sentence)
    source, content = (
        split_according(sentence, cue)
        if cue.lower == "according" or is_view(side, cue)
        else split_said(sentence, cue)
    )
    if viewer := name_viewer(side, cue) if is_view(side, cue) else ():
        told = (word for word in sentence if word.is_content and word.turn == cue.turn)
        return Said(cue, tuple(word for word in told if word not in viewer and word != cue), viewer)
    trailing = (
        cue.lower.endswith("ing")
        and cue.at > sentence[0].at
        and sentence[cue.at - sentence[0].at - 1].clause != cue.clause
    )
    structural = (
        trailing
        or is_mixed(sentence, cue)
        or is_inverted(sentence, cue)
        or is_medial(sentence, cue)
        or find_apposed_speaker(sentence, cue)
    )
    direct = bool(marks) and all(mark.quotation == "direct" for mark in marks)
    if marks and (direct or not structural):
        content = read_content(side, cue, marks if direct else marks[-1:])
        source = read_source(side, cue, marks[-1], source)
    dated = {
        word.at
        for time in side.sentences[cue.sentence].marks.times
        for word in side.within(cue.sentence, time.span)
    }
    source = tuple(word for word in source if word.at not in dated)
    if is_blaming(side, cue):
        content = tuple(word for word in content if word.clause == cue.clause)
    if source:
        source = (*source, *(word for word in follow_apposition(sentence, source[-1]) if word not in source))
    return Said(cue, tuple(word for word in content if word not in source), source)


def read_content(side: Reading, cue: Word, marks: tuple[Attribution, ...]) -> Words:
    """What the marks say was said; of both halves of a quotation where the speaker stands between them."""
    marked = tuple(
        word for mark in marks for word in side.within(cue.sentence, mark.content) if word.is_content
    )
    return tuple(word for word in marked if word.turn == cue.turn) or marked


def read_source(side: Reading, cue: Word, mark: Attribution, read: Words) -> Words:
    """Who the mark says speaks, unless that is a name whose own noun is missing ("Karvonia's" of "Karvonia's junta")."""
    named = side.within(cue.sentence, mark.source) if mark.source else ()
    own = any(word.clause == cue.clause and word.at < cue.at for word in read)
    if not named or named[-1].owned or (own and named[-1].turn != cue.turn):
        return read  # "says A, while B says": B's is B's
    return tuple(word for word in named if word.is_content)


def find_named(side: Reading, number: int) -> Words:
    return tuple(word for word in find_subject(side.sentence(number)) if word.is_content)
