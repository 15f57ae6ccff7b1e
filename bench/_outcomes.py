"""python -m bench._outcomes --data DIR … [--strange DIR …]: fit what each kind of evidence of an outcome counts, as `ledger/data/evidence.txt`.

Reads every week with gold outcomes under the folders, the sample with them, and the real stories of DIR/stories: their
reports tell one event on one day, and next to none shows what became of a step. Prints first what is right and what is
found when each week is resolved by weights fitted on the others; `--keep` leaves the file as it is. Weeks under `--strange`,
which are told in hints and turns of phrase as no paper tells its news, count half.
"""

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from bench._sets import find_sets, read_rows, show_table
from bench._week import Week, group_week, read_outcomes
from bench.stories import read_article
from bench.week import find_weeks
from nutgraf import sentences as stage
from nutgraf.ledger import OutcomeOptions, read_ledger
from nutgraf.ledger.alignment import Evidence
from nutgraf.ledger.outcomes import FIRM, FIRMER, WEEK, Meeting, list_meetings
from nutgraf.news import ArticleLedger, Sentence
from nutgraf.sample import WEEK as SAMPLE

OUT = Path("src/nutgraf/ledger/data/evidence.txt")
KINDS = tuple(each.name for each in fields(Evidence))
STRENGTH = 0.05
"""Inverse of the penalty on large weights, of evidence in units of its spread. By the loss on weeks kept out, .03 to .1 are alike."""
SHOWN = 2.0
"""How much a pair that shows the outcome counts."""
STRANGE = 0.5
"""How much a week counts that is told as no paper tells its news: 56 instead of 52 in 100 outcomes of the plainly told weeks are
found where 95 in 100 are right."""
CAUTION = 1.0
"""What is taken off every match, so that FIRM is where nine in ten of the plainly told weeks kept out are right."""
LONGEST = 12
"""Articles of a real story."""
MOST_REAL = 500
HEADER = """\
# What: what each kind of evidence counts when a later report is asked whether it shows what became of a step ahead.
# Form: kind, weight. Kinds are the fields of Evidence (ledger/alignment.py), which are described there.
# From: fitted by nutgraf (python -m bench._outcomes): a logistic regression over pairs of steps and reports of {weeks} fictional
#   weeks with gold outcomes ({shown} pairs in which the report shows that outcome, {others} others) and of real stories
#   whose reports tell one event ({real} pairs). Numbers, no text. How much of what it resolves is right: ledger/outcomes.py.
# Licence: Apache-2.0, as the project."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A step and a report, as numbers, with what the gold says of them."""

    step: str
    row: tuple[float, ...]
    shows: bool
    """The gold names this sentence as what shows the outcome."""
    is_right: bool
    """The state is the one of the gold."""
    is_asked: bool
    """The gold has an outcome of this step."""
    bar: float


@dataclass(slots=True)
class Lesson:
    """The pairs of a week and how many outcomes there are to be found."""

    pairs: list[Pair] = field(default_factory=list)
    asked: int = 0
    weight: float = 1.0


# ── weeks ───────────────────────────────────────────────────────────────────────────────────────────────


def open_week(folder: Path) -> Week:
    with group_week(folder) as newsroom:
        dossiers = list(newsroom.dossiers())
        week = Week(
            gold=json.loads((folder / "gold.json").read_text("utf-8")),
            articles={article.id: article for each in dossiers for article in each.articles},
            sentences={sentence.id: sentence for each in dossiers for sentence in each.sentences},
            stories=tuple(each.story for each in dossiers),
            briefs=(),
            conflicts=(),
            watch=(),
        )
    for sentence in week.sentences.values():
        week.by_text.setdefault(week.said(sentence.id), sentence)
    return week


def read_lesson(week: Week) -> Lesson:
    wanted = {
        (week.name(week.gold["forward"][row["forward"]]), row["outcome"]) for row in week.gold["outcomes"]
    }
    lesson = Lesson(asked=len(wanted))
    judge = _Gold(week)
    for meetings in meet_all(week):
        lesson.pairs += [judge.label(each) for each in meetings]
    return lesson


def meet_all(week: Week) -> Iterator[list[Meeting]]:
    """Each article's steps with the reports of its story, and with those of all others."""
    spoken: dict[str, list[Sentence]] = {key: [] for key in week.articles}
    for sentence in sorted(week.sentences.values(), key=lambda each: each.index):
        spoken[sentence.article_id].append(sentence)
    ledgers = [read_ledger(article, spoken[key]) for key, article in week.articles.items()]
    home = {key: story for story in week.stories for key in story.article_ids}

    def is_near(one: ArticleLedger, other: ArticleLedger) -> bool:
        first, second = home[one.article_id], home[other.article_id]
        return first is second or first.id in second.continues

    for ledger in ledgers:
        near = [each for each in ledgers if is_near(ledger, each)]
        far = [each for each in ledgers if not is_near(ledger, each)]
        yield from list_meetings([ledger], near, OutcomeOptions())
        yield from list_meetings([ledger], far, OutcomeOptions(across=True))


class _Gold:
    """What the gold of a week says of a pair."""

    def __init__(self, week: Week) -> None:
        self.week, self.truth = week, read_outcomes(week)
        self.shown: dict[Any, set[Any]] = {}
        for row in week.gold["outcomes"]:
            ahead = week.gold["forward"][row["forward"]]
            names = {week.name(each) for each in (row, *row.get("also", ()))}
            for key in filter(None, (week.name(ahead), str(ahead.get("event") or ""))):
                self.shown.setdefault(key, set()).update(names)

    def label(self, met: Meeting) -> Pair:
        said, told = self.week.said(met.item.sentence_id), self.week.said(met.deed.sentence_id)
        event = self.truth.events.get(said, "")
        known = self.truth.of.get(said) or self.truth.by_event.get(event)
        is_right = met.state in known if known else (told, met.state) in self.truth.shown
        shows = is_right and told in self.shown.get(said, self.shown.get(event, ()))
        return Pair(
            step=met.item.sentence_id,
            row=spell(met.evidence),
            shows=shows,
            is_right=is_right,
            is_asked=said in self.truth.of,
            bar=find_bar(met),
        )


def find_bar(met: Meeting) -> float:
    end, at = met.item.due_end, met.deed.published_at
    is_dated = end is not None and at is not None and at >= end - WEEK
    return FIRM if is_dated and met.state != "did not" else FIRMER


def spell(evidence: Evidence) -> tuple[float, ...]:
    return tuple(float(getattr(evidence, kind)) for kind in KINDS)


# ── real stories ────────────────────────────────────────────────────────────────────────────────────────


def read_real(data: Sequence[Path]) -> list[tuple[float, ...]]:
    """Evidence of all pairs within stories of several dated articles; none of them is taken to show an outcome."""
    rows: list[tuple[float, ...]] = []
    read = 0
    for folder in data:
        for path in find_sets(folder, "stories").values():
            dated = (row for row in read_rows(path) if row.get("published"))
            for _story, articles in groupby(
                sorted(dated, key=lambda row: str(row["story"])), lambda r: r["story"]
            ):
                told = [read_article(row) for row in articles][:LONGEST]
                if len(told) < 2 or read > MOST_REAL:
                    continue
                read += len(told)
                ledgers = [read_ledger(each, stage.mark_article(each)) for each in told]
                rows += [
                    spell(met.evidence)
                    for meetings in list_meetings(ledgers, ledgers, OutcomeOptions())
                    for met in meetings
                ]
    return rows


# ── fitting ─────────────────────────────────────────────────────────────────────────────────────────────


def fit(lessons: Sequence[Lesson], real: Sequence[tuple[float, ...]]) -> tuple[float, dict[str, float]]:
    """What a match starts with, and what each kind of evidence adds. Other true reports of the outcome are left out."""
    told = [(each, lesson.weight) for lesson in lessons for each in lesson.pairs]
    weighed = [(each, weight) for each, weight in told if each.shows or not each.is_right]
    pairs = [each for each, _weight in weighed]
    of_week = np.array([weight for _each, weight in weighed] + [1.0] * len(real))
    rows = np.array([each.row for each in pairs] + list(real))
    shows = np.array([each.shows for each in pairs] + [False] * len(real))
    spread = rows.std(axis=0) + 1e-9
    model = LogisticRegression(C=STRENGTH, max_iter=5000)
    model.fit(rows / spread, shows, sample_weight=of_week * np.where(shows, SHOWN, 1.0))
    weights = dict(zip(KINDS, (model.coef_[0] / spread).tolist(), strict=True))
    return float(model.intercept_[0]) - CAUTION, weights


def score(lesson: Lesson, base: float, weights: Mapping[str, float]) -> tuple[int, int, int, int]:
    """Steps resolved, rightly resolved, outcomes found, and outcomes to be found: the firmest report decides."""
    values = np.array([weights[kind] for kind in KINDS])
    best: dict[str, tuple[float, Pair]] = {}
    for pair in lesson.pairs:
        firmness = base + float(np.array(pair.row) @ values)
        if firmness >= pair.bar and (pair.step not in best or firmness > best[pair.step][0]):
            best[pair.step] = (firmness, pair)
    chosen = [pair for _firmness, pair in best.values()]
    right = [each for each in chosen if each.is_right]
    return len(chosen), len(right), sum(each.is_asked for each in right), lesson.asked


def show_kept_out(lessons: Mapping[str, Lesson], real: Sequence[tuple[float, ...]]) -> None:
    rows: list[list[str | float]] = []
    for name, lesson in lessons.items():
        others = [each for key, each in lessons.items() if key != name]
        given, right, found, asked = score(lesson, *fit(others, real))
        rows.append([name, str(given), right / max(1, given), found / max(1, asked)])
    show_table("each week by weights fitted on the others", ["week", "resolved", "precision", "recall"], rows)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, nargs="+", default=[Path("../shared/data")])
    parser.add_argument("--strange", type=Path, nargs="*", default=[])
    parser.add_argument("--keep", action="store_true")
    asked = parser.parse_args()
    folders = {
        name: path for data in (*asked.data, *asked.strange) for name, path in find_weeks(data).items()
    }
    strange = {name for data in asked.strange for name in find_weeks(data)}
    lessons = {name: read_lesson(open_week(path)) for name, path in ({"sample": SAMPLE} | folders).items()}
    for name in strange:
        lessons[name].weight = STRANGE
    real = read_real(asked.data)
    show_kept_out(lessons, real)
    if asked.keep:
        return
    base, weights = fit(list(lessons.values()), real)
    pairs = [each for lesson in lessons.values() for each in lesson.pairs]
    shown = sum(each.shows for each in pairs)
    head = HEADER.format(weeks=len(lessons), shown=shown, others=len(pairs) - shown, real=len(real))
    rows = [f"{kind}\t{weight:.2f}" for kind, weight in ({"base": base} | weights).items()]
    OUT.write_text("\n".join([head, *rows, ""]), "utf-8")


if __name__ == "__main__":
    main()
