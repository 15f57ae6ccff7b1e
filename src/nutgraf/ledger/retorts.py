"""Neighbouring sentences in, pairs out of which the second says that what the first tells was not so, or the first of the second.

Between reports it takes a rare word or common actors to know what is negated (`rebuttals`, `denials`). Between neighbours it
takes one word: "a draft speaks of 18 percent. Norrvik says that no draft exists."
"""

import re
from collections.abc import Iterable, Iterator

from nutgraf.ledger.clauses import Clause
from nutgraf.ledger.cues import read_pattern
from nutgraf.ledger.denials import DENIABLE, is_unreal, list_denied
from nutgraf.ledger.names import sound_out
from nutgraf.ledger.neighbours import Neighbours, Spoken
from nutgraf.ledger.rebuttals import WORD, is_open, list_negated, list_short_words
from nutgraf.ledger.rivals import Rivalry, is_asserted, is_one_voice
from nutgraf.news import ConflictKind

_NEGATIVE = re.compile(
    r"(?<!\w)(?:no|not|nobody|none|nothing|never|neither|nor|without|fail(?:s|ed)?|refus\w+|lack\w*|lost|evaporat\w+|vanish\w+|disappear\w+|ended|gone|little|few|hardly|barely|zero|near-zero|kein\w{0,2}|nicht|nichts|nie|niemals|niemand|ohne|nada|nadie|nunca"
    r"|ningún|ninguna|sin|aucun\w?|rien|jamais|sans|pas)(?!\w)|n['’]t\b",
    re.IGNORECASE,
)
"""What is negative itself is not what a negation contradicts."""
_BRIEF = 120
"""Characters of a sentence that says one thing: of longer ones nobody knows what "all" is said of. Read by eye on 877
articles of open data sets: with no bound 15 of 16 pairs are of two things, within it none is left but one of one voice."""
_OTHERS = re.compile(
    r"\b(?:(?:the|all|every)\s+others?|others|some|several|andere|einige|otr[oa]s|algun[oa]s|d['’]autres|certains)\b",
    re.IGNORECASE,
)
"""Of some it was so, and of others not."""
_LIMITS = re.compile(r"(?:but|though|although|aber|jedoch|pero|aunque|mais|bien)\b", re.IGNORECASE)
_TO_DO = re.compile(r"\W+(?:to|zu)\s+(?P<what>[^\W\d_]+)", re.IGNORECASE)
_REACH = 24
"""Characters after a negating word within which the denied predicate begins."""


def find_retorts(neighbours: Iterable[Neighbours]) -> Iterator[Rivalry]:
    """The statement first; of two sentences one pair."""
    for pair in neighbours:
        for statement, denial, about in _list_opposed(pair):
            yield Rivalry(ConflictKind.DENIAL, about, statement, denial)
            break


def _list_opposed(pair: Neighbours) -> Iterator[tuple[Clause, Clause, str]]:
    first, second = pair.first, pair.second
    # Whoever is told of in the first may go on speaking in the second.
    known = first.speakers | first.parties
    if any(_NEGATIVE.match(each.speaker) for each in (*first.clauses, *second.clauses) if each.speaker):
        return  # "The fact that nobody objected shows …": the one who is said to speak is none.
    is_other = bool(second.speakers) and not known & second.speakers
    if is_other and first.is_attributed and _answers(pair):
        yield first.lead, second.lead, "=reply"
    if is_other and not second.goes_on:
        yield from _list_negations(first, second)
        if first.is_attributed:
            yield from _list_negations(second, first)
            if _leave_out_a_case(pair):
                yield first.lead, second.lead, "=all"


def _answers(pair: Neighbours) -> bool:
    """ "He had begged for it," says one; "we wanted to play", counters the other: told as so, and no opinion."""
    second = pair.second.lead
    cues = [each.cue for each in second.sentence.marks.attributions if each.cue is not None]
    pattern = read_pattern("retorts", "reply", pair.language)
    if not any(pattern.search(second.article.quote(cue)) for cue in cues):
        return False
    spoken = (pair.first, pair.second)
    return all(len(each.text) <= _BRIEF and each.is_told and not is_open(each.text) for each in spoken)


def _leave_out_a_case(pair: Neighbours) -> bool:
    """ "Every box was delivered on time. Halden received none": one tells all of what the other has an exception to."""
    spoken = (pair.first, pair.second)
    if any(len(each.text) > _BRIEF for each in spoken) or not all(each.is_told for each in spoken):
        return False
    whole, part = (read_pattern("retorts", kind, pair.language) for kind in ("whole", "part"))
    tells_all = [bool(whole.search(each.text)) for each in spoken]
    has_some = [bool(part.search(each.text)) for each in spoken]
    return tells_all[0] != tells_all[1] and has_some[0] != has_some[1] and tells_all != has_some


def _list_negations(told: Spoken, denying: Spoken) -> Iterator[tuple[Clause, Clause, str]]:
    """Statement, denial, and what both are about: a concept that both name, or else a word."""
    for denial in denying.clauses:
        if _OTHERS.search(denial.text) or _goes_on(denial, denying):
            continue
        words, concepts = list_negated(denial), _list_denied(denial)
        for statement in told.clauses:
            if is_one_voice(statement, denial) or not _is_plain(statement):
                continue
            met = [
                *sorted(concepts & _list_told(statement)),
                *(
                    f"={word}"
                    for word in sorted(words & _list_words(statement))
                    if _is_to_do_one_thing(word, statement, denial)
                ),
            ]
            yield from ((statement, denial, about) for about in met[:1])


def _goes_on(clause: Clause, spoken: Spoken) -> bool:
    """What a sentence tells first is what it then says had no such thing to it: "struck two cars, but no one was hurt"."""
    return clause is not spoken.lead and _LIMITS.match(clause.text) is not None and is_asserted(spoken.lead)


def _is_to_do_one_thing(word: str, *clauses: Clause) -> bool:
    """ "A requirement to consult" is not "no requirement to trace"."""
    tasks = {
        task["what"].casefold()
        for clause in clauses
        for match in WORD.finditer(clause.text)
        if sound_out(match.group()) == word and (task := _TO_DO.match(clause.text, match.end()))
    }
    return len(tasks) < len(clauses)


def _list_words(clause: Clause) -> frozenset[str]:
    return (clause.stems | list_short_words(clause)) - clause.parties


def _is_plain(clause: Clause) -> bool:
    """Told as so, with no negation of its own."""
    return not (
        clause.is_denied
        or "deny" in clause.aspects
        or is_unreal(clause.text)
        or _NEGATIVE.search(clause.text)
        or is_open(clause.text)
    ) and is_asserted(clause)


def _list_denied(clause: Clause) -> frozenset[str]:
    """Concepts right behind a negation, or under a word of denial."""
    if clause.is_conditional or clause.is_forward or is_open(clause.text):
        return frozenset()
    is_under = clause.is_denied or "deny" in clause.aspects
    return frozenset(
        each.name
        for each in list_denied(clause)
        if each.kind in DENIABLE
        and (is_under or any(0 <= each.start - end <= _REACH for end in clause.negations))
    )


def _list_told(clause: Clause) -> frozenset[str]:
    told = (each for each in clause.predicates.values() if each.kind in DENIABLE)
    return frozenset(each.name for each in told if not clause.is_alleged(each))
