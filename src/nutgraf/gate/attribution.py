"""Does a statement keep its speaker?"""

from collections.abc import Iterator
from dataclasses import replace

from nutgraf.gate.alignment import Alignment
from nutgraf.gate.families import can_be, find_bases
from nutgraf.gate.lists import read_words
from nutgraf.gate.reading import Reading
from nutgraf.gate.scan import DOER, MODIFIER, PREDICATE, Link
from nutgraf.gate.statements import FILE, Said, Words, list_said
from nutgraf.gate.words import Word
from nutgraf.news import Finding

COVERED = 0.5
"""Share of a statement's content words that the sentence must repeat before its speaker must be named: below it, the
sentence used another part of the evidence. Chosen on flips/starter."""


def find_wrong_speakers(pair: Alignment) -> Iterator[Finding]:
    ours, theirs = list_said(pair.claim), list_said(pair.evidence)
    for said in theirs:
        if is_study(said, pair) or is_teller(said, pair) or not is_repeated(said, pair):
            continue
        if not any(pair.meet(mine.content, said.content) or leads_quote(mine, said, pair) for mine in ours):
            yield Finding(kind="attribution", says="names no speaker", evidence=f"says {said.speaker}")
    for mine in ours:
        closest = find_closest(mine, theirs, pair)
        if is_own_deed(mine, pair, is_alone=closest is None):
            continue
        if closest is not None and not (
            is_same_speaker(mine, closest, pair) or says_near(mine, theirs, pair)
        ):
            yield Finding(kind="attribution", says=mine.speaker, evidence=closest.speaker)
        if closest is None and not is_said_so(mine, theirs, pair):
            yield Finding(kind="attribution", says=mine.speaker, evidence="nobody in the evidence says so")


def leads_quote(mine: Said, said: Said, pair: Alignment) -> bool:
    """ "Members had lost patience, said the leader: “We gave them a month.”": both are the leader's."""
    here = mine.cue
    told = [word for word in pair.claim.sentence(here.sentence) if pair.meet((word,), said.content)]
    before = bool(told) and all(word.at < here.at and word.turn == here.turn for word in told)
    last = max((word.clause for word in told), default=here.clause)
    beside = last in {here.clause - 1, here.clause - 2}
    return before and beside and bool(mine.source) and is_same_speaker(mine, said, pair)


def says_near(mine: Said, theirs: tuple[Said, ...], pair: Alignment) -> bool:
    """ "Reising said it kept the law, although residents complain that it smells": what stands next to the verb is his."""
    here = tuple(word for word in mine.content if word.clause == mine.cue.clause)
    near = here or tuple(word for word in mine.content if abs(word.clause - mine.cue.clause) == 1)
    if not near or len(near) == len(mine.content) or is_denying(mine.cue):
        return False
    said = replace(mine, content=near)
    closest = find_closest(said, theirs, pair)
    return closest is not None and is_same_speaker(said, closest, pair)


def is_said_so(mine: Said, theirs: tuple[Said, ...], pair: Alignment) -> bool:
    return (
        is_told_otherwise(mine, pair)
        or is_put(mine, pair)
        or is_quoted_on(mine, theirs, pair)
        or any(is_beside(mine, said, pair) for said in theirs)
    )


def is_put(mine: Said, pair: Alignment) -> bool:
    """ "According to provisional figures" for "provisional figures put it at …"."""
    for force in pair.evidence.forces:
        here = force.words[0]
        if "put" in find_bases(here.lower) and "estimated" in force.classes:
            clause = pair.evidence.clause(here.clause)
            putting = tuple(word for word in clause if word.at < here.at and word.is_content)
            told = tuple(word for word in clause if word.at > here.at)
            if pair.meet(mine.source[-1:], putting) and pair.meet(mine.content, told):
                return True
    return False


def is_quoted_on(mine: Said, theirs: tuple[Said, ...], pair: Alignment) -> bool:
    """A quoted sentence right after one that names its speaker is the same speaker's."""
    homes = {partner.sentence for word in mine.content for partner in pair.partners(word)}
    if len(homes) != 1 or not min(homes):
        return False
    home = min(homes)
    text = pair.evidence.sentences[home].text.strip()
    whole = len(text) > 1 and text[0] in MARKS and text[-1] in MARKS
    before = [said for said in theirs if said.cue.sentence == home - 1]
    return whole and bool(before) and bool(mine.source) and is_same_speaker(mine, before[-1], pair)


MARKS = frozenset('"“”„«»')


def is_teller(said: Said, pair: Alignment) -> bool:
    """ "Organisers blamed the strike", "the ministry's forecast": the speaker is named with another word for saying."""
    if not said.source:
        return False
    heads = {word.at for word in said.source}
    return any(
        (link.case in {DOER, "by", "of", MODIFIER} or (link.case == "from" and is_heard(pair, link)))
        and not heads.isdisjoint(pair.pairs.get(link.word, ()))
        and (link.case == "from" or tells(pair.claim.words[link.governor]))
        for link in pair.ours.links
    )


def tells(word: Word) -> bool:
    return not read_words(FILE, "telling").isdisjoint(find_bases(word.lower))


def is_heard(pair: Alignment, link: Link) -> bool:
    """ "The inquiry heard from a former clerk"."""
    return not {"hear", "learn"}.isdisjoint(find_bases(pair.claim.words[link.governor].lower))


def is_own_deed(mine: Said, pair: Alignment, *, is_alone: bool) -> bool:
    """ "The army denied it", "the authors warned that the data could not show it": the same deed of the same speaker."""
    denies = is_denying(mine.cue)
    if not mine.source or not (is_alone or denies):
        return False
    heads = pair.pairs.get(find_head(mine.source, pair.claim).at, ())
    words = pair.evidence.words
    if is_alone and not {"hope", "want"}.isdisjoint(find_bases(mine.cue.lower)):
        wishes = [words[at] for at in pair.pairs.get(mine.cue.at, ())]
        return any(words[at].clause == wish.clause and at < wish.at for wish in wishes for at in heads)
    told = {partner.turn for word in mine.content for partner in pair.partners(word) if not word.is_light}
    deeds = [at for at in pair.pairs.get(mine.cue.at, ()) if denies or not told or words[at].turn in told]
    return any(
        link.governor in deeds and link.case in {DOER, "by"} and link.word in heads
        for link in pair.theirs.links
    ) or (is_alone and any(deed in pair.theirs.pronominal for deed in deeds))


def is_denying(cue: Word) -> bool:
    return not read_words(FILE, "denying").isdisjoint(find_bases(cue.lower))


def is_beside(mine: Said, said: Said, pair: Alignment) -> bool:
    """The same speaker, and what is said stands in the speaker's sentence: "A; B, said the mayor"."""
    home = said.cue.sentence
    told = any(partner.sentence == home for word in mine.content for partner in pair.partners(word))
    trails = all(word.at < said.cue.at for word in said.content)
    return bool(mine.source) and bool(said.source) and told and trails and is_same_speaker(mine, said, pair)


def is_told_otherwise(mine: Said, pair: Alignment) -> bool:
    """ "…, the leader alleged" for "the leader accused …": a verb of telling that introduces no clause."""
    if not mine.source:
        return False
    names = {word.at for word in mine.source if word.text[0].isupper() and not word.owned}
    heads = {at for one in {find_head(mine.source, pair.claim).at, *names} for at in pair.pairs.get(one, ())}
    words = pair.evidence.words
    deeds = {
        words[link.governor] for link in pair.theirs.links if link.word in heads and link.case in {DOER, "by"}
    }
    unsaid = {word for force in pair.evidence.forces if "not" in force.classes for word in force.region}
    deeds -= unsaid
    turns = {
        deed.turn for deed in deeds if not read_words(FILE, "telling").isdisjoint(find_bases(deed.lower))
    }
    return any(partner.turn in turns for word in mine.content for partner in pair.partners(word))


def is_repeated(said: Said, pair: Alignment) -> bool:
    heavy = [word for word in said.content if not word.is_light] or list(said.content)
    told = [word for word in heavy if word.at in pair.backed]
    if 2 * len(told) == len(heavy) and not any(is_asserted(pair, word) for word in told):
        return False  # "the wall was sound" is not said by who tells of the wall
    return bool(heavy) and len(told) >= COVERED * len(heavy)


def is_asserted(pair: Alignment, word: Word) -> bool:
    """Is it a verb, or what something is said to be?"""
    predicate = any(link.word == word.at and link.case == PREDICATE for link in pair.theirs.links)
    return word.at in pair.theirs.verbs or predicate or not can_be(word.lower, "n")


def is_study(said: Said, pair: Alignment) -> bool:
    """ "A trial found" is kept by "in one trial": what speaks is no one, and is named."""
    head = cut_run(said.source)[-1:] if said.source else ()
    return any(
        find_bases(word.lower)[0] in read_words(FILE, "study") and word.at in pair.backed for word in head
    )


def find_closest(mine: Said, theirs: tuple[Said, ...], pair: Alignment) -> Said | None:
    """The statement of the evidence that shares the most words."""
    shares = [(sum(pair.meet((word,), said.content) for word in mine.content), said) for said in theirs]
    best = max((count for count, _ in shares), default=0)
    if not best and mine.content:
        return None
    close = [said for count, said in shares if count == best]
    whole = [said for said in close if all(word.at in pair.backed for word in said.content)]
    close = (
        whole or close
    )  # "the wall will fall by May; the town says it should go": "should go" is the town's
    same = (said for said in close if is_same_speaker(mine, said, pair))
    return next(same, close[0] if close else None)


def is_same_speaker(mine: Said, said: Said, pair: Alignment) -> bool:
    """Most of the same words with the same head, or a pronoun or "the company" for a name that came before."""
    if not mine.source or not said.source:
        return True
    mine = name_owner(mine)
    shared = [word for word in mine.source if pair.meet((word,), said.source)]
    theirs = find_head(said.source, pair.evidence)
    if (
        shared
        and not bears_name(mine.source, pair.claim)
        and mine.source[-1] in shared
        and pair.meet(mine.source[-1:], (theirs,))
    ):
        return True  # whatever else the words before it were taken for
    if 2 * len(shared) >= len(mine.source) and find_head(mine.source, pair.claim) in shared:
        return True
    if is_named_alike(mine.source, said.source, pair):
        return True
    if is_same_office(mine.source, said.source, pair) or is_owned_by(mine.source, said.source, pair):
        return True
    first = said.source[0].at
    before = all(any(p.at < first for p in pair.partners(word)) for word in mine.source)
    return is_stand_in(said, pair) and bears_name(mine.source, pair.claim) and before


def is_named_alike(mine: Words, theirs: Words, pair: Alignment) -> bool:
    """ "Karin Oss, head of the federation," for "Karin Oss": the whole name opens both."""
    ours = tuple(word for word in cut_run(mine) if word.text[0].isupper())
    names = tuple(word for word in cut_run(theirs) if word.text[0].isupper() and not word.owned)
    whole = len(names) > 1 and len(ours) == len(cut_run(mine)) == len(names)
    return whole and all(pair.meet((one,), (other,)) for one, other in zip(ours, names, strict=True))


def is_same_office(mine: Words, theirs: Words, pair: Alignment) -> bool:
    """ "The owners of the tanker Halcyon" for "its owners", but not the union's lawyer for the company's."""
    ours, others = cut_run(mine), cut_run(theirs)
    if bears_name(mine, pair.claim) or not pair.meet(ours[-1:], others[-1:]):
        return False
    places = {there for word in mine for there in pair.pairs.get(word.at, ())}
    told = all(word.at in places or not word.text[0].isupper() for word in theirs[len(others) :])
    return told and all(map(pair.has, mine)) and all(pair.meet((word,), others) for word in ours)


def name_owner(said: Said) -> Said:
    """Of "according to the water board's estimate" the water board."""
    owned = next((place for place, word in enumerate(said.source) if word.owned), None)
    telling = not read_words(FILE, "telling").isdisjoint(find_bases(said.source[-1].lower))
    return replace(said, source=said.source[: owned + 1]) if owned is not None and telling else said


def is_owned_by(mine: Words, theirs: Words, pair: Alignment) -> bool:
    """ "Bellane's party" for "his party", where Bellane was named before."""
    before = pair.evidence.words[theirs[0].at - 1].lower if theirs[0].at else ""
    owner = next((place for place, word in enumerate(mine) if word.owned), None)
    if owner is None or before not in OWNING or not mine[owner + 1 :]:
        return False
    named = all(any(there.at < theirs[0].at for there in pair.partners(word)) for word in mine[: owner + 1])
    return named and all(pair.meet((word,), theirs) for word in mine[owner + 1 :])


OWNING = frozenset(["his", "her", "its", "their"])


def cut_run(words: Words) -> Words:
    """Its words up to the first gap."""
    return tuple(word for place, word in enumerate(words) if word.at == words[0].at + place)


def bears_name(words: Words, side: Reading) -> bool:
    """Is the first phrase a name, not "Actuaries at Fenwick Rule"?"""
    run = cut_run(words)
    names = [word for word in run if word.text[0].isupper() and not opens_sentence(word, side)]
    return bool(names) or (len(words) == 1 and words[0].text[0].isupper())


def find_head(words: Words, side: Reading) -> Word:
    """The first name, or the last word of the first unbroken run: of "the lawyer for the company", the lawyer."""
    head = words[0]
    for word in words[1:]:
        if word.at != head.at + 1:
            break
        head = word
    names = [word for word in words if word.text[0].isupper() and not opens_sentence(word, side)]
    named = [word for word in names if not word.owned]
    return named[0] if named else head


def opens_sentence(word: Word, side: Reading) -> bool:
    return word.at == 0 or side.words[word.at - 1].sentence != word.sentence


def is_stand_in(said: Said, pair: Alignment) -> bool:
    """One common noun after "the", such as "the company": it stands for somebody named before."""
    first = said.source[0]
    before = pair.evidence.words[first.at - 1].lower if first.at else ""
    named = first.text[0].isupper() and not opens_sentence(first, pair.evidence)
    return not named and before in {"the", "this", "that"} and len(said.source) == 1
