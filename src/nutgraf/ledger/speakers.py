"""A dossier in, the table of who said what out: speakers by claims, every cell verbatim."""

import re
from collections import defaultdict
from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from nutgraf.ledger.concepts import find_concepts
from nutgraf.ledger.names import list_keys
from nutgraf.news import Claim, ConflictKind, Dossier, Saying, Sentence, Voice, Wording

_ARTICLE = re.compile(r"(?:the|a|an|der|die|das|el|la|los|las|le|les)\s+", re.IGNORECASE)

_VERSION = re.compile(
    r"(?:an?|the) (?:earlier|previous|original|first) (?:version|article|report)\b.*", re.IGNORECASE
)


def tabulate_speakers(dossier: Dossier) -> tuple[Voice, ...]:
    """Those quoted most first. Who is named in full in one report and by surname in another is one speaker."""
    sentences = {sentence.id: sentence for sentence in dossier.sentences}
    contested = {w.sentence_id for c in dossier.conflicts for w in (*c.first, *c.second)}
    languages = {article.id: article.language for article in dossier.articles}
    denials = {w for c in dossier.conflicts if c.kind is ConflictKind.DENIAL for w in c.second}
    denials |= {w for c in dossier.claims for w in c.wordings if is_denial(w.quoted, languages[w.article_id])}
    found: dict[str, list[Saying]] = defaultdict(list)
    names: dict[str, str] = {}
    for claim in dossier.claims:
        for wording in claim.wordings:
            if _is_of_text(wording.speaker):
                continue
            if wording.speaker:
                name = _find_name(wording.speaker, names)
                found[name].append(_make_saying(claim, wording, sentences, denials))
            elif wording.sentence_id in contested:
                # In a dispute an outlet's own word is a side of its own.
                found[wording.outlet].append(_make_saying(claim, wording, sentences, denials))
    voices = [
        Voice(speaker=names.get(name, name), sayings=_order(sayings)) for name, sayings in found.items()
    ]
    return tuple(sorted(voices, key=lambda each: (-len(each.sayings), each.speaker)))


def _find_name(speaker: str, names: dict[str, str]) -> str:
    """The key of a speaker known by a longer or shorter form of the name; `names` keeps the longest."""
    keys = list_keys(speaker)
    for known, longest in names.items():
        held = list_keys(known)
        # "the minister" is many people; only a name of its own is one.
        if _is_named(speaker) and _is_named(known) and keys and (keys <= held or held <= keys):
            names[known] = max(longest, speaker, key=len)
            return known
    names[speaker] = speaker
    return speaker


def _is_named(speaker: str) -> bool:
    """ "The harbour council", at the head of a sentence, is no name."""
    return _ARTICLE.sub("", speaker, count=1)[:1].isupper()


def has_name(speaker: str) -> bool:
    """It can be known again elsewhere: "Both ministers" and "Teshvari officials" cannot, for all their capital letters."""
    words = _ARTICLE.sub("", speaker, count=1).split()
    return (
        bool(words)
        and words[0][:1].isupper()
        and (len(words) == 1 or any(w[:1].isupper() for w in words[1:]))
    )


def _is_of_text(speaker: str) -> bool:
    """ "An earlier version of this article" is the outlet's note on its own words, and quotes nobody."""
    return _VERSION.fullmatch(speaker) is not None


def _make_saying(
    claim: Claim, wording: Wording, sentences: Mapping[str, Sentence], denials: AbstractSet[Wording]
) -> Saying:
    sentence = sentences.get(wording.sentence_id)
    # Not by its role: much of what is quoted comments on the news, and "We have made no offer" is no opinion.
    is_opinion = sentence is not None and any(cue.kind == "opinion" for cue in sentence.marks.factuality.cues)
    return Saying(
        claim_id=claim.id,
        wording=wording,
        denies=wording in denials,
        opinion=is_opinion,
    )


def is_denial(words: str, language: str) -> bool:
    """Told as a denial in so many words ("denied that", "called it untrue")."""
    return any(each.name == "deny" for each in find_concepts(words, language))


def _order(sayings: list[Saying]) -> tuple[Saying, ...]:
    return tuple(
        sorted(sayings, key=lambda s: (str(s.wording.said_at), s.wording.article_id, s.wording.span.start))
    )
