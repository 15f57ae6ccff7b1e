"""A prompt in, an answer out: language models that the user names, behind `ports.LanguageModel`."""

from nutgraf.models.remote import RemoteModel, RemoteOptions

__all__ = ["RemoteModel", "RemoteOptions"]
