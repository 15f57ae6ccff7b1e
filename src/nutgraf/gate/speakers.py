"""One sentence and its verb of saying in, who speaks and what is said out, by where the verb stands."""

from collections.abc import Sequence

from nutgraf.gate.families import find_bases
from nutgraf.gate.lists import read_words
from nutgraf.gate.words import LISTS, Word, looks_finite

FILE = "reporting_en.txt"
Words = tuple[Word, ...]
ASIDES = frozenset(["which", "who", "whose"])
"""What a clause about the speaker begins with."""
AGENT = 4
"""Words from "were told" to "by the maker", at most."""
SHORT = 5
"""Content words of "the inspector, Rena Hollis," at most: longer is a statement, not a speaker."""
SPEAKER = 9
"""Words of ", a survey by the audit office of Salm shows" from the comma on, at most."""


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


OBJECTS = frozenset(["him", "them", "us", "me", "himself", "herself", "itself", "themselves"])
"""Of "two people close to him said" the pronoun does not speak."""


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
    by_pronoun = not (read_words(LISTS, "person") - OBJECTS).isdisjoint(before_cue[-1:])
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


def find_subject(before: Words) -> Words:
    """Of "Jo Marsh left early, saying …" who left."""
    verb = next((place for place, word in enumerate(before) if looks_finite(word.lower)), 0)
    return before[:verb]


def split_plain(sentence: Words, cue: Word, parts: tuple[Words, Words, Words]) -> tuple[Words, Words]:
    """Of the words in the clauses before, and those before and after the cue: who speaks, and what is said."""
    before, left, right = parts
    opener = next(word for word in sentence if word.clause == cue.clause)
    if before and not left and opener.lower in {"and", "but"} and opener.at == cue.at - 1:
        # "Keel won and said …": who won says so.
        here = tuple(word for word in sentence if word.at < opener.at)
        return tuple(word for word in find_subject(here) if word.is_content), right
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
