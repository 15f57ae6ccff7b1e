"""The scan of a sentence at a verb in, who does it or undergoes it out."""

from nutgraf.gate.families import find_bases
from nutgraf.gate.lists import read_words
from nutgraf.gate.scan import UNDERGOER, Scan
from nutgraf.gate.verbs import is_infinitive, is_past, is_plural
from nutgraf.gate.words import LISTS, Word, looks_finite


def choose_subjects(scan: Scan, word: Word) -> tuple[int, ...]:
    """The phrase that waits for a verb; in a relative clause the phrase before; else the subject of the verb before."""
    place = word.at - scan.words[0].at
    set_off = choose_told_of(scan) if scan.relative else choose_set_off(scan, word)
    if set_off or scan.relative:
        return set_off
    if (scan.is_copula and scan.verb is not None) or shares_subject(scan, place):
        return scan.subjects
    if scan.words[place - 1].lower == "to" and scan.last and scan.last[-1] == word.at - 2:
        # "Asked parliament to approve": parliament approves. "An application to join" does not join.
        return (*scan.last, *scan.subjects) if scan.last_case == UNDERGOER else scan.subjects
    if not scan.pending and scan.last == (word.at - 1,) and scan.last_case in read_words(LISTS, "case"):
        return scan.last  # "of every hundred flats built since 2020"
    reduced = scan.last_case and scan.last and scan.verb is not None and scan.verb.at != word.at - 1
    # Not "a tanker carrying oil struck the pier".
    if reduced and scan.last_case == UNDERGOER and not (scan.pending and takes_thing(scan, place)):
        return tuple(place for place in scan.last if place not in scan.verbs) or scan.subjects
    return tuple(scan.pending) or scan.subjects


def choose_told_of(scan: Scan) -> tuple[int, ...]:
    """ "A trial of a drug that slowed it": either may have done so."""
    waiting = tuple(head for head in scan.pending if head not in scan.last)
    return (*waiting[-1:], *scan.last) if waiting and scan.pending[-1] == waiting[-1] else scan.last


def choose_set_off(scan: Scan, word: Word) -> tuple[int, ...]:
    """Of "the library, closed since a pipe burst, will reopen" and of "the firm that runs the ferry wants" the first noun."""
    place = word.at - scan.words[0].at
    if scan.main and follows_aside(scan, place):
        return scan.main
    free = not (scan.is_copula or shares_subject(scan, place)) and scan.words[place - 1].lower != "to"
    if free and scan.pending and is_plural(word) and scan.verb is not None:
        return tuple(scan.pending)
    return ()


def follows_aside(scan: Scan, place: int) -> bool:
    """The "will reopen" of "the library, closed since a pipe burst, will reopen": its subject stands before the aside."""
    word = scan.words[place]
    here = [other for other in scan.words[:place] if other.clause == word.clause]
    bare = all(other.lower in read_words(LISTS, "auxiliary") or not other.is_content for other in here)
    opens = bool(here) and here[0].lower in read_words(LISTS, "auxiliary")
    before = [other for other in scan.words[:place] if other.clause == word.clause - 1]
    aside = bool(before) and before[0].lower in read_words(LISTS, "opener") - {"that"}
    return bare and opens and aside and bool(before) and is_set_off_here(scan, here[0])


def is_set_off_here(scan: Scan, first: Word) -> bool:
    """A comma stands before it."""
    before = scan.words[first.at - scan.words[0].at - 1]
    return first.start - before.start - len(before.text) > 1


def shares_subject(scan: Scan, place: int) -> bool:
    """Right after "and": of "beat Sam Orrin, the favourite, and said" the favourite said nothing."""
    joined = place > 0 and scan.words[place - 1].lower in {"and", "or", "but"}
    return joined and bool(scan.subjects or scan.verbs)


def takes_thing(scan: Scan, place: int) -> bool:
    """Is it a past with an object right behind it? A participle that belongs to the noun before has none."""
    word, rest = scan.words[place], scan.words[place + 1 : place + 2]
    if not rest or rest[0].clause != word.clause or not looks_finite(word.lower):
        return False
    return rest[0].lower in read_words(LISTS, "article") or rest[0].is_number


def list_waiting(scan: Scan, subjects: tuple[int, ...], *, reduced: bool = False) -> list[int]:
    """What still waits for its verb: "the update that failed", "the dam promised by her" have theirs to come."""
    if reduced:
        return scan.pending
    if scan.relative and scan.antecedent:
        return [head for head in scan.pending if head in scan.antecedent or head not in subjects]
    return [] if subjects == tuple(scan.pending) else scan.pending


def is_bare_participle(scan: Scan, place: int) -> bool:
    """No "is" stands before it."""
    word = scan.words[place]
    before = [other for other in scan.words[max(0, place - 3) : place] if other.clause == word.clause]
    return not any(other.lower in read_words(LISTS, "be") for other in before)


def take_up_held(scan: Scan, place: int) -> None:
    if not scan.relative and not scan.pending and scan.held and is_new_verb(scan, place):
        scan.pending, scan.held = scan.held, []


def is_new_verb(scan: Scan, place: int) -> bool:
    """A finite verb after another that no "and" or "to" joins to it."""
    auxiliary = read_words(LISTS, "auxiliary")
    before = scan.words[place - 1].lower if place else ""
    return scan.verb is not None and (scan.words[place].lower in auxiliary or before in auxiliary)


def is_undergone(scan: Scan, place: int) -> bool:
    word = scan.words[place]
    if word.lower.endswith("ing"):
        return scan.is_copula and scan.words[place - 1].lower == "for"  # "safe for swimming"
    if not (word.lower.endswith("ed") or is_past(word.lower)) or word.lower in read_words(LISTS, "past only"):
        return False
    before = [other for other in scan.words[max(0, place - 3) : place] if other.clause == word.clause]
    if scan.is_passive and not scan.pending and place and scan.words[place - 1].lower in {"and", "or"}:
        return True
    if any(other.lower in read_words(LISTS, "be") for other in before) or is_reduced(scan, place):
        return True
    return is_done_by(scan, place)


def is_done_by(scan: Scan, place: int) -> bool:
    """A participle before "by" and whoever did it."""
    word = scan.words[place]
    going = read_words(LISTS, "moving") | read_words(LISTS, "going")
    if not going.isdisjoint(find_bases(word.lower)):
        return False  # "fell by half", "fled by boat"
    following = scan.words[place + 1 : place + 3]
    return bool(following) and following[0].lower == "by" and not following[-1].is_number


def is_reduced(scan: Scan, place: int) -> bool:
    """ "A man suspected of theft was detained": a participle before a preposition, with the verb still to come."""
    word = scan.words[place]
    rest = [other for other in scan.words[place + 1 :] if other.clause == word.clause]
    leads = bool(rest) and rest[0].lower in read_words(LISTS, "case") and bool(scan.pending)
    if leads and rest[0].lower == "to" and is_infinitive(scan.words, place + 2):
        return False  # "engineers hoped to have a pipe in place"
    return leads and any(other.lower in read_words(LISTS, "auxiliary") for other in rest)
