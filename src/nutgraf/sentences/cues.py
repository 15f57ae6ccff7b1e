"""Text and a list of cue phrases in, the phrases found out: one pass over the words, whatever the list's length."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import product
from typing import NamedTuple

from nutgraf.news import Cue, Span
from nutgraf.sentences.wording import Word, split_words

LANGUAGES = ("en", "de", "es", "fr")
ANY = "_"
ENDING = "*"
PLAIN = "plain"
"""The kind of phrases that are listed so that no shorter phrase is found in them."""


class Phrase(NamedTuple):
    """What a phrase of a list shows."""

    kind: str
    value: str
    as_written: bool
    """Counts only in lower case: "may" and "will" are also a month and a name."""


class Match(NamedTuple):
    """A phrase found, as positions in the list of words."""

    first: int
    last: int
    """Inclusive."""
    phrase: Phrase


class Branch(dict[str, "Branch"]):
    """A place in the tree of phrases: the next word leads on, `ends` tells which phrases are complete here."""

    __slots__ = ("endings", "ends")

    def __init__(self) -> None:
        super().__init__()
        self.ends: tuple[Phrase, ...] = ()
        self.endings: tuple[str, ...] = ()
        """Of words that lead on though they are not listed: where every verb has its future in the same letters."""

    def follow(self, word: str) -> "Branch | None":
        """Where a word leads: itself, or by its ending."""
        branch = self.get(word)
        if branch is None and self.endings and word.endswith(self.endings):
            ending = next(each for each in self.endings if word.endswith(each))
            return self[ENDING + ending]
        return branch


def choose_language(language: str) -> str:
    """The cue language for an ISO code: English when unsure, empty when there is no list."""
    base = language[:2].lower() if language else "en"
    return base if base in LANGUAGES else ""


@cache
def load_phrases(name: str, language: str) -> Branch:
    """The tree of one list, empty for a language without one.

    In a list, `[kind value]` heads the phrases under it; `(a|b)` in a phrase is a choice, an empty choice leaves
    the word out, `_` is any one word, and a final `!` means lower case only. A phrase may begin with an ending, `*aremos`.
    """
    root = Branch()
    path = files("nutgraf.sentences") / "data" / f"{name}_{language}.txt"
    if not path.is_file():
        return root
    kind = value = ""
    for line in path.read_text("utf-8").splitlines():
        text = line.split("#", 1)[0].strip()
        if text.startswith("["):
            kind, _, value = text.strip("[]").partition(" ")
        elif text:
            grow(root, text.removesuffix("!"), Phrase(kind, value, text.endswith("!")))
    return root


def grow(root: Branch, pattern: str, phrase: Phrase) -> None:
    """Add every wording of a pattern to the tree."""
    choices = [part.strip("()").split("|") for part in re.findall(r"\([^)]*\)|\S+", pattern)]
    for wording in product(*choices):
        branch = root
        if wording[0].startswith(ENDING):
            root.endings = (*root.endings, wording[0].removeprefix(ENDING))
        for word in " ".join(wording).split():
            branch = branch.setdefault(word, Branch())
        if phrase not in branch.ends:
            branch.ends = (*branch.ends, phrase)


def find_phrases(words: list[Word], tree: Branch, text: str) -> Iterator[Match]:
    """Longest phrases first come, none inside another."""
    lowers = [word.lower for word in words]
    free = 0
    # Most words open no phrase: where no ending leads on, a look at the keys tells.
    starts = range(len(lowers)) if tree.endings else [at for at, lower in enumerate(lowers) if lower in tree]
    for position in starts:
        branch = tree.follow(lowers[position])
        # Four of five words that open a phrase of the list open none here: the next word tells.
        if branch is None or position < free or not goes_on(branch, lowers, position):
            continue
        last, ends = match_at(lowers, position, branch)
        kept = [end for end in ends if not end.as_written or is_lower(text, words[position])]
        if kept:
            free = last + 1
            for phrase in kept:
                yield Match(position, last, phrase)


def goes_on(branch: Branch, lowers: list[str], position: int) -> bool:
    """Whether a phrase is complete with its first word, or the next word leads on."""
    if branch.ends or ANY in branch:
        return True
    return position + 1 < len(lowers) and lowers[position + 1] in branch


def match_at(lowers: list[str], position: int, first: Branch) -> tuple[int, tuple[Phrase, ...]]:
    """The longest phrase that starts at a word: its last word and what it shows."""
    branch: Branch | None = first
    best: tuple[int, tuple[Phrase, ...]] = (position, ())
    at = position
    while branch is not None:
        if branch.ends:
            best = (at, branch.ends)
        at += 1
        if at == len(lowers):
            break
        following = branch.get(lowers[at])
        branch = branch.get(ANY) if following is None else following
    return best


def is_estimate(words: list[Word], match: Match, text: str) -> bool:
    """As in "some 2,000 people": the word belongs to the number."""
    following = match.last + 1
    return match.phrase.kind == "vague" and following < len(words) and text[words[following].start].isdigit()


def is_lower(text: str, word: Word) -> bool:
    return text[word.start].islower()


def find_cues(text: str, span: Span, *, name: str, language: str) -> tuple[Cue, ...]:
    """All cues of one list in a stretch of text, in order."""
    words = split_words(text, span)
    tree = load_phrases(name, choose_language(language))
    return tuple(
        Cue(
            kind=match.phrase.kind,
            span=Span(words[match.first].start, words[match.last].end),
            value=match.phrase.value,
        )
        for match in find_phrases(words, tree, text)
        if match.phrase.kind != PLAIN and not is_estimate(words, match, text)
    )
