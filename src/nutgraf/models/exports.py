"""A folder with an exported model in, the files that it consists of out: what the common tools of export leave behind.

model.onnx or onnx/model.onnx, or one that is quantised; with model.onnx_data beside it when it is large
tokenizer.json                 how text becomes numbers
config.json                    what its outputs are called, how much it reads at once
tokenizer_config.json          how much it reads at once, if it is there
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from nutgraf.errors import SettingsError

_USUAL = ("model.onnx", "model_quantized.onnx", "model_int8.onnx", "model_uint8.onnx")
"""In the order in which they are taken: the whole model before one with rounded weights."""
_PLACES = (".", "onnx")
_LONGEST = 512
"""Tokens that are read at once at most: what such models are trained on, and four times as many take sixteen times as long."""
_UNLIMITED = 1_000_000
"""From here on a tokenizer's limit is a way to say that there is none."""
_SHOWN = 12
"""Hexadecimal digits of a version: 48 bits tell the models of one user apart."""
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """An exported model on disk; nothing of it is loaded yet."""

    folder: Path
    model: Path
    tokenizer: Path
    config: Mapping[str, Any] = field(repr=False)
    limit: int
    """Tokens that it reads at once, of the evidence and the claim together."""

    def name_version(self, *also: str) -> str:
        """Changes with every byte of it, and with what else decides its answers. Raises: SettingsError."""
        digest = sha256("\0".join(also).encode())
        weights = sorted(self.model.parent.glob(f"{self.model.name}?*"))
        for path in (self.model, *weights, self.tokenizer, self.folder / "config.json"):
            digest.update(f"\0{path.name}\0".encode())
            _add_bytes(digest.update, path)
        return digest.hexdigest()[:_SHOWN]


def open_export(named: Path) -> Export:
    """`named`: a folder, or the very file where it holds several. Raises: SettingsError."""
    folder, model = (_find_home(named), named) if named.is_file() else (named, find_model(named))
    tokenizer = folder / "tokenizer.json"
    if not tokenizer.is_file():
        raise _refuse(folder, "has no tokenizer.json; export the model with its fast tokenizer")
    config = _read_object(folder / "config.json")
    return Export(
        folder=folder,
        model=model,
        tokenizer=tokenizer,
        config=config,
        limit=find_limit(config, _read_object(folder / "tokenizer_config.json", needed=False)),
    )


def find_model(folder: Path) -> Path:
    """The model of a folder. Raises: SettingsError."""
    if not folder.is_dir():
        raise _refuse(folder, "there is no such folder")
    usual = (folder / place / name for place in _PLACES for name in _USUAL)
    found = next((path for path in usual if path.is_file()), None)
    if found is not None:
        return found
    others = sorted(path for place in _PLACES for path in (folder / place).glob("*.onnx"))
    if len(others) == 1:
        return others[0]
    if not others:
        raise _refuse(folder, "holds no model: there is no model.onnx in it, nor in its folder onnx")
    names = ", ".join(path.relative_to(folder).as_posix() for path in others)
    raise _refuse(folder, f"holds several models ({names}); name the file itself")


def find_limit(config: Mapping[str, Any], tokenizer: Mapping[str, Any]) -> int:
    """Tokens that a model reads at once, by the least of what its files say."""
    places = _read_count(config.get("max_position_embeddings"))
    # The RoBERTa family counts its places from behind the number of the padding: 514 are 512.
    if "roberta" in str(config.get("model_type", "")) or config.get("model_type") == "camembert":
        places = max(places - _read_count(config.get("pad_token_id")) - 1, 0)
    said = _read_count(tokenizer.get("model_max_length"))
    return min(limit for limit in (places, said, _LONGEST) if limit)


def _read_count(value: Any) -> int:
    return int(value) if isinstance(value, int | float) and 0 < value < _UNLIMITED else 0


def _find_home(model: Path) -> Path:
    return model.parent.parent if model.parent.name == "onnx" else model.parent


def _read_object(path: Path, *, needed: bool = True) -> Mapping[str, Any]:
    if not needed and not path.is_file():
        return {}
    try:
        read = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise _refuse(path.parent, f"has no {path.name}; it belongs to every exported model") from None
    except (OSError, ValueError) as error:
        raise _refuse(path, f"cannot be read ({error})") from error
    if not isinstance(read, dict):
        raise _refuse(path, "is no JSON object")
    return read


def _add_bytes(update: Any, path: Path) -> None:
    try:
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                update(piece)
    except OSError as error:
        raise _refuse(path, f"cannot be read ({error.strerror})") from error


def _refuse(path: Path, reason: str) -> SettingsError:
    return SettingsError(f"judge.onnx: {path} {reason}")
