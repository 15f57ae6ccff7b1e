"""python docs/build_hypernyms.py FOLDER: WordNet 3.0's database files in, `gate/data/kinds_en.tsv` out.

For each word of `wordnet_en.tsv` what it is a kind of ("ship" of "vessel"), and for each verb with a particle ("turn
down") its synonyms. Run by hand when the lists change; FOLDER holds data.noun, data.verb and their indexes.
"""  # noqa: INP001 (a script beside the pages)

import sys
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent.parent / "src" / "nutgraf" / "gate" / "data"
LEVELS = {"n": 3, "v": 1}
SENSES = 2
MIN_DEPTH = {"n": 5, "v": 1}
"""Steps from the root: what is nearer says next to nothing ("object", "act")."""
PARTICLES = frozenset(
    ["up", "down", "out", "off", "back", "on", "in", "away", "over", "aside", "forward", "through"]
)
HEADER = """# What: English words and what they are a kind of; verbs with a particle and their synonyms; parted by tabs.
# From: made by nutgraf (docs/build_hypernyms.py) from the database files of WordNet 3.0: two senses a word, three steps up
#   for nouns and one for verbs, single words only.
# Licence: WordNet 3.0, Copyright 2006 by Princeton University. All rights reserved. WORDNET-LICENSE.txt beside this file.
"""
Synset = tuple[tuple[str, ...], tuple[str, ...]]


def read_synsets(folder: Path, name: str) -> dict[str, Synset]:
    """Offset → its words and the offsets of what it is a kind of."""
    synsets: dict[str, Synset] = {}
    for line in (folder / f"data.{name}").read_text("utf-8").splitlines():
        if line.startswith(" "):
            continue
        cells = line.partition("|")[0].split()
        count = int(cells[3], 16)
        words = tuple(cells[4 + 2 * at].lower() for at in range(count))
        pointers = cells[5 + 2 * count :]
        above = tuple(pointers[at + 1] for at in range(len(pointers) - 3) if pointers[at] in {"@", "@i"})
        synsets[cells[0]] = (words, above)
    return synsets


def read_senses(folder: Path, name: str) -> dict[str, list[str]]:
    senses = {}
    for line in (folder / f"index.{name}").read_text("utf-8").splitlines():
        if not line.startswith(" "):
            cells = line.split()
            senses[cells[0]] = cells[-int(cells[2]) :]
    return senses


def find_kinds(word: str, part: str, synsets: dict[str, Synset], senses: dict[str, list[str]]) -> set[str]:
    @cache
    def depth(offset: str) -> int:
        return 1 + min((depth(above) for above in synsets[offset][1]), default=-1)

    found: set[str] = set()
    level = list(senses.get(word, [])[:SENSES])
    for _ in range(LEVELS[part]):
        level = [above for offset in level for above in synsets[offset][1] if depth(above) >= MIN_DEPTH[part]]
        found |= {name for offset in level for name in synsets[offset][0][:3] if name.isalpha()}
    return found - {word}


def find_synonyms(word: str, synsets: dict[str, Synset], senses: dict[str, list[str]]) -> set[str]:
    offsets = senses.get(word, [])[:4]
    near = {name for offset in offsets for name in synsets[offset][0]}
    above = {name for offset in offsets[:SENSES] for up in synsets[offset][1] for name in synsets[up][0][:2]}
    return {name.replace("_", " ") for name in (near | above) - {word} if name.replace("_", "").isalpha()}


def main() -> None:
    folder = Path(sys.argv[1])
    parts = {"n": "noun", "v": "verb"}
    synsets = {part: read_synsets(folder, name) for part, name in parts.items()}
    senses = {part: read_senses(folder, name) for part, name in parts.items()}
    lines = (DATA / "wordnet_en.tsv").read_text("utf-8").splitlines()
    known = sorted({line.partition("\t")[0] for line in lines if not line.startswith("#")})
    rows = []
    for word in known:
        kinds = set().union(*(find_kinds(word, part, synsets[part], senses[part]) for part in parts))
        rows += [f"{word}\t{' '.join(sorted(kinds))}"] if kinds else []
    for verb in sorted(senses["v"]):
        base, _, particle = verb.partition("_")
        if particle in PARTICLES and base in known:
            synonyms = find_synonyms(verb, synsets["v"], senses["v"])
            plain = sorted(name.replace(" ", "_") for name in synonyms)
            rows += [f"{base} {particle}\t{' '.join(plain)}"] if plain else []
    (DATA / "kinds_en.tsv").write_text(HEADER + "\n".join(rows) + "\n", "utf-8")


if __name__ == "__main__":
    main()
