"""What hangs otherwise than in the evidence out, where a parser sees it too; without one, by our own reading.

Two readings of a sentence seldom err alike: what one of them finds bound in the evidence is bound. The parser is asked
only about sentences in which our own reading finds something, so that the rest cost nothing. Where it has nothing to say
of the word in question, what our own reading found stands.
"""

from collections.abc import Iterator
from dataclasses import replace

from nutgraf.gate.alignment import Alignment
from nutgraf.gate.attribution import find_wrong_speakers
from nutgraf.gate.binding import bind, find_lost, find_unbound, is_checked
from nutgraf.gate.dependencies import is_sound, parse_by
from nutgraf.gate.scan import Parse
from nutgraf.news import Finding
from nutgraf.ports import Parser

NONE_SILENT = 0
"""Words of a sentence on whose place the evidence may be silent in the second reading: where the first one found a fault,
one such word is enough."""


def find_unbound_twice(pair: Alignment) -> Iterator[Finding]:
    """Raises: SettingsError when the parser's model cannot be loaded."""
    found = tuple(find_unbound(pair))
    if not found or pair.parser is None or not is_parsed(pair, pair.parser):
        yield from found
        return
    again = read_again(pair, pair.parser)
    both = replace(pair, theirs=again.theirs)
    found = tuple(find_unbound(both))
    if found and (any(find_unbound(again, NONE_SILENT)) or is_passed_over(both, again)):
        yield from found


def find_wrong_speakers_twice(pair: Alignment) -> Iterator[Finding]:
    """Raises: SettingsError when the parser's model cannot be loaded."""
    found = tuple(find_wrong_speakers(pair))
    if found and pair.parser is not None and is_parsed(pair, pair.parser):
        found = found if any(find_wrong_speakers(read_again(pair, pair.parser))) else ()
    yield from found


def is_parsed(pair: Alignment, parser: Parser) -> bool:
    """Has every sentence under test a tree that can be right?"""
    return all(is_sound(parser(sentence.text)) for sentence in pair.claim.sentences)


def read_again(pair: Alignment, parser: Parser) -> Alignment:
    """The sentence by the parser alone, the evidence by both."""
    theirs = join_parses(pair.theirs, parse_by(parser, pair.evidence))
    return replace(pair, ours=parse_by(parser, pair.claim), theirs=theirs)


def is_passed_over(pair: Alignment, again: Alignment) -> bool:
    """Does the word in question hang on nothing in the second reading?"""
    lost = next(find_lost(bind(pair)), None)
    if lost is None or lost[0] in again.ours.verbs:
        return False
    return not any(is_checked(again, link) for link in bind(again).of_claim(lost[0]))


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
