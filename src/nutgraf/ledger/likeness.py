"""Two deeds in, how far they mean the same in other words out: what the dictionary of meanings adds to equal words.

A word means several things ("ban" of a player, of a drug, of a party); which of them is meant nobody decides. Two words are
taken for one where they have any meaning in common, or one is a kind of the other or brings it about; how much that says
depends on how many sentences of real news have such a meaning.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib import resources

from nutgraf.news import Deed
from nutgraf.text.meanings import (
    Meaning,
    find_meanings,
    list_brought,
    list_kinds,
    list_opposites,
    list_told,
    read_classes,
)

_SHORTEST_ROOT = 4
"""Letters; a stem's last one may have been changed ("carri" of "carry")."""
_RAREST = 10.0
"""Bits: a meaning that stands in one sentence of a thousand, or of which nothing is known."""
_PLAIN = 0.45
"""Rarity below which a meaning is in every twentieth sentence, and says nothing."""
_MOST = 3.0
"""Words beyond which more say nothing more."""
_MOST_WORDS = 4.0
_ROOTS = 2.0
_LITTLE = 5
"""Words of a step below which it says little of what is to come: "It takes place on Thursday"."""
_DONE = frozenset({"deed", "state", "saying"})
_NOTHING: frozenset[str] = frozenset()
_UNTOLD = frozenset({"when"})
_KEPT = 16_384
_COGNATE = 5
"""First letters by which words of two languages are taken for one ("referendum", "Referendums", "référendum")."""
_LETTERS = str.maketrans("áàâäãåçéèêëíìîïñóòôöõúùûüýß", "aaaaaaceeeeiiiinooooouuuuys")


@lru_cache(maxsize=_KEPT)
def find_root(word: str) -> str:
    """As other languages write it too."""
    return word.casefold().translate(_LETTERS)[:_COGNATE]


@lru_cache(maxsize=_KEPT)
def list_roots(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(find_root, words))


def list_meanings(text: str, language: str, stems: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """For each word or phrase of a text that the dictionary knows, its stem (or nothing) and what it may mean."""
    classes = read_classes()
    groups: dict[int, list[Meaning]] = {}
    for meaning in find_meanings(text, language[:2]):
        if classes[meaning.name] not in _UNTOLD and find_rarity(meaning.name) >= _PLAIN:
            groups.setdefault(meaning.start, []).append(meaning)
    for start, group in groups.items():
        words = text[start : group[-1].end].casefold()
        stem = next((each for each in stems if words.startswith(_cut_stem(each))), "")
        yield (stem, *dict.fromkeys(each.name for each in group))


def _cut_stem(stem: str) -> str:
    return stem[:-1] if len(stem) > _SHORTEST_ROOT else stem


@cache
def _read_rarity() -> Mapping[str, float]:
    text = resources.files("nutgraf.ledger").joinpath("data/rarity.txt").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {name: min(1.0, float(bits) / _RAREST) for name, bits in rows}


def find_rarity(name: str) -> float:
    """Of a meaning or a stem, 0 to 1: in every sentence, or in one of a thousand."""
    return _read_rarity().get(name, 1.0)


@cache
def _widen(name: str) -> frozenset[str]:
    """What is so where this is: the wider kinds, and what it brings about."""
    return frozenset(wide for brought in list_brought(name) for wide in list_kinds(brought))


@lru_cache(maxsize=_KEPT)
def _spread(meanings: tuple[tuple[str, ...], ...]) -> tuple[frozenset[str], frozenset[str]]:
    """The stems and meanings of all words, and the same with all that these entail."""
    plain = frozenset(key for group in meanings for key in group if key)
    wide = frozenset(each for group in meanings for key in group[1:] for each in _widen(key))
    return plain, plain | wide


def compare_meanings(step: Deed, deed: Deed) -> dict[str, float]:
    """Only what is met by another word counts, since equal words are counted as words; `sense_cover` counts both."""
    plain, wide = _spread(deed.meanings)
    around, behind = frozenset(deed.behind), frozenset(step.behind)
    met = {"deed": 0.0, "thing": 0.0, "behind": 0.0}
    whole = covered = 0.0
    for group in step.meanings:
        weight = _weigh(group)
        whole += weight
        is_same = group[0] in plain or group[0] in deed.words
        shared = _meet(group, plain, wide)
        if is_same or shared:
            covered += weight
        elif _meet(group, around, around):
            met["behind"] += weight
        if shared and not is_same:
            met["deed" if _is_done(group) else "thing"] += shared
    return {
        "sense_deed": min(_MOST, met["deed"]),
        "sense_thing": min(_MOST, met["thing"]),
        "sense_behind": min(_MOST, met["behind"]),
        "sense_cover": covered / whole if whole else 0.0,
        "sense_head": float(_meets_head(step, deed, wide)),
        "opposed": min(_MOST, sum(_oppose(group, deed) for group in step.meanings)),
        "told": min(_MOST, sum(_meets_script(group[1:], deed) for group in step.meanings)),
        "told_scene": min(_MOST, sum(find_rarity(each) for each in step.scenes if each in deed.scenes)),
        "told_behind": min(_MOST, _meets_script(step.behind, deed)),
        "back": min(_MOST, sum(_weigh(g) for g in deed.meanings if _meet(g, behind, _NOTHING))),
    }


def compare_around(step: Deed, deed: Deed, rest: Sequence[str]) -> dict[str, float]:
    """What stands about the two sentences, in the headlines and before the step; `rest` are the step's words not yet met."""
    held = set(deed.words)
    roots = list_roots(deed.words)
    ours = [word for word in rest if len(word) >= _COGNATE]
    before = {word for word in step.context if word in held and word not in step.own}
    return {
        "little": max(0.0, 1.0 - len(step.own) / _LITTLE),
        "heads": _sum_rarity(set(step.headline) & set(deed.headline)),
        "headed": _sum_rarity(word for word in rest if word in deed.headline),
        "before_met": _sum_rarity(before),
        "roots": min(_ROOTS, _sum_rarity(word for word in ours if find_root(word) in roots)),
        "aside": float(deed.aside),
    }


def _sum_rarity(words: Iterable[str]) -> float:
    return min(_MOST_WORDS, sum(find_rarity(word) ** 2 for word in sorted(words)))


@lru_cache(maxsize=_KEPT)
def _weigh(group: tuple[str, ...]) -> float:
    return min((find_rarity(key) for key in group if key), default=0.0)


@lru_cache(maxsize=_KEPT)
def _widen_all(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(wide for name in names for wide in _widen(name))


def _meet(group: tuple[str, ...], plain: frozenset[str], wide: frozenset[str]) -> float:
    """How rare the rarest meaning in common is; 0 where there is none."""
    if wide.isdisjoint(group[1:]) and plain.isdisjoint(_widen_all(group[1:])):
        return 0.0
    shared = (key for key in group[1:] if key in wide or (plain and not plain.isdisjoint(_widen(key))))
    return max((find_rarity(key) for key in shared), default=0.0)


def _meets_script(names: Sequence[str], deed: Deed) -> float:
    """How rare the rarest is among what is told and what these events are told by; 0 where there is none."""
    script = _list_script(tuple(names))
    return max((find_rarity(each) for each in (*deed.done, *deed.scenes) if each in script), default=0.0)


@lru_cache(maxsize=_KEPT)
def _list_script(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(told for name in names for told in list_told(name))


@lru_cache(maxsize=_KEPT)
def _is_done(group: tuple[str, ...]) -> bool:
    classes = read_classes()
    return any(classes[key] in _DONE for key in group[1:])


def _meets_head(step: Deed, deed: Deed, wide: frozenset[str]) -> bool:
    """The verb of what is to come is told of, in whatever words."""
    told = frozenset(deed.done)
    heads = [group for group in step.meanings if group[0] and group[0] in step.done]
    return any(group[0] in deed.own or _meet(group, told, wide & _spread_done(deed.done)) for group in heads)


@lru_cache(maxsize=_KEPT)
def _spread_done(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(wide for name in names for wide in _widen(name))


def _oppose(group: tuple[str, ...], deed: Deed) -> float:
    """How much the telling clauses say the contrary of a word, and nowhere the same."""
    done = frozenset(deed.done)
    if not _is_done(group) or group[0] in deed.words or _meet(group, done, _spread_done(deed.done)):
        return 0.0
    against = (key for key in group[1:] if not done.isdisjoint(list_opposites(key)))
    return max((find_rarity(key) for key in against), default=0.0)


def list_done(meanings: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """The meanings among these that are deeds or states."""
    classes = read_classes()
    yield from dict.fromkeys(key for group in meanings for key in group[1:] if classes[key] in _DONE)
