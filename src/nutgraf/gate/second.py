"""What hangs otherwise than in the evidence out, where a parser sees it too; without one, by our own reading.

Two readings of a sentence seldom err alike: what one of them finds bound in the evidence is bound. The parser is asked
only about sentences in which our own reading finds something, so that the rest cost nothing.
"""

from collections.abc import Iterator
from dataclasses import replace

from nutgraf.gate.alignment import Alignment
from nutgraf.gate.binding import bind, find_lost, find_unbound, is_checked
from nutgraf.gate.dependencies import parse_by
from nutgraf.gate.scan import Parse
from nutgraf.news import Finding


def find_unbound_twice(pair: Alignment) -> Iterator[Finding]:
    """Raises: SettingsError when the parser's model cannot be loaded."""
    found = tuple(find_unbound(pair))
    if not found or pair.parser is None:
        yield from found
        return
    if not all(pair.parser(sentence.text) for sentence in pair.claim.sentences):
        yield from found  # too long for the parser, so that it says nothing
        return
    theirs = join_parses(pair.theirs, parse_by(pair.parser, pair.evidence))
    found = tuple(find_unbound(replace(pair, theirs=theirs)))
    again = replace(pair, ours=parse_by(pair.parser, pair.claim), theirs=theirs)
    if found and (any(find_unbound(again, 0)) or is_passed_over(pair, again)):
        yield from found


def is_passed_over(pair: Alignment, again: Alignment) -> bool:
    """Is there nothing that the other reading could say of the word in question?"""
    lost = next(find_lost(bind(replace(pair, theirs=again.theirs))), None)
    if lost is None or lost[0] in again.ours.verbs:
        return False
    links = bind(again).of_claim(lost[0])
    return not any(is_checked(again, link) for link in links)


def join_parses(own: Parse, other: Parse) -> Parse:
    """What the evidence says by either; what one of them is sure of is sure."""
    sure = (own.links - own.implied) | (other.links - other.implied)
    return replace(
        own,
        links=own.links | other.links,
        implied=(own.implied | other.implied) - sure,
        pronominal=own.pronominal | other.pronominal,
        handed=own.handed | other.handed,
    )
