"""A sentence of a brief and its evidence in, a verdict out."""

from nutgraf.gate.check import (
    GateOptions,
    SentenceCheck,
    check_claim,
    check_count,
    check_sentence,
    list_features,
    rate_claim,
)
from nutgraf.gate.forest import ENOUGH, rate_features
from nutgraf.gate.judging import Gate, consult, judge_support
from nutgraf.gate.trees import SHIPPED, TrainedParser

__all__ = [
    "ENOUGH",
    "SHIPPED",
    "Gate",
    "GateOptions",
    "SentenceCheck",
    "TrainedParser",
    "check_claim",
    "check_count",
    "check_sentence",
    "consult",
    "judge_support",
    "list_features",
    "rate_claim",
    "rate_features",
]
