"""A claim and its evidence in, how likely the one follows from the other out: an exported model behind `ports.Judge`.

Nothing is fetched, no code of the model's is run, and one thread gives the same number every time. Evidence that is longer
than the model reads at once is cut into windows that overlap by half, and the best of them counts.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nutgraf.errors import ModelError, SettingsError
from nutgraf.models.exports import Export, open_export
from nutgraf.models.labels import find_supporting, list_labels
from nutgraf.news import Sentence
from nutgraf.text.unseen import show_words

if TYPE_CHECKING:
    import numpy as np
    from tokenizers import Encoding, Tokenizer

WHAT_TO_DO = "judge.onnx: a judge from an exported model needs {missing}; install nutgraf[onnx]"
LIBRARIES = ("onnxruntime", "tokenizers")
_BATCH = 8
"""Windows that are read together. Those of one question only: what else is asked must not change an answer."""
_MOST_WINDOWS = 32
"""Of one question: six thousand words where 512 tokens are read at once. What is not read supports nothing."""
_LEAST_ROOM = 16
"""Tokens that a claim has to leave for its evidence."""
_TRIAL = "The dam failed on Monday."
"""Asked once when the model is loaded, so that one that does not fit is told of before anything rests on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntailmentOptions:
    """Which model judges, and how sure it has to be."""

    path: Path
    """The folder of the exported model, or one file of it."""
    label: str = ""
    """The output that means support, by name or number; empty: found by its name."""
    threshold: float = 0.5
    """Probability of support from which it says yes. Where a model has three labels, more than both others together."""
    threads: int = 1


class EntailmentJudge:
    """A `ports.NamedJudge`. The files are looked for at once; the model is loaded with the first question.

    Raises: SettingsError when a file or a library is missing.
    """

    def __init__(self, options: EntailmentOptions) -> None:
        missing = [name for name in LIBRARIES if find_spec(name) is None]
        if missing:
            raise SettingsError(WHAT_TO_DO.format(missing=" and ".join(missing)))
        self._options = options
        self._export: Export = open_export(options.path)

    @cached_property
    def name(self) -> str:
        """The folder's name, a version of all that decides an answer, and the threshold. Raises: SettingsError."""
        options, folder = self._options, self._export.folder.resolve().name
        return f"{folder} {self._export.name_version(options.label)} at {options.threshold:g}"

    def __call__(self, claim: tuple[Sentence, ...], evidence: tuple[Sentence, ...], /) -> bool:
        """Raises: ModelError, SettingsError."""
        said, shown = (" ".join(each.text for each in side) for side in (claim, evidence))
        return self.rate(said, shown) >= self._options.threshold

    def rate(self, claim: str, evidence: str) -> float:
        """The probability of support, 0 to 1. Raises: ModelError when there is none, SettingsError."""
        return self._model.rate(show_words(claim), show_words(evidence))

    @cached_property
    def _model(self) -> "_Model":
        return _Model(self._export, self._options)


class _Model:
    """What is loaded of an export."""

    def __init__(self, export: Export, options: EntailmentOptions) -> None:
        self._export = export
        self._tokenizer = _load_tokenizer(export)
        self._session = _load_session(export, options.threads)
        self._inputs = {each.name: each for each in self._session.get_inputs()}
        self._output = _choose_output([each.name for each in self._session.get_outputs()])
        self._padding = _find_padding(export, self._tokenizer)
        self._supporting = self._try_out(options.label)

    def rate(self, claim: str, evidence: str) -> float:
        windows = self._cut(claim, evidence)
        step = 1 if self._fixed(0) == 1 else _BATCH
        try:
            rows = [row for at in range(0, len(windows), step) for row in self._run(windows[at : at + step])]
        except Exception as error:  # ONNX Runtime's errors have no root but this one
            raise ModelError(f"{self._export.model}: no answer ({_say(error)})") from error
        return max(self._read(row) for row in rows)

    def _try_out(self, label: str) -> int:
        """Which output means support. Raises: SettingsError when the model is none that can be asked."""
        path = self._export.model
        strange = sorted(set(self._inputs) - {"input_ids", "attention_mask", "token_type_ids"})
        if strange or "input_ids" not in self._inputs:
            wants = ", ".join(strange) or "no input_ids"
            raise SettingsError(f"judge.onnx: {path} is no classifier of texts: it takes {wants}")
        try:
            shape = self._run(self._cut(_TRIAL, _TRIAL)).shape
        except Exception as error:
            raise SettingsError(f"judge.onnx: {path} gives no answer ({_say(error)})") from error
        if len(shape) != 2:
            raise SettingsError(
                f"judge.onnx: {path} is no classifier: its output {self._output} has {len(shape)} dimensions; "
                "export the model for text classification"
            )
        try:
            return find_supporting(list_labels(self._export.config), shape[1], label)
        except SettingsError as error:
            raise SettingsError(f"judge.onnx: {path}: {error}") from error

    def _cut(self, claim: str, evidence: str) -> "list[Encoding]":
        """The evidence before the claim, as such models are trained, in as many windows as it takes."""
        limit = min(self._export.limit, self._fixed(1) or self._export.limit)
        self._tokenizer.no_truncation()
        said = len(self._tokenizer.encode(claim, add_special_tokens=False).ids)
        room = limit - said - self._tokenizer.num_special_tokens_to_add(is_pair=True)
        if room < _LEAST_ROOM:
            raise ModelError(
                f"{self._export.model}: the sentence is too long for a model that reads {limit} tokens"
            )
        self._tokenizer.enable_truncation(limit, stride=room // 2, strategy="only_first")
        first = self._tokenizer.encode(evidence, claim)
        return [first, *first.overflowing][:_MOST_WINDOWS]

    def _fixed(self, axis: int) -> int:
        """The size of an axis that the export has fixed; 0 when it takes any."""
        shape = self._inputs["input_ids"].shape
        return shape[axis] if len(shape) > axis and isinstance(shape[axis], int) else 0

    def _run(self, windows: "Sequence[Encoding]") -> "np.ndarray[Any, Any]":
        import numpy as np

        width = self._fixed(1) or max(len(each.ids) for each in windows)
        columns = {
            "input_ids": [_fill(each.ids, width, self._padding) for each in windows],
            "attention_mask": [_fill(each.attention_mask, width, 0) for each in windows],
            "token_type_ids": [_fill(each.type_ids, width, 0) for each in windows],
        }
        kinds = {"tensor(int32)": np.int32, "tensor(int64)": np.int64}
        fed = {
            name: np.asarray(columns[name], dtype=kinds.get(each.type, np.int64))
            for name, each in self._inputs.items()
        }
        (answer,) = self._session.run([self._output], fed)
        return np.asarray(answer, dtype=np.float64)

    def _read(self, row: "np.ndarray[Any, Any]") -> float:
        """The probability of support. Outputs are logits, unless they are called or look like probabilities."""
        import numpy as np

        if not np.isfinite(row).all():
            raise ModelError(f"{self._export.model}: its answer is no number")
        is_share = len(row) > 1 and bool((row >= 0).all()) and math.isclose(float(row.sum()), 1, abs_tol=1e-4)
        if is_share or "prob" in self._output.lower():
            return float(row[self._supporting])
        if len(row) == 1:
            return float(1 / (1 + np.exp(-np.clip(row[0], -60, 60))))
        powers = np.exp(row - row.max())
        return float(powers[self._supporting] / powers.sum())


def _load_tokenizer(export: Export) -> "Tokenizer":
    from tokenizers import Tokenizer

    try:
        tokenizer = Tokenizer.from_file(str(export.tokenizer))
    except Exception as error:  # the library raises this one and no other
        raise SettingsError(f"judge.onnx: {export.tokenizer} is no tokenizer ({_say(error)})") from error
    tokenizer.no_padding()
    return tokenizer


def _load_session(export: Export, threads: int) -> Any:
    import onnxruntime

    onnxruntime.disable_telemetry_events()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.use_deterministic_compute = True
    options.log_severity_level = 4
    try:
        return onnxruntime.InferenceSession(str(export.model), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # ONNX Runtime's errors have no root but this one
        raise SettingsError(
            f"judge.onnx: {export.model} is no model that can be loaded ({_say(error)})"
        ) from error


def _choose_output(names: Sequence[str]) -> str:
    return next((name for name in names if name == "logits"), names[0])


def _find_padding(export: Export, tokenizer: "Tokenizer") -> int:
    """The number that stands for no word; where it is masked, any will do."""
    said = export.config.get("pad_token_id")
    named: Iterator[int | None] = (tokenizer.token_to_id(token) for token in ("[PAD]", "<pad>"))
    return said if isinstance(said, int) else next((each for each in named if each is not None), 0)


def _fill(numbers: Sequence[int], width: int, filler: int) -> list[int]:
    return [*numbers, *[filler] * (width - len(numbers))]


def _say(error: Exception) -> str:
    """One line of what a library complains of."""
    return " ".join(str(error).split())[:200] or type(error).__name__
