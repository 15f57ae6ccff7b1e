"""A sentence of a brief and its evidence in, a verdict out."""

from nutgraf.gate.check import GateOptions, check_claim, check_sentence, list_features, rate_claim
from nutgraf.gate.forest import ENOUGH

__all__ = ["ENOUGH", "GateOptions", "check_claim", "check_sentence", "list_features", "rate_claim"]
