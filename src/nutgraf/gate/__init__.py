"""A sentence of a brief and its evidence in, a verdict out."""

from nutgraf.gate.check import check_sentence

__all__ = ["check_sentence"]
