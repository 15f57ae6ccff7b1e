"""A sentence of a brief and its evidence in, a verdict out."""

from nutgraf.gate.check import GateOptions, check_claim, check_sentence

__all__ = ["GateOptions", "check_claim", "check_sentence"]
