"""Is a cause, and its direction, the evidence's own?"""

from collections.abc import Iterator
from functools import lru_cache

from nutgraf.gate.alignment import Alignment
from nutgraf.gate.families import can_be, find_bases
from nutgraf.gate.lists import read_words
from nutgraf.gate.reading import READINGS, Reading, find_phrases
from nutgraf.gate.statements import list_said
from nutgraf.gate.words import Word, looks_finite
from nutgraf.news import Finding

FILE = "causes_en.txt"
TIMES = "function_en.txt"


AWAY = frozenset(["for", "from", "to", "in", "on", "at", "by", "with"])
"""After "leave" or "send" they make it a journey, not a cause."""


@lru_cache(maxsize=READINGS)
def find_causes(side: Reading) -> tuple[tuple[str, tuple[Word, ...]], ...]:
    """Phrases that state a cause, with their direction: "back" when the cause comes after, "on" when it comes before."""
    found = []
    for names, words in find_phrases(side.words, FILE):
        after = side.words[words[-1].at + 1 : words[-1].at + 2]
        moves = names >= {"weak", "on"} and bool(after) and after[0].lower in AWAY
        if any(words[0] in force.words and "expected" in force.classes for force in side.forces):
            continue  # "due to reopen"
        if ("on" not in names or not after or after[0].lower != "by") and not moves:
            found.append((" ".join(sorted(names, reverse=True)), words))
    told = {word.at for _, words in found for word in words}
    named = tuple(find_named(side))
    found = [cause for cause in found if cause[1][0] not in {words[0] for _, words in named}]
    more = (*find_blamed(side), *find_so(side), *named)
    return (*found, *(cause for cause in more if cause[1][-1].at not in told))


BLAME = {
    "blame": {"on": "back", "for": "on"}, "attribute": {"to": "back"}, "ascribe": {"to": "back"}, "pin": {"on": "back"}, "trace": {"to": "back"}, "keep": {"from": "on"}, "prevent": {"from": "on"},
    "lead": {"to": "on"}, "drive": {"to": "on"}, "compel": {"to": "on"},
}  # fmt: skip
"""Verbs that name a cause at some distance, and on which side of the preposition it stands."""
SAYING = frozenset(["blame", "attribute", "ascribe", "pin", "trace"])
"""Verbs of who only says what the cause was."""
LED = frozenset(["led", "leads", "drove", "drives", "compelled", "compels"])
GAP = 8
"""Words from "blamed" to its "on", at most."""


@lru_cache(maxsize=65_536)
def list_blame(lower: str) -> dict[str, str] | None:
    return next((BLAME[base] for base in find_bases(lower) if base in BLAME), None)


def find_blamed(side: Reading) -> Iterator[tuple[str, tuple[Word, ...]]]:
    """ "Blamed the fire on a heater", "blamed a heater for the fire"."""
    for word in side.words:
        if is_to_blame(side, word):
            yield "on", (word,)
        prepositions = list_blame(word.lower)
        if prepositions is None or (word.at and side.words[word.at - 1].lower == "to"):
            continue
        near = [other for other in side.words[word.at + 1 : word.at + 1 + GAP] if other.clause == word.clause]
        found = next((other for other in near if other.lower in prepositions), None)
        after = side.words[found.at + 1 : found.at + 2] if found is not None else ()
        if found is not None and (found.lower != "from" or (after and after[0].lower.endswith("ing"))):
            yield prepositions[found.lower], (word, found)


def is_to_blame(side: Reading, word: Word) -> bool:
    """ "Was probably to blame": with a word between."""
    before = [other for other in side.words[max(0, word.at - 4) : word.at] if other.clause == word.clause]
    being = any(other.lower in read_words(TIMES, "be") for other in before[:-2])
    return word.lower == "blame" and bool(before) and before[-1].lower == "to" and being


def find_named(side: Reading) -> Iterator[tuple[str, tuple[Word, ...]]]:
    """ "The cause of the fire was a heater": it stands behind the verb."""
    for word in side.words:
        after = side.words[word.at + 1 : word.at + 1 + GAP]
        if word.lower not in {"cause", "reason"} or not after or after[0].lower not in {"of", "for"}:
            continue
        being = next(
            (o for o in after if o.lower in read_words(TIMES, "be") and o.clause == word.clause), None
        )
        before = [other for other in side.clause(word.clause) if other.at < word.at]
        unsaid = being is not None and is_unnamed(side, being)
        if being is not None and not unsaid and not any(looks_finite(other.lower) for other in before):
            yield "back", (word, being)


def is_unnamed(side: Reading, being: Word) -> bool:
    """ "The cause is unknown", "is being looked into", "is not yet clear": none is named."""
    after = [other.lower for other in side.words[being.at + 1 : being.at + 4]]
    return after[:1] == ["being"] or not {"unknown", "unclear", "not", "under", "known"}.isdisjoint(after)


def find_so(side: Reading) -> Iterator[tuple[str, tuple[Word, ...]]]:
    """ "…, so the cellar bought grapes": what comes before is the cause."""
    for word in side.words[1:]:
        opens = (
            side.words[word.at - 1].clause != word.clause
            and side.words[word.at - 1].sentence == word.sentence
        )
        after = side.words[word.at + 1 : word.at + 2]
        if (
            word.lower == "so"
            and opens
            and after
            and not (can_be(after[0].lower, "r") or after[0].lower in DEGREES)
        ):
            yield "on", (word,)


DEGREES = frozenset(["many", "much", "few", "little", "that", "far", "called"])


def find_wrong_causes(pair: Alignment) -> Iterator[Finding]:
    ours = [cause for cause in find_causes(pair.claim) if not cause[0].startswith("weak")]
    told = [cause for cause in find_causes(pair.evidence) if is_told(pair, cause[1])]
    denied = [cause for cause in told if is_denied(pair.evidence, cause[1])]
    theirs = [cause for cause in told if cause not in denied]
    for direction, words in ours:
        says = " ".join(word.text for word in words)
        if theirs and is_claimed(pair, words, theirs):
            yield Finding(kind="cause", says=says, evidence=f"only said by those who {theirs[0][1][0].text}")
        if not theirs or names_denied(pair, (direction, words), denied, theirs):
            yield Finding(kind="cause", says=says, evidence="the evidence states no such cause")
        elif not any(is_same_way(pair, (direction, words), other) for other in theirs):
            yield Finding(kind="cause", says=says, evidence=" ".join(word.text for word in theirs[0][1]))


def is_claimed(pair: Alignment, words: tuple[Word, ...], theirs: list["Cause"]) -> bool:
    """Is what the evidence only blames told as a fact, by nobody?"""
    blamed = all(not SAYING.isdisjoint(find_bases(cause[0].lower)) for _, cause in theirs)
    return blamed and not BLAMING.intersection(word.lower for word in words) and not list_said(pair.claim)


BLAMING = frozenset(
    [
        "blame",
        "blamed",
        "blames",
        "blaming",
        "attributed",
        "attributes",
        "ascribed",
        "pinned",
        "traced",
        "trace",
    ]
)
Cause = tuple[str, tuple[Word, ...]]


def names_denied(pair: Alignment, ours: Cause, denied: list[Cause], theirs: list[Cause]) -> bool:
    """Is the cause that the sentence gives the one that the evidence denies?"""
    unsaid = {word for force in pair.claim.forces if "not" in force.classes for word in force.region}
    mine = tuple(word for word in split_cause(pair.claim, *ours)[0] if word not in unsaid)
    shared = [
        max((count_shared(pair, mine, split_cause(pair.evidence, *each)[0]) for each in causes), default=0)
        for causes in (denied, theirs)
    ]
    return shared[0] > shared[1]


def is_denied(side: Reading, words: tuple[Word, ...]) -> bool:
    """ "Not because of the leak"."""
    before = side.words[max(0, words[0].at - 1) : words[0].at]
    return bool(before) and before[0].lower == "not" and before[0].sentence == words[0].sentence


LATER = {"after": "back", "following": "back", "once": "back", "before": "on", "until": "on",
         "earlier": "on", "sooner": "on", "later": "back"}  # fmt: skip
"""Words between two events, and on which side of them the earlier one stands."""


def find_turned_sequences(pair: Alignment) -> Iterator[Finding]:
    """ "A after B" that became "B after A"."""
    ours, theirs = list_sequences(pair.claim), list_sequences(pair.evidence)
    theirs += [cause for cause in find_causes(pair.evidence) if not cause[0].startswith("weak")]
    for direction, words in ours:
        other = [
            each
            for each in theirs
            if is_told(pair, each[1]) and not is_one_event(pair, (direction, words), each)
        ]
        if other and not any(is_same_way(pair, (direction, words), each) for each in other):
            yield Finding(kind="cause", says=f"{words[0].text} turned round", evidence=other[0][1][0].text)


def is_one_event(pair: Alignment, ours: Cause, theirs: Cause) -> bool:
    """ "After fog had halted the ferries" for "they were halted because of fog": both stand on one side here."""
    if ours[1][0].lower == "before" and theirs[1][0].lower in {"following", "next"}:
        return False  # "the following day" tells of the sentence before
    mine, other = split_cause(pair.claim, *ours), split_cause(pair.evidence, *theirs)
    return any(
        count_shared(pair, side, other[0]) and count_shared(pair, side, other[1])
        and not any(count_shared(pair, rest, each) for each in other)
        for side, rest in (mine, mine[::-1])
    )  # fmt: skip


def list_sequences(side: Reading) -> list[tuple[str, tuple[Word, ...]]]:
    """Not "after Monday", "before 2015": those are dates."""
    dated = {word.at for number, sentence in enumerate(side.sentences) for time in sentence.marks.times
             for word in side.within(number, time.span)}  # fmt: skip
    following = [
        (LATER_VERBS[len(words) > 1], words)
        for words in find_followed(side)
        if len(words) > 1 or not is_week(side, words[0])
    ]
    waiting = {word.at for force in side.forces if "once" in force.classes for word in force.words}
    return following + [
        (LATER[word.lower], (word,)) for word in side.words
        if word.lower in LATER and word.at not in waiting and word.at + 1 < len(side.words) and not is_dated(side, word, dated)
        and not is_span(side, word) and not side.words[word.at + 1].is_number and side.words[word.at + 1].sentence == word.sentence
        and side.words[word.at + 1].clause == word.clause
        and not (word.lower == "once" and side.words[word.at + 1].lower in {"a", "an", "every"})
        and (word.lower not in {"earlier", "sooner", "later"} or side.words[word.at + 1].lower == "than")
    ]  # fmt: skip


LATER_VERBS = {True: "on", False: "back"}
""" "A was followed by B" and "B followed A"."""


def find_followed(side: Reading) -> Iterator[tuple[Word, ...]]:
    """ "Was followed by", "followed": not the "following" of "in the following week"."""
    for word in side.words:
        if word.lower in {"followed", "follows"}:
            after = side.words[word.at + 1 : word.at + 5]
            by = next((other for other in after if other.lower == "by" and other.clause == word.clause), None)
            yield (word, by) if by else (word,)


def is_week(side: Reading, word: Word) -> bool:
    """ "In the week that followed the vote" is "in the week after the vote"."""
    before = side.words[max(0, word.at - 2) : word.at]
    units = {"day", "week", "month", "year", "hour"}
    return (
        len(before) > 1
        and before[1].lower in {"that", "which"}
        and not units.isdisjoint(find_bases(before[0].lower))
    )


def list_followed(pair: Alignment) -> set[int]:
    """The "followed" of a sentence whose evidence says "after": the order is checked."""
    if not list_sequences(pair.evidence) and not any(word.lower == "after" for word in pair.evidence.words):
        return set()
    return {word.at for words in find_followed(pair.claim) for word in words}


def is_dated(side: Reading, word: Word, dated: set[int]) -> bool:
    """ "Until the end of 2027", "after Monday"."""
    after = side.words[word.at + 1 : word.at + 2]
    if after and after[0].text[0].isupper() and after[0].lower in read_words(TIMES, "calendar"):
        return True  # "until Easter"
    if after and after[0].lower in read_words(TIMES, "daytime"):
        return True  # "before dawn"
    near = side.words[word.at : word.at + 5]
    plain = [other for other in near if other.at in dated or other.lower in NEAR_DATES or other.at == word.at]
    return bool(dated & {word.at, word.at + 1}) or (
        plain == list(near[: len(plain)]) and any(o.at in dated for o in plain)
    )


def is_span(side: Reading, word: Word) -> bool:
    """ "After a week", "after two months": no event; not "after a week of talks"."""
    rest = side.words[word.at + 1 : word.at + 4]
    counted = len(rest) > 1 and rest[0].lower in {"a", "an"} | read_words(TIMES, "cardinal")
    return (
        counted
        and rest[1].lower in read_words(TIMES, "period")
        and (len(rest) < 3 or rest[2].lower not in {"of", "in", "on"})
    )


NEAR_DATES = frozenset(["the", "end", "of", "start", "beginning", "middle", "early", "late"])


def is_told(pair: Alignment, words: tuple[Word, ...]) -> bool:
    """Does the sentence use the part of the evidence that states this cause?"""
    return any(word.turn == words[0].turn and word.at in pair.backed for word in pair.evidence.words)


def is_same_way(
    pair: Alignment, ours: tuple[str, tuple[Word, ...]], theirs: tuple[str, tuple[Word, ...]]
) -> bool:
    """Does what stands as the cause here stand as the cause there?"""
    mine, other = split_cause(pair.claim, *ours), split_cause(pair.evidence, *theirs)
    straight = count_shared(pair, mine[0], other[0]) + count_shared(pair, mine[1], other[1])
    crossed = count_shared(pair, mine[0], other[1]) + count_shared(pair, mine[1], other[0])
    weak = theirs[0].startswith("weak")
    if weak:
        return straight > crossed and count_shared(pair, mine[0], other[0]) > 0
    here = [word for word in mine[0] if word.clause == ours[1][0].clause]
    strange = bool(here) and all(map(pair.has, here)) and not count_shared(pair, mine[0], other[0])
    return straight >= crossed and straight > 0 and not strange


def split_cause(
    side: Reading, direction: str, words: tuple[Word, ...]
) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """Cause and effect."""
    weak = direction.startswith("weak")
    turn = [
        word
        for word in side.words
        if word.sentence == words[0].sentence and word.is_content and (not weak or word.turn == words[0].turn)
    ]
    if direction == "weak back":
        turn = [word for word in side.sentence(words[0].sentence) if word.is_content]
    denied = [word.at for word in side.words if is_contrast(side, word) and word.at > words[-1].at]
    close = [word for word in turn if word.turn == words[0].turn and word.at > words[-1].at]
    if close and "back" in direction:
        turn = [word for word in turn if word.at < words[0].at or word.turn == words[0].turn]
    if words[0].lower in LED:
        words = words[:1]  # "led the minister to resign": who resigns is no cause
    before = tuple(word for word in turn if word.at < words[-1].at and word not in words)
    after = tuple(word for word in turn if words[-1].at < word.at < min(denied, default=len(side.words)))
    opener = side.sentence(words[0].sentence)[0].lower
    if opener not in read_words(TIMES, "case") and all(is_measuring(word) for word in before):
        before = ()  # "Hours after the report he resigned"
    if direction.endswith("on") and not before and words[0].lower in {"before", "until"}:
        here = tuple(word for word in after if word.clause == words[0].clause)
        return tuple(word for word in after if word not in here), here
    if direction.endswith("on"):
        here = tuple(word for word in before if word.clause == words[0].clause)
        return here or before, after
    if not before:
        # "Because of X, Y": the clause that follows is the cause, the rest is the effect.
        here = tuple(word for word in after if word.clause == words[0].clause)
        return here, tuple(word for word in after if word.clause != words[0].clause)
    return tuple(word for word in after if word.clause == words[-1].clause) if weak else after, before


def is_measuring(word: Word) -> bool:
    """The "two months" and the "shortly" of "two months after", "shortly after"."""
    counted = word.is_number or word.lower in read_words(TIMES, "period") | read_words(TIMES, "cardinal")
    return counted or word.lower in {"shortly", "soon", "immediately", "right", "long", "moments"}


def is_contrast(side: Reading, word: Word) -> bool:
    """The "not" of "because demand was low, not because of the leak"."""
    before = side.words[word.at - 1] if word.at else None
    return word.lower == "not" and before is not None and before.clause != word.clause


def count_shared(pair: Alignment, ours: tuple[Word, ...], theirs: tuple[Word, ...]) -> int:
    return sum(pair.meet((word,), theirs) for word in ours)
