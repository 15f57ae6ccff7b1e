"""One side in, who says what on it out: speaker, verb and statement, wherever the speaker stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from nutgraf.gate.according import is_mixed, split_according
from nutgraf.gate.families import can_be, find_bases
from nutgraf.gate.lists import read_words
from nutgraf.gate.reading import READINGS, Reading
from nutgraf.gate.words import LISTS, Word, looks_finite
from nutgraf.news import Attribution

FILE = "reporting_en.txt"
ASIDES = frozenset(["which", "who", "whose"])
"""What a clause about the speaker begins with."""
AGENT = 4
"""Words from "were told" to "by the maker", at most."""
SHORT = 5
"""Content words of "the inspector, Rena Hollis," at most: longer is a statement, not a speaker."""
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
    return tuple(statement for statement in take_up(side, said) if statement.content)


def take_up(side: Reading, said: list[Said]) -> Iterator[Said]:
    """A pronoun that speaks is whoever spoke last."""
    last: Words = ()
    for statement in said:
        sentence = side.sentence(statement.cue.sentence)
        before = [word for word in side.clause(statement.cue.clause) if word.at == statement.cue.at - 1]
        spoken = any(word.lower in read_words(LISTS, "person") for word in (*before, *sentence[:1]))
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
    if named or (after and after[0].lower in read_words(LISTS, "be")):
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
    return known and around[:2] == ["in", "the"] and around[-1] == "of"


def is_noun_report(side: Reading, word: Word) -> bool:
    """ "In its annual report that …", "the evidence they found that …": a noun, or no report at all."""
    before = {
        other.lower for other in side.words[max(0, word.at - 2) : word.at] if other.clause == word.clause
    }
    return not before.isdisjoint({"the", "a", "an", "its", "their", "his", "her", "this"})


SPEAKER = 9
"""Words of ", a survey by the audit office of Salm shows" from the comma on, at most."""


def closes(side: Reading, word: Word) -> bool:
    """Ends its clause after a comma and a short phrase: what stands before the comma is reported."""
    here = side.clause(word.clause)
    opens = here[0].at > 0 and side.words[here[0].at - 1].sentence == word.sentence
    compared = any(other.lower in {"than", "as", "which", "who"} for other in here)
    return here[-1] == word and opens and len(here) <= SPEAKER and not compared


NAMING = frozenset(["call", "describe"])


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
    denied = "not" in before[-2:] or "never" in before[-2:]
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
    if not named or named[-1].owned:
        return read
    return tuple(word for word in named if word.is_content)


def is_inverted(sentence: Words, cue: Word) -> bool:
    """ "…, said governor Lena Ostrow, who led the work": the speaker stands last."""
    after = [word for word in sentence if word.at > cue.at]
    here = [word for word in after if word.clause == cue.clause]
    aside = after[len(here) :]
    opens = cue.at > sentence[0].at and not any(w.clause == cue.clause and w.at < cue.at for w in sentence)
    short = 0 < len(here) <= SPEAKER and not any(looks_finite(word.lower) for word in here)
    opens = opens and "tell" not in find_bases(cue.lower)  # "…, told the inquiry" names who heard it
    ends = not aside or aside[0].turn != cue.turn or aside[0].lower in ASIDES
    return opens and short and (ends or is_named(aside))


def is_named(words: Sequence[Word]) -> bool:
    """ "…, said the governor, Lena Ostrow"."""
    return len(words) <= SHORT and all(word.text[0].isupper() for word in words)


def is_medial(sentence: Words, cue: Word) -> bool:
    """ "…, the mayor said, …" or "…, the operator said late on Sunday": what is said stands around it."""
    here = [word for word in sentence if word.clause == cue.clause]
    after = [word for word in here if word.at > cue.at]
    set_off = here[0].at > sentence[0].at and here[0] != cue and len(here) <= SPEAKER + 2
    opens = here[0].lower not in read_words(LISTS, "opener") | {"but", "and", "who", "whose"}
    opens = opens and not (after and after[0].lower == "that")
    return set_off and opens and not any(looks_finite(word.lower) for word in after)


def follow_apposition(sentence: Words, last: Word) -> Words:
    """Of "the owner, Gunther Pratt" the name."""
    following = tuple(word for word in sentence if word.clause == last.clause + 1)
    ends = not any(word.clause == last.clause and word.at > last.at for word in sentence)
    return following if ends and following and all(word.text[0].isupper() for word in following) else ()


def split_said(sentence: Words, cue: Word) -> tuple[Words, Words]:
    """Source and content of a verb of saying, by the place of the verb: "X says Y", "Y, says X", "Y, X says"."""
    if agent := find_agent(sentence, cue):
        return agent, tuple(
            w for w in sentence if w.is_content and w.at != cue.at and w not in agent and w.turn == cue.turn
        )
    first = find_first_turn(sentence, cue)
    content = [
        word for word in sentence if word.is_content and word.at != cue.at and first <= word.turn <= cue.turn
    ]
    left = tuple(word for word in content if word.clause == cue.clause and word.at < cue.at)
    before_cue = [w.lower for w in sentence if w.at in {cue.at - 1, cue.at - 2} and w.clause == cue.clause]
    by_pronoun = not read_words(LISTS, "person").isdisjoint(before_cue[-1:])
    right = tuple(word for word in content if word.at > cue.at)
    before = tuple(word for word in content if word.clause < cue.clause)
    if by_pronoun:
        # "From whose soil it believes", "they closed it, they say, to change the lights": `take_up` says who.
        return (), (*before, *right) if is_medial(sentence, cue) else right or before
    if not left and cue.lower.endswith("ing") and (subject := find_subject(before)):
        return subject, right
    if not left and (speaker := find_apposed_speaker(sentence, cue)):
        told = tuple(word for word in before if word not in speaker)
        return speaker, right if opens_report(sentence, cue) else told or right
    return split_plain(sentence, cue, (before, left, right))


def find_first_turn(sentence: Words, cue: Word) -> int:
    """ "A, but B, the agency said." says both; after a semicolon it says the last part only."""
    if any(word.clause > cue.clause for word in sentence):
        return cue.turn
    openers = {word.turn: word.lower for word in reversed(sentence)}
    turn = cue.turn
    while turn - 1 in openers and openers[turn] in read_words(LISTS, "turn"):
        turn -= 1
    return turn


def find_agent(sentence: Words, cue: Word) -> Words:
    """Of "the men were told by the maker, Aerolith, that …" the maker."""
    before = {word.lower for word in sentence if cue.at - 3 <= word.at < cue.at}
    if before.isdisjoint(read_words(LISTS, "be")):
        return ()
    after = [word for word in sentence if word.at > cue.at and word.clause == cue.clause]
    by = next((place for place, word in enumerate(after[:AGENT]) if word.lower == "by"), None)
    return () if by is None else tuple(word for word in after[by:] if word.is_content)


def find_named(side: Reading, number: int) -> Words:
    return tuple(word for word in find_subject(side.sentence(number)) if word.is_content)


def find_subject(before: Words) -> Words:
    """Of "Jo Marsh left early, saying …" who left."""
    verb = next((place for place, word in enumerate(before) if looks_finite(word.lower)), 0)
    return before[:verb]


def split_plain(sentence: Words, cue: Word, parts: tuple[Words, Words, Words]) -> tuple[Words, Words]:
    """Of the words in the clauses before, and those before and after the cue: who speaks, and what is said."""
    before, left, right = parts
    if before and is_inverted(sentence, cue):
        return tuple(word for word in right if word.clause == cue.clause), before
    if left and before and is_medial(sentence, cue):
        # "…, the operator said late on Sunday, …": what is said stands around it.
        return left, (*before, *(word for word in right if word.clause != cue.clause))
    if left:
        return left, right or before
    same = tuple(word for word in right if word.clause == cue.clause)
    if before and same == right and not is_apposition(before):
        return same, before
    return before, right


def opens_report(sentence: Words, cue: Word) -> bool:
    """Does what is said follow: a "that", or a clause of its own?"""
    after = [word for word in sentence if word.at > cue.at and word.turn == cue.turn]
    if not after:
        return False
    objects = read_words(FILE, "transitive")
    named = after[0].lower.endswith("ing") or after[0].lower in read_words(LISTS, "article") | {"of"}
    if named and not objects.isdisjoint(find_bases(cue.lower)):
        return True  # "denied copying passages", "spoke of a disgrace"
    return after[0].lower == "that" or any(looks_finite(word.lower) for word in after)


def find_apposed_speaker(sentence: Words, cue: Word) -> Words:
    """Of "…, the maker, Salvor Labs, announced" the short phrases without a verb right before the cue."""
    opens = not any(word.clause == cue.clause and word.at < cue.at for word in sentence)
    found: Words = ()
    last = cue.clause - 1
    aside = next((word for word in sentence if word.clause == last), cue)
    last -= aside.lower in ASIDES  # "the company, which had reported a benefit, said"
    for clause in range(last, last - 2, -1) if opens else ():
        here = tuple(word for word in sentence if word.clause == clause and word.turn == cue.turn)
        if not here or len(here) > SHORT or any(looks_finite(word.lower) for word in here):
            break
        if here[0].lower in read_words(LISTS, "joiner") | read_words(LISTS, "case"):
            break  # "…, and perhaps for five, say the authors"
        found = (*(word for word in here if word.is_content), *found)
    return found


def is_apposition(words: Words) -> bool:
    """Short, and ends in a name set off by a comma."""
    return len(words) <= SHORT and words[-1].text[0].isupper() and words[-1].clause != words[0].clause
