"""A prompt in, an answer out, over any OpenAI-compatible endpoint: Ollama, llama.cpp, vLLM, a hosted service.

The SDK is imported with the first question. What goes wrong is a ModelError in words that do not hold the key.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self

from nutgraf.errors import ModelError, SettingsError
from nutgraf.ports import Answer, Prompt

if TYPE_CHECKING:
    import openai

    from nutgraf.models.line import Allowance

_BAD_REQUEST = 400
_TOLD = 160
"""Characters of a server's own complaint that are passed on."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoteOptions:
    """Where the endpoint is, and what one question may cost at most."""

    base_url: str
    name: str
    api_key: str = field(default="", repr=False)
    user_agent: str = "nutgraf"
    timeout: float = 120.0
    """Seconds for one question, all tries told."""
    max_bytes: int = 1_000_000
    """Of one answer on the line, all tries told. A thousand tokens are about 5,000 bytes of JSON."""
    max_retries: int = 3
    """After 408, 409, 429, 5xx and lost connections, with pauses that grow."""


class RemoteModel:
    """A `ports.LanguageModel`. Use it in a `with`, or close it."""

    def __init__(self, options: RemoteOptions) -> None:
        self._options = options
        self._client: openai.OpenAI | None = None
        self._allowance: Allowance | None = None
        self._manners = list(_MANNERS)

    @property
    def name(self) -> str:
        return self._options.name

    def ask(self, prompt: Prompt) -> Answer:
        """Raises: ModelError, SettingsError when the SDK is not installed."""
        client = self._open()
        assert self._allowance is not None
        self._allowance.renew(seconds=self._options.timeout, max_bytes=self._options.max_bytes)
        return read_completion(self._post(client, prompt))

    def close(self) -> None:
        if self._client is not None:
            self._client.close()
            self._client = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def _open(self) -> "openai.OpenAI":
        if self._client is not None:
            return self._client
        try:
            import httpx2
            import openai
        except ImportError as error:
            raise SettingsError(
                "a language model needs one more package: pip install 'nutgraf[model]'"
            ) from error
        from nutgraf.models.line import Allowance, CappedTransport

        options = self._options
        self._allowance = Allowance()
        http = httpx2.Client(
            transport=CappedTransport(self._allowance), trust_env=False, follow_redirects=False
        )
        self._client = openai.OpenAI(
            base_url=options.base_url,
            # Local servers want none, and the SDK wants one; without it, it would take OPENAI_API_KEY.
            api_key=options.api_key or "none",
            max_retries=options.max_retries,
            timeout=options.timeout,
            default_headers={"User-Agent": options.user_agent},
            http_client=http,
        )
        return self._client

    def _post(self, client: "openai.OpenAI", prompt: Prompt) -> bytes:
        """The answer's body. Servers differ in what they accept: what one refuses is left out of all later questions."""
        import openai

        while True:
            body = {**_write_body(self._options.name, prompt), **self._manners[0](prompt)}
            try:
                return bytes(client.post("/chat/completions", body=body, cast_to=_raw_type()).content)
            except openai.APIStatusError as error:
                if error.status_code == _BAD_REQUEST and len(self._manners) > 1:
                    self._manners.pop(0)
                    continue
                raise ModelError(
                    self._explain(f"the server answered {error.status_code}: {error.message}")
                ) from error
            except openai.OpenAIError as error:
                raise ModelError(self._explain(_find_cause(error))) from error

    def _explain(self, what: str) -> str:
        """One line, without the key, which a server may send back."""
        key = self._options.api_key
        told = _CONTROL.sub(" ", what.replace(key, "…") if key else what)
        return f"{self.name} at {self._options.base_url}: {told[:_TOLD]}"


def _raw_type() -> Any:
    import httpx2

    return httpx2.Response


def _find_cause(error: Exception) -> str:
    """Our own words, where the line stopped for a reason of ours."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ModelError):
            return str(cause)
        cause = cause.__cause__ or cause.__context__
    return f"no answer ({error.__cause__ or error})"


def _write_body(name: str, prompt: Prompt) -> dict[str, Any]:
    return {
        "model": name,
        "messages": [
            {"role": "system", "content": prompt.instructions},
            {"role": "user", "content": prompt.material},
        ],
        "stream": False,
    }


def _ask_for_schema(prompt: Prompt) -> dict[str, Any]:
    wanted = {"name": "answer", "strict": True, "schema": json.loads(prompt.schema)}
    return {"response_format": {"type": "json_schema", "json_schema": wanted}}


def _ask_strictly(prompt: Prompt) -> dict[str, Any]:
    return {"temperature": 0, "seed": 0, "max_tokens": prompt.max_tokens, **_ask_for_schema(prompt)}


def _ask_as_reasoner(prompt: Prompt) -> dict[str, Any]:
    """Models that think first refuse a temperature, and count their thoughts in another field."""
    return {"max_completion_tokens": prompt.max_tokens, **_ask_for_schema(prompt)}


def _ask_plainly(prompt: Prompt) -> dict[str, Any]:
    return {"temperature": 0, "max_tokens": prompt.max_tokens}


_MANNERS = (_ask_strictly, _ask_as_reasoner, _ask_plainly)


def read_completion(body: bytes) -> Answer:
    """The first choice of a chat completion. Raises: ModelError when it is none."""
    from pydantic_core import from_json

    try:
        completion = from_json(body)
    except ValueError as error:
        raise ModelError("the server's answer is not JSON") from error
    choices = _get(completion, "choices")
    first = choices[0] if isinstance(choices, list) and choices else None
    text = _get(_get(first, "message"), "content")
    if not isinstance(text, str) or not text.strip():
        raise ModelError("the server's answer holds no text")
    usage = _get(completion, "usage")
    return Answer(
        text=text,
        tokens_in=_count(_get(usage, "prompt_tokens")),
        tokens_out=_count(_get(usage, "completion_tokens")),
        is_cut=_get(first, "finish_reason") == "length",
    )


def _get(value: Any, key: str) -> Any:
    return value.get(key) if isinstance(value, Mapping) else None


def _count(value: Any) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0
