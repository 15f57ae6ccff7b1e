"""Clauses in, pairs out of which one says in any words that what the other tells was not so.

`denials` knows families of predicates. Here what is negated need be in no list: "there was no blasting" stands against
whoever heard blasting, and "the company denies it" against the sentence before.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache

from nutgraf.ledger.clauses import Clause, read_words
from nutgraf.ledger.concepts import find_concepts
from nutgraf.ledger.denials import is_too_early, is_unreal
from nutgraf.ledger.names import sound_out, spell_out
from nutgraf.ledger.rivals import Rivalry, Shelf, find_gap, is_asserted, is_of_old, is_one_voice, said_at
from nutgraf.news import Certainty, ConflictKind, Role

WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_SCOPE = 60
"""Characters after a negation that it can negate."""
_STOP = re.compile(
    r"[,;:—–()“”\"]|\s(?:but|because|until|unless|that|who|which|of|about|with|on|in|at|between|for|from|to|by|over|under|into|during|after"
    r"|before|when|while|as|aber|weil|dass|von|über|mit|auf|bei|zwischen|für|aus|zu|in|im|am|mais|parce|que|qui|de|du|des|avec|sur|dans"
    r"|pero|porque|con|sobre|en|entre|para)\s",
    re.IGNORECASE,
)
"""Where what is negated ends."""
_NONE_OF = re.compile(
    r"(?<!\w)there\s+(?:was|were|had\s+been|has\s+been|have\s+been)\s+(?:no|never\s+(?:a|an|any))\s+(?=\w)"
    r"|(?<!\w)(?:had|has|have|was|were|did)(?:\s+(?:not|never)|n['’]t)(?:\s+\w+){1,3}?\s+(?:any|a\s+single)\s+(?=\w)"
    r"|(?<!\w)(?:es\s+gab|gab\s+es|es\s+habe|habe\s+es)\s+kein\w{0,2}\s+(?=\w)"
    r"|(?<!\w)(?:il\s+n['’]y\s+(?:a|avait)(?:\s+eu)?\s+aucun\w?)\s+(?=\w)|(?<!\w)no\s+hubo\s+(?:ningún|ninguna\s+)?(?=\w)",
    re.IGNORECASE,
)
"""No thing of this kind was."""
_NOT_DONE = re.compile(
    r"(?<!\w)(?:had|has|have|was|were|did)(?:\s+(?:not|never)|n['’]t)\s+(?:ever\s+)?(?:been\s+|be\s+)?(?!only|just|yet|all|every|even|an?\s|the\s)(?=\w)"
    r"|(?<!\w)never\s+(?=\w)"
    r"|(?<!\w)no\s+(?!one\b)(?=\w+(?:\s\w+){0,6}\s(?:had|has|have|was|were)\s+(?:ever\s+)?(?:been\s+)?\w+)"
    r"|(?<!\w)(?:nobody|no\s+one|none)(?:\s+(?!had|has|have|was|were)\w+){0,5}?\s+(?:had|has|have|was|were)\s+(?:ever\s+)?(?:been\s+)?(?=\w)",
    re.IGNORECASE,
)
"""This was not done, or nobody did it."""
_NO = re.compile(
    r"(?<!\w)(?<!by\s)(?:no|never|not\s+an?|kein\w{0,2}|ning[uú]na?|aucune?)\s+(?=\w)|(?<!\w)n['’](?:y\s+)?\w+\s+pas\s+d['’e]\s*",
    re.IGNORECASE,
)
"""A thing that was not, wherever it stands: "says that no draft exists"."""
_NEGATIVE = re.compile(
    r"(?<!\w)(?:no|not|nobody|none|never|kein\w{0,2}|nicht|ningún|ninguna|aucun\w?)(?!\w)|n['’]t\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:will|would|shall|should|could|can|cannot|may|might|must|wird|würde|soll|kann|intention|plans?|wish|reason|need|problem|idea|choice)\b"
    r"|\b(?:without|if|not\s+to|not\s+yet)\b",
    re.IGNORECASE,
)
"""What may be, is to be or is thought: nothing of it says that a report is wrong."""
_NAMED = re.compile(r"\s[A-ZÀ-Þ]")
"""A name, for languages that write common nouns small: the word before it only describes."""
_VERB_OF_IT = re.compile(
    r"\s(?:the|an?|his|her|its|their|this|that|has|have|had|was|were|is|are|been|be|\w{3,}ing|wurden?|war|waren|ist|sind|hat|est|était|sont|fue|fueron|hay|existe\w*|exist\w*|aboard|anywhere|whatsoever|ever)(?!\w)",
    re.IGNORECASE,
)
"""What follows is told of the thing that was not: "no pilot had been aboard", "no lift waiting"."""
_FEW = 2
"""Words of a thing that was not: "no formal request"."""
_COMMON = "the and but for was had has his her its who one two six ten new old own out off way any all not day man men say now yet bit end lot und der die das war les des une los las una por"
_SHORT = 3
"""Letters of a word that is no stem, but may be a thing: a dog, gas, a car."""
_ENDING = 4
"""Letters that the longer of two forms of one word may have at its end."""
_SEEMS = re.compile(r"\b(?:seem|appear|suggest)\w*", re.IGNORECASE)
_RARE = 5
"""Clauses of a story that may state what is denied; of what every report tells, a second word must be shared."""
_SELDOM = 12
"""The same for a second word."""
_OF_OLD = re.compile(r"\b(?:earlier|previous\w*|former\w*|once|last|first)\b", re.IGNORECASE)
"""Told of another one than the one at hand."""
_NEAR = timedelta(days=5)
"""Between the two: what is told a week later is another thing."""
_OTHER = re.compile(
    r"\b(?:previous|earlier|prior|further|other|new|more|second|immediate|early|similar|such|known)\b",
    re.IGNORECASE,
)
"""Of what there was none is another one."""
_RANKED = re.compile(r"\b(?:more|better|worse|less|fewer|greater|stronger|bigger|else|than)\b", re.IGNORECASE)
"""Nobody did so more, and nobody else: somebody did."""
_AFTER = re.compile(
    r"\b(?:after|before|during|since|until)\s+(?:the|this|that|a)\s+(?:\w+\s+)?$", re.IGNORECASE
)
_POINTING = re.compile(
    r"^(?:but\s+|however,?\s+)?(?P<who>[^,;]{2,60}?)\s+(?:(?:has|have|had)\s+)?(?:den(?:y|ies|ied)|reject(?:s|ed)?|dismiss(?:es|ed)?"
    r"|disput(?:es|ed)|contest(?:s|ed)?|bestreitet|bestritt|dementiert\w*|niega|negó|dément|nie)\s+"
    r"(?:(?:it|this|that|both|all\s+of\s+this|das|dies|es|lo|cela)(?=\s*(?:[.,;!”\"]|$))|(?:the|this|that|these|those|his|her|their)\s+(?:claim|allegation|accusation|report|charge|account|suggestion)s?(?=\s*(?:[.,;!”\"]|$)))",
    re.IGNORECASE,
)
_FALSE = re.compile(
    r"\b(?:it|this|that|these|they|the\s+(?:claim|report|allegation|account|story)s?)\s+(?:is|was|are|were|had\s+been)\s+(?:not\s+true|untrue|false"
    r"|a\s+lie|lies|nonsense|wrong|invented|fabricated|baseless|unfounded|incorrect)\b",
    re.IGNORECASE,
)
_COMPOUND = re.compile(
    r"\s(?!(?:in|on|at|of|to|by|for|from|with|and|or|as|but|that|who|which|was|were|had|has|have|is|are|after|before|during|when|while|near|over|under|into|between|against|about|because|since|until|there|they|he|she|it|the|a|an|this|his|her|its|their)\b)[a-z]+(?:s|ers?|ment)\b",
    re.IGNORECASE,
)
"""The word only names the kind of another one: "passenger trains" are no passengers."""
_DENIED = re.compile(r"\bden(?:y|ies|ied)\s+that\s+(?P<what>[^,;]+)", re.IGNORECASE)
_SUCH = re.compile(r"\bno\s+such\s+(?P<thing>\w+)", re.IGNORECASE)
_CHARGED = re.compile(r"\b(?:accus\w+|alleg\w+|charged\s+with|suspected|indicted)\b", re.IGNORECASE)
_CHARGE = re.compile(r"\b(?:charge|allegation|accusation)s?\b", re.IGNORECASE)
_NEITHER = re.compile(r"\bneither\b|\bnor\b", re.IGNORECASE)
_BRIEF = 140
"""Characters of a sentence that only points at the one before and denies it."""


@dataclass(slots=True)
class Bench:
    """What was stated and what was negated so far, by the sound of each word."""

    stated: Shelf[Clause] = field(default_factory=Shelf)
    negated: Shelf[tuple[Clause, bool]] = field(default_factory=Shelf)
    last: dict[str, Clause] = field(default_factory=dict)
    """The newest clause of each article that says something a later one can point at."""

    def tells(self, denial: Clause, statement: Clause, head: str, is_thing: bool) -> bool:  # noqa: FBT001
        """A thing that few clauses name tells by itself what is meant; else a second word that few name is shared."""
        if is_thing and len(self.stated.held.get(head, ())) <= _RARE:
            return True
        shared = (denial.stems & statement.stems) - {head} - denial.sight - statement.sight
        return any(len(self.stated.held.get(stem, ())) <= _SELDOM for stem in shared)


def find_rebuttals(clauses: Sequence[Clause], bench: Bench | None = None) -> Iterator[Rivalry]:
    """Pairs of a statement and what rebuts it, the statement first."""
    bench = bench or Bench()
    for clause in clauses:
        yield from _point_back(clause, bench)
        heads = list_heads(clause)
        for head, is_thing in heads:
            bench.negated.put(head, (clause, is_thing))
            stated = bench.stated.held.get(head, ())
            yield from (
                _pair(head, each, clause)
                for each in stated
                if rebuts(clause, each, head, is_thing=is_thing) and bench.tells(clause, each, head, is_thing)
            )
        if _is_statement(clause):
            for stem in sorted(clause.stems):
                bench.stated.put(stem, clause)
                yield from (
                    _pair(stem, clause, denial)
                    for denial, is_thing in bench.negated.held.get(stem, ())
                    if rebuts(denial, clause, stem, is_thing=is_thing)
                    and bench.tells(denial, clause, stem, is_thing)
                )


def _pair(head: str, statement: Clause, denial: Clause) -> Rivalry:
    return Rivalry(ConflictKind.DENIAL, f"={head}", statement, denial)


def list_heads(clause: Clause) -> tuple[tuple[str, bool], ...]:
    """Stems of what somebody who is quoted says was not, each with whether it is a thing (or else a deed)."""
    if not clause.speaker or clause.is_conditional or clause.is_denied:
        return ()
    text = clause.text
    if "deny" in clause.aspects or not _NEGATIVE.search(text) or _OPEN.search(text) or is_unreal(text):
        return ()
    if is_ranked(text):
        return ()
    mute = _read_mute(clause.article.language)
    places = [
        match.end() for match in _NONE_OF.finditer(text) if not mute & set(match.group().casefold().split())
    ]
    things = [stem for place in places for stem in _list_scope(clause, place, _FEW)]
    deeds = [stem for match in _NOT_DONE.finditer(text) for stem in _list_scope(clause, match.end(), 1)]
    return (
        *((stem, True) for stem in dict.fromkeys(things)),
        *((stem, False) for stem in dict.fromkeys(deeds)),
    )


def list_negated(clause: Clause) -> frozenset[str]:
    """Stems of what a clause says was not, whoever says so and in whatever words: for what stands right beside it."""
    is_ahead = clause.is_conditional or clause.is_forward or is_open(clause.text)
    if is_ahead or clause.is_denied or is_unreal(clause.text) or is_ranked(clause.text):
        return frozenset()
    things = [match.end() for pattern in (_NONE_OF, _NO) for match in pattern.finditer(clause.text)]
    deeds = [match.end() for match in _NOT_DONE.finditer(clause.text)]
    stems = [stem for place in things for stem in _list_scope(clause, place, _FEW)]
    return frozenset((*stems, *(stem for place in deeds for stem in _list_scope(clause, place, 1))))


def list_short_words(clause: Clause) -> frozenset[str]:
    """By their sound, those that are too short to be stems."""
    words = (match.group() for match in WORD.finditer(clause.text) if len(match.group()) == _SHORT)
    return frozenset(sound_out(word) for word in words if word.islower()) - _read_short(
        clause.article.language
    )


@cache
def _read_short(language: str) -> frozenset[str]:
    return frozenset(sound_out(word) for word in (*_read_passed(language), *_COMMON.split()))


def is_ranked(text: str) -> bool:
    """Of more or fewer, or of somebody else."""
    return bool(_RANKED.search(text))


def only_dates(text: str, start: int) -> bool:
    """What begins there tells when something else was: "after the meeting"."""
    return bool(_AFTER.search(text[max(0, start - _SCOPE) : start]))


def is_open(text: str) -> bool:
    """It tells of what may or is to be."""
    return bool(_OPEN.search(text))


def _list_scope(clause: Clause, place: int, most: int) -> Iterator[str]:
    scope = _STOP.split(clause.text[place : place + _SCOPE], maxsplit=1)[0]
    language = clause.article.language
    found = 0
    words = list(WORD.finditer(scope if most == 1 else _VERB_OF_IT.split(scope, maxsplit=1)[0]))
    # Of a thing that was not, the last word is the thing: of "no recent reports" there are recent ones.
    for match in words[-1:] if most > 1 else words:
        word = match.group().casefold()
        if word in _read_mute(language) or _OTHER.search(scope[: match.start()]):
            return
        if word in _read_passed(language) or word.endswith("ly"):
            continue
        # Of "no tax advantages" the tax is not what there was none of.
        is_last = len(word) == _SHORT and not scope[match.end() :].strip()
        # "No captive Dromian soldiers" are no captives that there was none of.
        describes = _NAMED.match(scope, match.end())
        if not describes and (is_last or sound_out(word) in clause.stems - clause.parties):
            yield sound_out(word)
        found += 1
        if found == most:
            return


@cache
def _read_passed(language: str) -> frozenset[str]:
    return frozenset((*read_words("light", language), *read_words("function", language)))


@cache
def _read_mute(language: str) -> frozenset[str]:
    return frozenset(read_words("mute", language))


def _is_statement(clause: Clause) -> bool:
    """Told as so, by whomever: no denial, no question, nothing that lies ahead."""
    return (
        is_asserted(clause)
        and not clause.negations
        and not clause.is_denied
        and "deny" not in clause.aspects
        and not {"inquire", "allege"} & clause.aspects
        and clause.sentence.marks.factuality.certainty is not Certainty.UNKNOWN
    )


def rebuts(denial: Clause, statement: Clause, head: str, *, is_thing: bool) -> bool:
    """Another voice at about the same time, and the same actors: in sight, or named where a deed is denied."""
    is_in_sight = head in denial.sight | statement.sight
    if is_in_sight or not _can_meet(denial, statement) or not share_outright(head, statement, denial):
        return False
    if is_thing:
        if is_of_old(statement, denial):
            return False
        # What was not there cannot have come to be there since, unless it is told of a later hour.
        if _is_quoted(denial) or any(time.start >= said_at(denial) for time in statement.times):
            return False
        return _names_outright(statement, head) and bool(_look_around(denial) & _look_around(statement))
    if is_too_early(denial, statement):
        return False
    return bool(denial.parties & statement.parties) and not _OF_OLD.search(statement.text)


def _is_told_by_somebody(statement: Clause) -> bool:
    """Read by eye on 974 articles of open data sets: what a report tells by itself shares a word by chance."""
    return bool(statement.speaker) and not is_open(statement.text) and not _SEEMS.search(statement.text)


def share_outright(head: str, *clauses: Clause) -> bool:
    """One word in forms of its own, not two that begin alike ("confirmed", "confiscated")."""
    spelt = [
        {spell_out(match.group()) for match in WORD.finditer(clause.text) if sound_out(match.group()) == head}
        for clause in clauses
    ]
    return any(_share_root(one, other) for one in spelt[0] for other in spelt[-1])


def _share_root(one: str, other: str) -> bool:
    root = max(len(one), len(other)) - _ENDING
    return one[:root] == other[:root]


def _names_outright(statement: Clause, head: str) -> bool:
    """Not only to date something else: "after the meeting"."""
    return any(
        sound_out(match.group()) == head
        and not _COMPOUND.match(statement.text, match.end())
        and not _AFTER.search(statement.text[: match.start()])
        for match in WORD.finditer(statement.text)
    )


def _can_meet(one: Clause, other: Clause) -> bool:
    if is_one_voice(one, other) or one.sentence.id == other.sentence.id:
        return False
    if not _is_told_by_somebody(other):
        return False
    return one.article.language == other.article.language and abs(find_gap(one, other)) <= _NEAR


def _is_quoted(clause: Clause) -> bool:
    """In somebody's very words, a figure of speech as likely as not."""
    told = clause.sentence.marks.attributions
    return any(each.quotation == "direct" and each.content.overlaps(clause.span) for each in told)


def _look_around(clause: Clause) -> frozenset[str]:
    return clause.parties | clause.context | clause.theme


# ── "the company denies it" ──────────────────────────────────────────────────────────────────────────


def _point_back(clause: Clause, bench: Bench) -> Iterator[Rivalry]:
    """A sentence that denies the one before it without repeating it."""
    before = bench.last.get(clause.sentence.article_id)
    if clause.sentence.marks.role is not Role.NONE:
        bench.last[clause.sentence.article_id] = clause
    if before is None or clause.sentence.index != before.sentence.index + 1:
        return
    if _answers_denial(clause, before):
        yield Rivalry(ConflictKind.DENIAL, before.sentence.id, clause, before)
    is_negative = _NEGATIVE.search(_SUCH.sub("", clause.text)) or _NEITHER.search(clause.text)
    if (
        is_negative
        or _CHARGED.search(before.sentence.text)
        or _CHARGE.search(clause.text)
        or "deny" in before.aspects
    ):
        # A refusal to deny is no denial, and a charge that is denied is no report.
        return
    points = (
        _POINTING.search(clause.text)
        or (clause.speaker and _FALSE.search(clause.text))
        or _names_such(clause, before)
    )
    if points and len(clause.sentence.text) <= _BRIEF and not is_one_voice(clause, before):
        yield Rivalry(ConflictKind.DENIAL, before.sentence.id, before, clause)


def _names_such(clause: Clause, before: Clause) -> bool:
    """ "No such promise was made", after a sentence that told of one, as a noun or as a verb."""
    match = _SUCH.search(clause.text) if clause.speaker else None
    if match is None:
        return False
    place = match.start("thing")
    named = {each.name for each in clause.concepts if each.start == place}
    told = {each.name for each in find_concepts(before.sentence.text, before.article.language)}
    return bool(named & told) or sound_out(match["thing"]) in before.stems


def _answers_denial(clause: Clause, before: Clause) -> bool:
    """The sentence after "the company denied that pipes had burst" in which somebody else tells of burst pipes."""
    match = _DENIED.search(before.sentence.text)
    if (
        match is None
        or _FALSE.search(clause.text)
        or not clause.speaker
        or not _is_statement(clause)
        or is_one_voice(clause, before)
    ):
        return False
    denied = {sound_out(word) for word in WORD.findall(match["what"])} - _read_passed(clause.article.language)
    return bool(denied & clause.stems - clause.sight - before.sight)
