"""A sentence in, how sure it is of what it says out: certainty, polarity, stage, condition, and what is yet to come."""

from datetime import datetime

from nutgraf.news import Certainty, Cue, Factuality, Polarity, Span, TimeExpression
from nutgraf.sentences.cues import find_cues


def judge_factuality(
    text: str,
    span: Span,
    *,
    language: str,
    times: tuple[TimeExpression, ...],
    published_at: datetime | None,
) -> Factuality:
    """What one sentence of a text claims, and how firmly."""
    cues = find_cues(text, span, name="cues", language=language)
    return Factuality(
        certainty=judge_certainty(cues),
        polarity=Polarity.NEGATIVE if any(cue.kind == "negation" for cue in cues) else Polarity.POSITIVE,
        stage=next((cue.value for cue in cues if cue.kind == "stage"), ""),
        condition=None,
        forward=is_forward(cues, times, published_at),
        cues=cues,
    )


def judge_certainty(cues: tuple[Cue, ...]) -> Certainty:
    """The least certain thing that a hedge says."""
    shown = {cue.value for cue in cues if cue.kind == "hedge"}
    for certainty in (Certainty.UNKNOWN, Certainty.POSSIBLE, Certainty.PROBABLE):
        if certainty.value in shown:
            return certainty
    return Certainty.CERTAIN


def is_forward(
    cues: tuple[Cue, ...], times: tuple[TimeExpression, ...], published_at: datetime | None
) -> bool:
    if any(cue.kind in ("forward", "future") for cue in cues):
        return True
    return published_at is not None and any(time.start > published_at for time in times)
