"""A word to its base form, the words of its family and its near synonyms; two words to "do they mean the same?"."""

from functools import cache, lru_cache
from typing import NamedTuple

from nutgraf.gate.lists import read_lines, read_sections, read_words

ENDINGS = (
    ("ies", "y"), ("ied", "y"), ("ves", "f"), ("ves", "fe"), ("ing", ""), ("ing", "e"), ("ed", ""), ("ed", "e"),
    ("es", ""), ("es", "e"), ("s", ""), ("est", ""), ("est", "e"), ("er", ""), ("er", "e"), ("ier", "y"), ("iest", "y"),
)  # fmt: skip
"""Regular inflection: what to take off, what to put on; the result counts when it is a known word."""
SPELLINGS = (
    ("isation", "ization"), ("ising", "izing"), ("ise", "ize"), ("yse", "yze"), ("our", "or"), ("tre", "ter"),
    ("ence", "ense"), ("ogue", "og"), ("amme", "am"), ("aeo", "eo"), ("ae", "e"), ("oe", "e"), ("lled", "led"),
    ("lling", "ling"), ("lment", "llment"),
)  # fmt: skip
"""British and American spelling of the same part of a word."""
MIN_STEM = 5
"""Letters that two words outside the list must share from the start to be of one family."""
MAX_TAIL = 4
"""Letters in which they may differ at the end ("Brentia", "Brentian")."""
CACHED_WORDS = 65_536


class Entry(NamedTuple):
    """What WordNet knows of a word."""

    parts: str
    family: frozenset[str]
    synonyms: frozenset[str]
    opposites: frozenset[str]


NOTHING = Entry("", frozenset(), frozenset(), frozenset())


@cache
def read_wordnet() -> dict[str, str]:
    """Word → its line, split only when asked for: most words never are."""
    return {line.partition("\t")[0]: line for line in read_lines("wordnet_en.tsv")}


@cache
def read_irregular() -> dict[str, tuple[str, ...]]:
    forms: dict[str, list[str]] = {}
    for line in read_lines("irregular_en.tsv"):
        form, base, _ = line.split("\t")
        forms.setdefault(form, []).append(base)
    return {form: tuple(bases) for form, bases in forms.items()}


@cache
def read_irregular_verbs() -> frozenset[str]:
    """Irregular forms of verbs alone: the list has nouns and adjectives too."""
    cells = (line.split("\t") for line in read_lines("irregular_en.tsv"))
    return frozenset(form for form, base, part in cells if part == "v" and form != base)


@cache
def read_listed() -> dict[str, str]:
    """Words that only our own list of substitutes has → their parts of speech there: WordNet's file has the commoner half."""
    known = read_wordnet()
    found: dict[str, set[str]] = {}
    for line in read_lines("substitutes_en.tsv"):
        part, word, names, _ = line.split("\t")
        for name in (word, *names.split(", ")):
            if name.isalpha() and part != "p" and name not in known and not is_inflected(name):
                found.setdefault(name, set()).add(part)
    return {name: "".join(sorted(parts)) for name, parts in found.items()}


def is_inflected(word: str) -> bool:
    return word in read_irregular() or any(
        word.endswith(ending) and word[: -len(ending)] + added in read_wordnet() for ending, added in ENDINGS
    )


@lru_cache(maxsize=CACHED_WORDS)
def respell(word: str) -> str:
    """The American spelling of a British word, which WordNet's file may have alone; itself for all others."""
    known = read_wordnet()
    spelt = (word.replace(british, american, 1) for british, american in SPELLINGS if british in word)
    return next((each for each in spelt if each in known), word)


@lru_cache(maxsize=CACHED_WORDS)
def look_up(base: str) -> Entry:
    line = read_wordnet().get(base)
    if line is None:
        parts = read_listed().get(base, "")
        return Entry(parts, *NOTHING[1:]) if parts else NOTHING
    cells = [*line.split("\t"), "", "", "", ""]
    return Entry(cells[1], *(frozenset(cell.split()) for cell in cells[2:5]))


@lru_cache(maxsize=CACHED_WORDS)
def find_bases(word: str) -> tuple[str, ...]:
    """Base forms that a word in lower case may be a form of, the likeliest first; itself when nothing is known."""
    bases = [*read_irregular().get(word, ())]
    if is_known(word):
        bases.append(word)
    for ending, added in ENDINGS:
        stem = word[: -len(ending)] + added
        if word.endswith(ending) and len(stem) > 1:
            degree = ending in {"er", "est", "ier", "iest"}
            bases.extend(
                base
                for base in (stem, undouble(stem))
                if is_known(base) and (not degree or "a" in look_up(base).parts)
            )
    return tuple(dict.fromkeys([*bases, *map(respell, bases)])) or (word,)


def is_known(word: str) -> bool:
    return word in read_wordnet() or word in read_listed() or respell(word) != word


def undouble(stem: str) -> str:
    """Of "stopp" the stem is "stop"."""
    return stem[:-1] if len(stem) > 2 and stem[-1] == stem[-2] else stem


@cache
def read_equivalents() -> dict[str, frozenset[str]]:
    """Word → the words that may stand for it in the news; each line of the list is one group."""
    groups: dict[str, set[str]] = {}
    for line in read_sections("equivalents_en.txt").get("same", ()):
        words = line.split()
        for word in words:
            groups.setdefault(word, set()).update(words)
    return {word: frozenset(group) for word, group in groups.items()}


@cache
def read_sides() -> frozenset[tuple[str, str]]:
    """Pairs of verbs that tell one event from its two sides ("buy" and "sell"), both ways round."""
    pairs = [line.split() for line in read_sections("equivalents_en.txt").get("sides", ())]
    return frozenset((a, b) for a, b in pairs) | frozenset((b, a) for a, b in pairs)


@lru_cache(maxsize=CACHED_WORDS)
def are_sides(one: str, other: str) -> bool:
    """Do two words tell one event from its two sides? Lower case."""
    return any((a, b) in read_sides() for a in sorted(find_kin(one)) for b in find_kin(other))


@lru_cache(maxsize=CACHED_WORDS)
def find_kin(word: str) -> frozenset[str]:
    """All base forms of a word and what derives from them."""
    bases = find_bases(word)
    return frozenset(bases).union(*(look_up(base).family for base in bases))


@lru_cache(maxsize=CACHED_WORDS)
def find_near(word: str) -> frozenset[str]:
    """Synonyms of a word's family."""
    kin = find_kin(word)
    return frozenset().union(
        *(look_up(base).synonyms | read_equivalents().get(base, frozenset()) for base in kin)
    )


@cache
def read_kinds() -> dict[str, str]:
    """Word, or verb with its particle → its line in the list of kinds."""
    return {line.partition("\t")[0]: line.partition("\t")[2] for line in read_lines("kinds_en.tsv")}


@cache
def read_set_phrases() -> dict[str, frozenset[str]]:
    """ "Take over" → what may stand for it."""
    rows = [line.split() for line in read_sections("equivalents_en.txt").get("phrases", ())]
    return {row[0].replace("_", " "): frozenset(row[1:]) for row in rows}


@lru_cache(maxsize=CACHED_WORDS)
def find_kinds(word: str) -> frozenset[str]:
    """What a word is a kind of; of "turn down" its synonyms. Lower case."""
    verb, _, particle = word.partition(" ")
    keys = [f"{base} {particle}".strip() for base in find_bases(verb)]
    found = frozenset(name.replace("_", " ") for key in keys for name in read_kinds().get(key, "").split())
    found |= frozenset().union(*(read_set_phrases().get(key, frozenset()) for key in keys))
    # To call off is not to call; to close down is to close.
    return found - frozenset(find_bases(verb)) if particle == "off" else found


@lru_cache(maxsize=262_144)
def is_kind(one: str, other: str) -> bool:
    """Is the other a kind of the one ("vessel", "ferry")? Lower case."""
    return not find_kinds(other).isdisjoint(find_bases(one))


@lru_cache(maxsize=262_144)
def are_phrased(one: str, other: str) -> bool:
    """Does a verb with its particle say what the other says ("turn down", "decline")? Lower case, "verb particle"."""
    ours, theirs = expand(one), expand(other)
    return not find_kinds(one).isdisjoint(theirs) or not find_kinds(other).isdisjoint(ours)


def expand(phrase: str) -> frozenset[str]:
    verb, _, particle = phrase.partition(" ")
    return frozenset(f"{base} {particle}".strip() for base in find_bases(verb))


@lru_cache(maxsize=CACHED_WORDS)
def find_opposites(word: str) -> frozenset[str]:
    return frozenset().union(*(look_up(base).opposites for base in find_bases(word)))


@lru_cache(maxsize=262_144)
def are_kin(one: str, other: str) -> bool:
    """Forms of one word, or of words that derive from each other. Lower case."""
    if one == other or not find_kin(one).isdisjoint(find_kin(other)):
        return True
    if one.removesuffix("s") == other.removesuffix("s") and len(one) > 2:
        return True  # of a word that the list lacks: "van", "vans"
    if one in read_wordnet() or other in read_wordnet():
        return False
    shared = next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    return shared >= MIN_STEM and max(len(one), len(other)) - shared <= MAX_TAIL


@lru_cache(maxsize=262_144)
def are_alike(one: str, other: str) -> bool:
    """May one stand for the other? Lower case."""
    if are_kin(one, other):
        return True
    near = not find_near(one).isdisjoint(find_kin(other)) or not find_near(other).isdisjoint(find_kin(one))
    return near or are_sides(one, other)


@lru_cache(maxsize=262_144)
def are_opposite(one: str, other: str) -> bool:
    bases = frozenset(find_bases(other))
    if is_undone(one, other) or is_undone(other, one):
        return True
    return not find_opposites(one).isdisjoint(bases) or not find_opposites(other).isdisjoint(find_bases(one))


def is_undone(one: str, other: str) -> bool:
    """ "Untested" and "tested", "unpaid" and "paid": un- before a participle, which no dictionary lists in full."""
    if one != f"un{other}":
        return False
    unchanged = read_words("function_en.txt", "unchanged past")
    return other.endswith("ed") or other in read_irregular_verbs() or other in unchanged


@lru_cache(maxsize=CACHED_WORDS)
def can_be(word: str, part: str) -> bool:
    """May the word be a noun (n), verb (v), adjective (a) or adverb (r)? Unknown words are names or nouns."""
    parts = "".join(look_up(base).parts for base in find_bases(word))
    return part in parts if parts else part == "n"
