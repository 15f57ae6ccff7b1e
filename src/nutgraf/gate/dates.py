"""Is every date the evidence's, and of the same event?"""

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from nutgraf.gate.alignment import Alignment
from nutgraf.gate.comparing import list_comparisons
from nutgraf.gate.dating import list_times
from nutgraf.gate.families import find_bases, read_irregular_verbs
from nutgraf.gate.lists import read_words
from nutgraf.gate.reading import READINGS, Force, Reading
from nutgraf.gate.spans import is_spanned
from nutgraf.gate.words import LISTS, Word, is_saying, looks_finite
from nutgraf.news import Finding, TimeExpression

BOUNDS = {
    "before": "before", "by": "before", "until": "until", "till": "until", "from": "from", "since": "from",
    "after": "after", "beyond": "after", "through": "until",
}  # fmt: skip
"""What the word before a date makes of it; anything else is a date at which something happens."""

LIMITS = {"early": "from", "late": "before"}
"""Classes of phrases that bound a date."""
LIMIT = 3
"""Words from such a phrase to its date, at most ("on 3 March 2026 at the latest")."""
MONTH = 31
"""Days by which a deadline may be told less exactly: "by June" for "by 3 June"."""
NEAR_VERB = 6
"""Words from "founded" to its date, at most."""
LEADS = frozenset(["the", "end", "of", "early", "late", "mid", "next", "last", "this", "start", "middle", "night", "evening",
                   "morning", "day"])  # fmt: skip
"""Words that may stand between a bound and its date."""


def find_wrong_dates(pair: Alignment) -> Iterator[Finding]:
    theirs = list_times(pair.evidence)
    for number, sentence in enumerate(pair.claim.sentences):
        for ours in sentence.marks.times:
            says = " ".join(word.text for word in pair.claim.within(number, ours.span))
            if is_spanned(pair, ours):
                continue
            same = [(place, time) for place, time in theirs if holds(ours, time)]
            if not same:
                if is_count(says, pair):
                    continue
                if not is_repeated(number, ours, pair) and not is_worded_alike((number, ours), theirs, pair):
                    yield Finding(kind="date", says=says, evidence="the evidence has no such date")
            elif not any(is_same_date(pair, (number, ours), other) for other in same):
                place, time = same[0]
                words = pair.evidence.within(place, time.span)
                yield Finding(kind="date", says=says, evidence=" ".join(word.text for word in words))


def find_wrong_bounds(pair: Alignment) -> Iterator[Finding]:
    """ "Before" that became "from", where the marks of neither side could tell which day is meant."""
    told = list_told_dates(pair)
    for word in pair.claim.words:
        if not is_calendar(word) or word.at in told:
            continue
        mine = list_bounds(pair.claim, word)
        theirs = {
            bound
            for partner in pair.evidence.words
            if partner.lower == word.lower
            for bound in list_bounds(pair.evidence, partner)
        }
        partners = [other for other in pair.evidence.words if other.lower == word.lower]
        if partners and not any(shares_event(pair, (word,), (other,)) for other in partners):
            yield Finding(kind="date", says=word.text, evidence=f"{word.text} is the date of something else")
        if theirs and mine.isdisjoint(theirs):
            yield Finding(
                kind="date",
                says=f"{min(mine)} {word.text}".strip(),
                evidence=f"{min(theirs)} {word.text}".strip(),
            )


def list_told_dates(pair: Alignment) -> frozenset[int]:
    """The words of "on 3 November 2025", where the evidence has "on Monday" of the same event."""
    return frozenset(
        word.at
        for number, sentence in enumerate(pair.claim.sentences)
        for ours in sentence.marks.times
        for place, theirs in list_times(pair.evidence)
        if (ours.start, ours.end) == (theirs.start, theirs.end)
        and ours.relative != theirs.relative
        and is_same_date(pair, (number, ours), (place, theirs))
        for word in pair.claim.within(number, ours.span)
    )


def holds(ours: TimeExpression, theirs: TimeExpression) -> bool:
    """Precision may sink: March holds 21 March."""
    return ours.start <= theirs.start and theirs.end <= ours.end


def is_repeated(number: int, ours: TimeExpression, pair: Alignment) -> bool:
    """The same words, where one side's marks did not see a date."""
    words = pair.claim.within(number, ours.span)
    marked = {
        word.at
        for place, sentence in enumerate(pair.evidence.sentences)
        for time in sentence.marks.times
        for word in pair.evidence.within(place, time.span)
    }
    told = [word for word in words if word.is_content]
    return all(any(p.at not in marked for p in pair.partners(word)) for word in told)


def is_count(says: str, pair: Alignment) -> bool:
    """Of "around 2000 of the 8000 workers" the first is no year."""
    values = [mark.low for sentence in pair.evidence.sentences for mark in sentence.marks.quantities]
    return says.isdecimal() and Decimal(says) in values


def is_worded_alike(
    ours: tuple[int, TimeExpression], theirs: tuple[tuple[int, TimeExpression], ...], pair: Alignment
) -> bool:
    """The same words that the two sides took for another year or week, since one has no verb of its own."""
    mine = pair.claim.within(ours[0], ours[1].span)
    for place, time in theirs:
        other = pair.evidence.within(place, time.span)
        same = sort_content(other) == sort_content(mine) and time.relative and ours[1].relative
        if same and shares_event(pair, mine, other):
            tenses = read_tense(pair.claim, mine[0]), read_tense(pair.evidence, other[0])
            if tenses[0] == "past" and tenses[1] != "past" and ours[1].start < time.start:
                return False  # "the talks begin on Monday"
            return {read_tense(pair.claim, mine[0]), read_tense(pair.evidence, other[0])} != {
                "past",
                "future",
            }
    return False


def sort_content(words: tuple[Word, ...]) -> list[str]:
    """Of "noon on Monday" and "Monday noon" the same."""
    return sorted(word.lower for word in words if word.is_content)


def read_tense(side: Reading, date: Word) -> str:
    """ "past" or "future", as the date's clause is told, or the clause behind it; empty where that says neither: in what
    somebody says a past may be no more than the form of what was said.
    """
    home = side.clause(date.clause)
    following = side.clause(date.clause + 1)
    bare = not any(looks_finite(word.lower) for word in home)
    near = following if bare and following and following[0].sentence == date.sentence else home
    if not FUTURE.isdisjoint(word.lower for word in near):
        return "future"
    told = near[0].lower in TOLD and any(is_saying(word.lower) for word in side.sentence(date.sentence))
    return "past" if is_past(side, near[0].clause) and not told else ""


FUTURE = frozenset(["will", "shall", "would", "may", "might", "could", "should"])
TOLD = frozenset(["that", "if", "unless", "whether", "when", "until"])


def is_past(side: Reading, clause: int) -> bool:
    """Told in the past, the verbs of saying aside."""
    forceful = {word.at for force in side.forces for word in force.words}  # "provided that"
    told = (word for word in side.clause(clause) if word.at not in forceful and looks_finite(word.lower))
    verbs = [word.lower for word in told if not is_saying(word.lower)]
    past = read_words(LISTS, "past auxiliary")
    return any(verb in past or verb.endswith("ed") or verb in read_irregular_verbs() for verb in verbs)


def is_same_date(
    pair: Alignment, ours: tuple[int, TimeExpression], theirs: tuple[int, TimeExpression]
) -> bool:
    """The same bound ("by", "from"), and something said of it in the same clause."""
    mine = pair.claim.within(ours[0], ours[1].span)
    other = pair.evidence.within(theirs[0], theirs[1].span)
    if not mine or not other:
        return True
    if "before" in list_bounds(pair.claim, mine[0]) and (ours[1].end - theirs[1].end).days > MONTH:
        return False  # "before December" for "before October"
    bounds = list_bounds(pair.claim, mine[0]), list_bounds(pair.evidence, other[0])
    if all("from" in each for each in bounds) and have_one_rank(pair, mine[0], other[0]):
        return True  # "not so cold since 1987", "the coldest since 1987"
    return not bounds[0].isdisjoint(bounds[1]) and shares_event(pair, mine, other)


def have_one_rank(pair: Alignment, mine: Word, other: Word) -> bool:
    """Do the sentences of two dates rank by the same measure?"""
    ours, theirs = (
        {found.measure for found in list_comparisons(side) if found.superlative and found.word.sentence == word.sentence}
        for side, word in ((pair.claim, mine), (pair.evidence, other))
    )  # fmt: skip
    return not ours.isdisjoint(theirs)


def list_bounds(side: Reading, first: Word) -> frozenset[str]:
    """ "Founded in 1951" is "dates from 1951"; "ends in May" is "runs until May"."""
    bound = find_bound(side, first)
    near = {base for word in side.words[max(0, first.at - NEAR_VERB) : first.at + NEAR_VERB]
            if word.clause == first.clause for base in find_bases(word.lower)}  # fmt: skip
    found = {bound}
    if bound in {"", "from"} and not near.isdisjoint(read_words(LISTS, "starting")):
        found |= {"", "from"}
    if bound in {"", "before", "until"} and not near.isdisjoint(read_words(LISTS, "ending")):
        found |= {"", "before", "until"}
    if "deadline" in near or (bound == "until" and is_leave(side, first, near)):
        found.add("before")
    if first.at and side.words[first.at - 1].lower == "between":
        found |= {"from", "until"}
    if bound == "before" and any(
        word.lower == "not" for word in side.clause(first.clause) if word.at < first.at
    ):
        found.add("until")
    if is_range(side, first):
        found |= {"from", "until"}
    if bound == "from" and is_moment(side, first):
        found.add("")
    return frozenset(found)


def is_leave(side: Reading, first: Word, near: set[str]) -> bool:
    """ "Have until 15 July to leave", "were given until Friday": it must be done by then."""
    opener = next(
        (word for word in reversed(side.words[: first.at]) if word.lower in {"until", "till"}), first
    )
    before = side.words[opener.at - 1].lower if opener.at else ""
    return "have" in find_bases(before) or not near.isdisjoint({"give", "grant", "allow"})


def is_range(side: Reading, month: Word) -> bool:
    """The month of "from 3 to 17 August" is that of the first day and of the last."""
    before = [word for word in side.words[max(0, month.at - 4) : month.at] if word.sentence == month.sentence]
    opens = len(before) == RANGE and before[0].lower in {"from", "between"} and before[2].lower in LINKS
    return opens and before[1].is_number and before[3].is_number


MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
          "december")  # fmt: skip
LINKS = frozenset(["and", "to", "until", "till", "through"])
RANGE = 4
"""Words of "from 3 to 17"."""


def follows_month(pair: Alignment, word: Word) -> bool:
    """ "Before April" for "by the end of March"."""
    if word.lower not in MONTHS or find_bound(pair.claim, word) != "before":
        return False
    last = MONTHS[MONTHS.index(word.lower) - 1]
    words = pair.evidence.words
    return any(
        other.lower == last
        and [near.lower for near in words[max(0, other.at - 2) : other.at]] == ["end", "of"]
        for other in words
    )


def is_moment(side: Reading, first: Word) -> bool:
    """ "Since June, when the last bank closed": it happened then."""
    after = side.clause(first.clause + 1)
    return bool(after) and after[0].sentence == first.sentence and after[0].lower == "when"


def find_bound(side: Reading, first: Word) -> str:
    limits = {name for force in side.forces if is_beside(force, first) for name in force.classes}
    if not limits.isdisjoint(LIMITS):
        return next(LIMITS[name] for name in sorted(limits) if name in LIMITS)
    # "By Tuesday's vote" dates nothing.
    owned = any(word.owned and word.clause == first.clause for word in side.words[first.at : first.at + 2])
    for word in () if owned else reversed(side.words[max(0, first.at - 3) : first.at]):
        if word.sentence != first.sentence:
            break
        if word.lower in BOUNDS:
            return BOUNDS[word.lower]
        if word.lower == "than" and word.at:
            return {"later": "before", "earlier": "from"}.get(side.words[word.at - 1].lower, "")
        if not word.is_number and word.lower not in LEADS:
            break
    return ""


def is_beside(force: Force, first: Word) -> bool:
    """ "As early as Tuesday", "on Tuesday at the earliest"."""
    same = force.words[0].sentence == first.sentence
    return same and (0 < first.at - force.words[-1].at <= LIMIT or 0 < force.words[0].at - first.at <= LIMIT)


OPENING = 2
"""Words before a date that opens its sentence ("On 3 May the bridge …"): it dates the verb, however far that is."""


def shares_event(pair: Alignment, mine: tuple[Word, ...], other: tuple[Word, ...]) -> bool:
    """Is the word nearest to the date, of those that have a partner, said in the date's own clause?"""
    places = {word.at for word in mine}
    rest = [
        word for word in pair.claim.clause(mine[0].clause)
        if word.is_content and word.at not in places and pair.has(word) and not word.text[0].isupper()
    ]  # fmt: skip
    if not rest:
        return True
    following = pair.claim.words[mine[-1].at + 1 : mine[-1].at + 2]
    if mine[-1].owned and following and pair.has(following[0]):
        return is_dated_so(pair, following[0], other)  # "Thursday's strike"
    first = pair.claim.sentence(mine[0].sentence)[0].at
    verbs = [
        word
        for word in pair.claim.sentence(mine[0].sentence)
        if word.at in pair.ours.verbs and pair.has(word)
    ]
    if mine[0].at - first <= OPENING and verbs:
        own = [word for word in verbs if word.clause == mine[0].clause]
        return any(is_dated_so(pair, word, other) for word in own or verbs[-1:])
    nearest = min(rest, key=lambda word: (abs(word.at - mine[0].at), word.at))
    own = [word for word in rest if word.at in pair.ours.verbs]
    if len(own) == 1 and is_dated_so(pair, own[0], other):
        return True  # "a crack was found in a pipe of the pump in March"
    return is_dated_so(pair, nearest, other)


def is_dated_so(pair: Alignment, word: Word, other: tuple[Word, ...]) -> bool:
    """Does the evidence say this word in the date's own clause?"""
    timed = list_timed(pair.evidence)
    return any(
        (partner.clause == other[0].clause and is_of_date(pair.evidence, partner, other[0]))
        or (
            partner.sentence == other[0].sentence
            and partner.turn == other[0].turn
            and partner.clause not in timed
            and not is_measured_off(pair.evidence, partner, other[0])
        )
        for partner in pair.partners(word)
    )


def is_measured_off(side: Reading, word: Word, date: Word) -> bool:
    """ "On Wednesday, a day after she had taken the lead": that was not on Wednesday."""
    opener = side.clause(word.clause)[0]
    before = side.words[opener.at - 1 : opener.at] if opener.at else ()
    apart = word.clause > date.clause and opener.lower in {"after", "before"}
    return apart and bool(before) and before[0].lower in read_words(LISTS, "period")


def is_of_date(side: Reading, word: Word, date: Word) -> bool:
    """Of "opens on Monday and ends on Friday": does the verb stand nearer to this date than to the other?"""
    between = side.words[word.at + 1 : date.at]
    if word.is_number and between and not any(parts_value(other) for other in between):
        return True  # "from 31 in May to 28 in June"
    days = [other for other in side.clause(date.clause) if is_calendar(other) and other.lower != date.lower]
    days = days if is_calendar(date) else list_rivals(side, date)
    for rival in days:
        low, high = sorted((rival.at, date.at))
        parted = any(other.is_content and not other.is_number and not is_calendar(other)
                     for other in side.words[low + 1 : high])  # fmt: skip
        if parted and measure_way(side, word, rival) < measure_way(side, word, date):
            return False
    return True


def list_rivals(side: Reading, date: Word) -> list[Word]:
    """The first words of the other dates of its clause: "opens on 18 August and ends on 27 August"."""
    if not date.is_number:
        return []
    firsts = [words[0] for number, time in list_times(side)
              if number == date.sentence and (words := side.within(number, time.span))]  # fmt: skip
    return [word for word in firsts if word.clause == date.clause and word.at != date.at and word.is_number]


def measure_way(side: Reading, word: Word, date: Word) -> tuple[bool, int]:
    """How far from each other: the year of "the treaty of 1921" is the treaty's, and then that of a word so many away."""
    before = side.words[max(0, date.at - 2) : date.at]
    is_owned = len(before) > 1 and before[1].lower == "of" and before[0].is_content
    return is_owned and before[0].at != word.at, abs(word.at - date.at)


def parts_value(word: Word) -> bool:
    """Stands a word between a value and a date that is not of both ("31 per cent in May")?"""
    return word.lower in PARTING or (word.is_content and word.lower not in {"cent", "percent"})


PARTING = frozenset(["and", "or", "to", "from", "until", "till"])


def is_calendar(word: Word) -> bool:
    """A month, a day or a season; "may" is none."""
    return word.lower in read_words(LISTS, "calendar") and (word.text[0].isupper() or word.lower != "may")


@lru_cache(maxsize=READINGS)
def list_timed(side: Reading) -> frozenset[int]:
    """Clauses with a date of their own."""
    marked = {word.clause for number, time in list_times(side) for word in side.within(number, time.span)}
    return frozenset(marked | {word.clause for word in side.words if is_calendar(word)})
