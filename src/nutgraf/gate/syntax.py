"""The words of one side in, who depends on whom out: a shallow parse, the same for the sentence and its evidence.

Not a grammar of English: it groups words into phrases, gives each phrase its case (doer, undergoer, the preposition it
stands after, modifier), and names the word that it depends on, or several where that is open. Where it errs it errs on
both sides alike; where the two sides then differ, the sentence is refused.
"""

from collections.abc import Callable
from functools import lru_cache

from nutgraf.gate.families import find_bases
from nutgraf.gate.lists import read_words
from nutgraf.gate.periods import is_period
from nutgraf.gate.reading import READINGS, Reading
from nutgraf.gate.scan import (
    APPOSED,
    DOER,
    MODIFIER,
    NOWHERE,
    PREDICATE,
    SOURCE,
    UNDERGOER,
    Link,
    Parse,
    Scan,
    is_first,
)
from nutgraf.gate.subjects import (
    choose_subjects,
    is_bare_participle,
    is_undergone,
    list_waiting,
    shares_subject,
    take_up_held,
)
from nutgraf.gate.tagging import is_phrase, is_set_off, tag
from nutgraf.gate.verbs import is_clear_verb, is_plural
from nutgraf.gate.words import LISTS, Word, is_saying
from nutgraf.news import Sentence
from nutgraf.text import dateline_length

QUOTES = frozenset('"“”„«»‘')


HALVES = frozenset(["half", "twice", "double", "triple"])
"""Words that an article may follow: "by half a florin"."""
LATER = frozenset(["after", "before", "since", "until", "when"])
"""Words that open a clause of time."""
CHAIN = 3
"""Heads before a preposition that what follows it may depend on."""


@lru_cache(maxsize=READINGS)
def parse_side(side: Reading) -> Parse:
    """Dates take no part: their own check answers for them."""
    links: set[Link] = set()
    implied: set[Link] = set()
    verbs: set[int] = set()
    heads: dict[int, int] = {}
    pronominal: set[int] = set()
    handed: set[int] = set()
    for number in range(len(side.sentences)):
        sentence = side.sentences[number]
        dated = {w.at for time in sentence.marks.times for w in side.within(number, time.span)}
        body = sentence.span.start + dateline_length(sentence.text)
        words = [word for word in side.sentence(number) if word.start >= body]
        scan = Scan(words, frozenset(dated), find_fenced(sentence, words))
        for place in range(len(scan.words)):
            read_word(scan, place)
        close_run(scan)
        links |= scan.links
        implied |= scan.implied
        verbs |= scan.verbs
        heads |= scan.heads
        pronominal |= scan.pronominal
        handed |= scan.handed
    return Parse(
        frozenset(links),
        frozenset(implied),
        frozenset(verbs),
        heads,
        frozenset(pronominal),
        frozenset(handed),
    )


def find_fenced(sentence: Sentence, words: list[Word]) -> frozenset[int]:
    offset = sentence.span.start + 1
    return frozenset(word.at for word in words if sentence.text[max(0, word.start - offset)] in QUOTES)


def read_word(scan: Scan, place: int) -> None:
    word = scan.words[place]
    if place and word.clause != scan.words[place - 1].clause and not is_phrase(scan.words, place):
        close_run(scan)
        start_clause(scan)
        if word.lower in read_words(LISTS, "subordinator") | LATER and scan.pending:
            scan.held, scan.pending = scan.pending, []
    if place and word.at in scan.fenced:
        close_run(scan)
        scan.apposed = NOWHERE  # "told the inquiry: “The barley is ruined”": the inquiry is no barley
    kind = "date" if word.at in scan.dated or is_period(scan.words, place) else tag(scan.words, place)
    if kind == "date" and word.is_number and scan.run and (scan.run[-1].owned or not scan.run[-1].is_content):
        return  # "the club's 1998 vintage": the phrase goes on
    if kind in {"determiner", "content"}:
        halved = bool(scan.run) and scan.run[-1].lower in HALVES
        fresh = (kind == "determiner" and not halved) or opens_second_object(scan, place)
        if fresh and scan.run and not scan.run[-1].owned:
            close_run(scan)
        scan.run.append(word)
        return
    close_run(scan)
    scan.apposed = NOWHERE
    READERS[kind](scan, place)


def start_clause(scan: Scan) -> None:
    """A new clause: no object is expected, and what stands before a verb may be its subject."""
    cases = read_words(LISTS, "case") | {SOURCE}
    bare = scan.last and scan.last[-1] not in scan.verbs and scan.last_case not in cases
    scan.apposed = scan.last[-1] if bare else NOWHERE
    unread = scan.verb is None or scan.verb.at < min(scan.antecedent, default=0)
    scan.outer = scan.verb or scan.outer
    scan.verb, scan.is_copula, scan.case = None, False, ""
    scan.joined = scan.relative = False
    scan.antecedent = scan.antecedent if unread else ()


# ── reading, word by word ───────────────────────────────────────────────────────────────────────────────


def close_run(scan: Scan) -> None:
    """End the phrase being read: its last content word is its head, the others modify it."""
    content = [word for word in scan.run if word.is_content or word.owned]
    scan.run = []
    if not content:
        return
    head = content[-1]
    link_modifiers(scan, content)
    if scan.joined and scan.last and not scan.case:
        join_head(scan, head)
        return
    scan.joined = False
    place_head(scan, head)


def link_modifiers(scan: Scan, content: list[Word]) -> None:
    """Each word before the head modifies a later one, up to the next possessor: "the [coach company]'s lawyer"."""
    owner: Word | None = None
    start = 0
    for place, word in enumerate(content):
        scan.heads[word.at] = content[-1].at
        if owner is not None and place == start:
            scan.links |= {Link(owner.at, MODIFIER, other.at) for other in content[start:]}
        scan.links |= {Link(other.at, MODIFIER, word.at) for other in content[start:place]}
        if word.owned:
            owner, start = word, place + 1


def join_head(scan: Scan, head: Word) -> None:
    """ "A and B": the second has the case of the first, unless a verb comes to claim it."""
    scan.joined = False
    first = scan.last[0]
    scan.links |= {Link(head.at, link.case, link.governor) for link in scan.links if link.word == first}
    if first in scan.pending or scan.verb is None:
        scan.pending.append(head.at)
    scan.last = (*scan.last, head.at)


def opens_second_object(scan: Scan, place: int) -> bool:
    """The "90,000" of "paid the stuntman 90,000 thalers": a new phrase, not a modifier of the same."""
    word = scan.words[place]
    counts = word.is_number or word.lower in read_words(LISTS, "cardinal")
    if not counts or scan.verb is None or scan.is_copula or scan.case or not scan.run:
        return False
    before, rest = scan.run[-1], scan.words[place + 1 : place + 4]
    named = before.is_content and not before.is_number and before.lower not in read_words(LISTS, "cardinal")
    return named and any(is_plural(other) and other.clause == word.clause for other in rest)


def place_head(scan: Scan, head: Word) -> None:
    case, scan.case = scan.case, ""
    scan.links |= {Link(owner, MODIFIER, head.at) for owner in scan.owner}
    scan.owner = ()
    if scan.apposed != NOWHERE and not case:
        scan.links |= {Link(scan.apposed, APPOSED, head.at), Link(head.at, APPOSED, scan.apposed)}
    if case:
        verb = scan.verb or scan.outer
        active = case == "by" and not scan.is_passive and verb is scan.verb and bool(scan.subjects)
        governors = [*scan.chain[-CHAIN:], *scan.last, *([verb.at] if verb and not active else [])]
        scan.outer = None
        scan.links |= {Link(head.at, case, governor) for governor in governors}
        if not scan.verb:
            scan.adrift.append((case, head.at))
        if case == "of" and scan.last and scan.last[-1] in scan.pending and is_count(scan, scan.last[-1]):
            scan.pending.append(head.at)  # "two of its cables are worn"
            scan.parted.add(head.at)
        scan.last_case = case
    elif scan.verb is not None and not scan.relative:
        place_object(scan, head)
    else:
        if not scan.main and not scan.verbs and scan.verb is None:
            scan.main = (head.at,)
        scan.pending.append(head.at)
        scan.last_case = ""
    scan.chain = [*scan.chain, head.at] if case else [head.at]
    scan.last, scan.apposed = (head.at,), NOWHERE


def is_count(scan: Scan, place: int) -> bool:
    word = scan.words[place - scan.words[0].at]
    counts = read_words(LISTS, "cardinal") | read_words(LISTS, "fraction") | {"none"}
    return word.is_number or word.lower in counts


def place_object(scan: Scan, head: Word) -> None:
    """What follows a verb: its undergoer, or what the subject is."""
    assert scan.verb is not None
    if opens_report(scan, scan.verb, head):
        scan.verb, scan.subjects, scan.pending = None, (), [head.at]
        scan.last_case = ""
        return
    if scan.is_copula:
        scan.links |= {Link(head.at, PREDICATE, subject) for subject in scan.subjects}
    else:
        scan.links.add(Link(head.at, UNDERGOER, scan.verb.at))
    scan.last_case = UNDERGOER


def opens_report(scan: Scan, verb: Word, head: Word) -> bool:
    """ "Said an accord had been agreed", "told the court the driver had lied": the phrase is the subject of what is said."""
    if not is_saying(verb.lower) or ("tell" in find_bases(verb.lower) and scan.last_case != UNDERGOER):
        return False
    rest = (word for word in scan.words if word.at > head.at and word.clause == head.clause)
    return any(is_clear_verb(word.lower) for word in rest)


def read_preposition(scan: Scan, place: int) -> None:
    word = scan.words[place]
    opens = not place or (scan.words[place - 1].clause != word.clause and not is_set_off(scan.words, place))
    if opens and word.lower in read_words(LISTS, "conjunction") and not is_phrase(scan.words, place):
        return  # "after talks broke off": a clause, no case
    if word.lower == "of" and place and scan.words[place - 1].lower in read_words(LISTS, "quantifier"):
        return  # "most of its cables": as "most cables"; how many is for other checks
    strand_subject(scan, word, place)
    if place and scan.words[place - 1].lower == "because" and word.lower == "of":
        return  # the case is "because"
    if not is_first(scan.words, place):
        scan.outer = None
    told = place > 0 and scan.words[place - 1].lower == "according"
    scan.case = SOURCE if told else word.lower
    scan.joined = False


def strand_subject(scan: Scan, word: Word, place: int) -> None:
    """ "The sale may be voted on by members": the subject stands after the preposition."""
    rest = [other for other in scan.words[place + 1 :] if other.lower != "only"]
    following = rest[0] if rest else None
    stranded = (
        following is None or following.clause != word.clause or following.lower in read_words(LISTS, "case")
    )
    if stranded and scan.is_passive and scan.verb is not None and scan.verb.at == word.at - 1:
        scan.links |= {Link(subject, word.lower, scan.verb.at) for subject in scan.subjects}


def read_joiner(scan: Scan, place: int) -> None:
    word = scan.words[place]
    scan.joined = place > 0 and scan.words[place - 1].clause == word.clause


def read_relative(scan: Scan, place: int) -> None:
    """ "Which", "who", "that": what follows is said of the phrase before, or depends on the verb before."""
    word = scan.words[place]
    verb = scan.verb or scan.outer
    complement = word.lower == "that" and scan.verb is not None and scan.verb.at == word.at - 1
    scan.relative = not complement and bool(scan.last)
    told = verb is not None and is_saying(verb.lower)
    beside = bool(scan.last) and scan.last[-1] == word.at - 1 and scan.last[-1] not in scan.verbs and not told
    about = word.lower in {"which", "who", "whom"} or (word.lower == "that" and beside)
    scan.antecedent = scan.last if scan.relative and about else ()
    if word.lower == "whose":
        scan.owner = scan.last
    if complement:
        scan.verb = None
        scan.case = ""


def read_pronoun(scan: Scan, place: int) -> None:
    """A pronoun takes the place of a phrase, but names nothing."""
    word = scan.words[place]
    if scan.case:
        counted = scan.case == "of" and place > 1 and is_count(scan, scan.words[place - 2].at)
        if counted and scan.verb is not None:
            scan.handed.add(scan.verb.at)
        scan.case = ""
        return
    here = [other for other in scan.words if other.clause == word.clause]
    if len(here) <= 3 and any(is_saying(other.lower) for other in here) and place:
        return  # ", she said,"
    if (
        scan.verb is not None
        and word.at == scan.verb.at + 1
        and word.lower not in {"he", "she", "they", "we", "i"}
    ):
        scan.handed.add(scan.verb.at)
    scan.subjects, scan.pending, scan.last = (), [], ()
    scan.has_pronoun = True


def skip(_scan: Scan, _place: int) -> None:
    """What takes no part."""


def read_date(scan: Scan, _place: int) -> None:
    scan.case, scan.joined = "", False


def read_copula(scan: Scan, place: int) -> None:
    """ "Is" and its forms: an adjective or noun after it is said of the subject."""
    word = scan.words[place]
    if place and scan.words[place - 1].lower == "there":
        open_existence(scan)
        return
    take_up_held(scan, place)
    subjects = choose_subjects(scan, word)
    if not scan.relative:
        drop_apposed(scan, word, subjects)
    scan.subjects = subjects
    scan.verb, scan.is_copula = word, True
    scan.pending = list_waiting(scan, subjects)
    scan.relative = False
    scan.adrift = []


def open_existence(scan: Scan) -> None:
    """ "There were fewer accidents": what is there waits for a verb of its own."""
    scan.verb, scan.is_copula, scan.case = None, False, ""
    scan.subjects, scan.pending, scan.adrift = (), [], []
    scan.relative = scan.joined = False


def read_verb(scan: Scan, place: int) -> None:
    word = scan.words[place]
    take_up_held(scan, place)
    subjects = choose_subjects(scan, word)
    passive = is_undergone(scan, place)
    own = {Link(subject, UNDERGOER if passive else DOER, word.at) for subject in subjects}
    scan.links |= own
    if not scan.relative:
        drop_apposed(scan, word, subjects)
    reduced = (passive or word.lower.endswith("ing")) and is_bare_participle(scan, place)
    shared = subjects != tuple(scan.pending) or (reduced and not passive)
    scan.implied |= {link for link in own if shared or link.word in scan.parted}
    if scan.antecedent and not set(scan.antecedent) & set(subjects):
        about = {Link(place, UNDERGOER, word.at) for place in scan.antecedent}
        scan.links |= about
        scan.implied |= about
    scan.links |= {Link(head, case, word.at) for case, head in scan.adrift}
    if scan.case and scan.last:
        scan.links |= {Link(word.at, scan.case, head) for head in scan.last}
    scan.case = ""
    scan.verbs.add(word.at)
    speaks = shares_subject(scan, place) and is_saying(word.lower)
    if scan.has_pronoun and not subjects and not speaks:
        scan.pronominal.add(word.at)
    if not word.lower.endswith("ing") and scan.words[place - 1].lower != "to":
        scan.subjects = subjects
    scan.pending = list_waiting(scan, subjects, reduced=reduced)
    scan.verb, scan.is_copula, scan.is_passive = word, False, passive
    scan.relative = scan.joined = False
    scan.adrift = []
    scan.last = (word.at,)


def drop_apposed(scan: Scan, verb: Word, subjects: tuple[int, ...]) -> None:
    """The "council" of "the road is shut, the council said" stands beside no road: its verb follows in its own clause."""
    first = scan.words[0].at
    own = {place for place in subjects if scan.words[place - first].clause == verb.clause}
    scan.links -= {link for link in scan.links if link.case == APPOSED and own & {link.word, link.governor}}


READERS: dict[str, Callable[[Scan, int], None]] = {
    "preposition": read_preposition,
    "joiner": read_joiner,
    "relative": read_relative,
    "pronoun": read_pronoun,
    "skip": skip,
    "date": read_date,
    "copula": read_copula,
    "verb": read_verb,
}
