"""An article and its marked sentences in, the same sentences with role and facets out.

The roles are van Dijk's news schema. Each sentence is scored for each role from its place in the article, its overlap
with the headline and the lead, its times, its voice and its cue words; the highest score wins. The weights are set by
hand and small whole numbers or halves: they say which evidence counts for what, and how much against each other.
"""

from dataclasses import replace
from functools import cache

from nutgraf.news import Article, Role, Sentence
from nutgraf.sentences.roles_boilerplate import is_boilerplate
from nutgraf.sentences.roles_signals import Signals, frame_article, read_signals

WEIGHTS: dict[Role, dict[str, float]] = {
    Role.MAIN: {
        "": -0.5,
        "first": 5,
        "second": 2.5,
        "third": 1,
        "opening": 2,
        "headline": 3,
        "lead": 1,
        "same day": 1,
        "leading voice": 0.5,
        "main event cue": 0.5,
        "main event hint cue": 0.2,
        "fresh time": 0.5,
        "late": -1.5,
        "quoted": -1,
        "old year": -1.5,
        "old time": -1.5,
        "history cue": -0.5,
        "expectation cue": -0.4,
        "evaluation cue": -0.3,
    },
    Role.CONSEQUENCE: {
        "": -0.2,
        "consequence cue": 2,
        "consequence hint cue": 0.5,
        "affected party facet": 0.5,
        "opening": 1,
        "lead": 1,
        "same day": 0.5,
        "past": 0.5,
        "quoted": -2,
        "old year": -2,
        "old time": -2,
        "history cue": -1,
        "evaluation cue": -0.5,
        "expectation cue": -1,
        "first": -2,
        "second": -1,
    },
    Role.PREVIOUS: {
        "": 0,
        "previous event cue": 1.5,
        "previous event hint cue": 0.5,
        "other day": 1.5,
        "month day": 1.5,
        "perfect": 0.7,
        "past": 1,
        "past time": 2,
        "opening": 0.5,
        "old year": -1,
        "old time": -1,
        "history cue": -0.5,
        "quoted": -2,
        "late": -0.5,
        "evaluation cue": -0.4,
        "expectation cue": -1,
        "present": -0.5,
        "first": -2,
    },
    Role.CONTEXT: {
        "": 1,
        "current context cue": 0.7,
        "current context hint cue": 0.3,
        "unknown facet": 1,
        "status as stated facet": 0.4,
        "proof offered facet": 0.4,
        "number": 0.6,
        "present": 0.3,
        "quoted": -1.5,
        "old year": -0.5,
        "first": -2,
    },
    Role.HISTORY: {
        "": -0.5,
        "history cue": 1.7,
        "history hint cue": 0.6,
        "old year": 2.5,
        "any year": 1,
        "month": 1.2,
        "last year": 0.5,
        "old time": 2.5,
        "perfect": 0.3,
        "past": 1,
        "late": 0.5,
        "quoted": -1.5,
        "expectation cue": -1,
        "fresh time": -1,
        "first": -3,
    },
    Role.ANECDOTE: {
        "": -0.5,
        "anecdote cue": 2,
        "anecdote hint cue": 0.5,
        "first person": 1,
        "age": 1.5,
        "quoted": 1,
        "past": 0.5,
        "late": 0.5,
        "number": -0.5,
        "leading voice": -0.5,
        "expectation cue": -0.5,
        "first": -1,
    },
    Role.EVALUATION: {
        "": 0.3,
        "evaluation cue": 0.9,
        "evaluation hint cue": 0.3,
        "significance facet": 0.5,
        "long-term theme facet": 0.5,
        "quoted": 1.2,
        "spoken": 0.3,
        "question": 1,
        "first person": 0.5,
        "number": -0.8,
        "present": 0.5,
        "late": 0.3,
        "first": -3,
        "old year": -0.7,
        "history cue": -0.5,
    },
    Role.EXPECTATION: {
        "": -0.7,
        "expectation cue": 3,
        "forward": 1,
        "expectation modal cue": 2,
        "expectation hint cue": 1,
        "decision awaited facet": 0.7,
        "branch of a condition facet": 0.5,
        "later year": 1.5,
        "future time": 1.5,
        "past": -0.7,
        "late": 0.7,
        "old year": -1,
        "history cue": -0.5,
        "first": -2,
    },
}
"""Score a role gets: `""` always, the others times the value of the signal."""

KEEPS_ON = 0.4
"""Added to the role of the sentence before: articles tell one thing for several sentences."""


def assign_roles(article: Article, sentences: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    """Fill in the role of each sentence in its article and its facets."""
    kept = [sentence for sentence in sentences if not is_boilerplate(sentence.text)]
    frame = frame_article(article, kept)
    roles: dict[int, tuple[Role, Signals]] = {}
    last: Role | None = None
    for order, sentence in enumerate(kept):
        signals = read_signals(frame, sentence, order)
        last = choose_role(signals, last)
        roles[sentence.index] = (last, signals)
    return tuple(mark(sentence, roles.get(sentence.index)) for sentence in sentences)


def mark(sentence: Sentence, found: tuple[Role, Signals] | None) -> Sentence:
    role, facets = (found[0], found[1].facets) if found else (Role.NONE, ())
    return replace(sentence, marks=replace(sentence.marks, role=role, facets=facets))


def choose_role(signals: Signals, last: Role | None) -> Role:
    """The role with the highest score; of equals the first in the table."""
    scores = {role: weights.get("", 0.0) + KEEPS_ON * (role is last) for role, weights in WEIGHTS.items()}
    weighed = weigh_by_signal()
    for name, value in signals.values.items():
        if value:
            for role, weight in weighed.get(name, ()):
                scores[role] += weight * value
    return max(scores, key=lambda role: scores[role])


@cache
def weigh_by_signal() -> dict[str, list[tuple[Role, float]]]:
    """The table of weights by signal: most signals of a sentence are 0, and are never looked at."""
    turned: dict[str, list[tuple[Role, float]]] = {}
    for role, weights in WEIGHTS.items():
        for name, weight in weights.items():
            turned.setdefault(name, []).append((role, weight))
    return turned
