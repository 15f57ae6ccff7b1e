"""A sentence of a brief and its evidence in, a verdict out."""

from nutgraf.gate.check import GateOptions, check_claim, check_sentence, rate_claim
from nutgraf.gate.support import ENOUGH

__all__ = ["ENOUGH", "GateOptions", "check_claim", "check_sentence", "rate_claim"]
