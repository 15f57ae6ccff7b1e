"""nutgraf.toml and environment in, frozen settings out: every setting in one table."""

import os
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from nutgraf.errors import SettingsError

USER_AGENT = "nutgraf/0.1 (+https://nutgraf.example/reader)"


def default_archive() -> Path:
    import platformdirs

    return Path(platformdirs.user_data_dir("nutgraf", appauthor=False))


class Settings(BaseSettings):
    """Every setting, its default and what it does. Environment names are NUTGRAF_ and the name in capitals."""

    model_config = SettingsConfigDict(env_prefix="NUTGRAF_", extra="forbid", frozen=True)

    archive: Path = Field(default_factory=default_archive, description="Folder of the archive.")
    workers: int = Field(default_factory=lambda: os.cpu_count() or 1, ge=1, le=256, description="Processes.")
    user_agent: str = Field(
        default=USER_AGENT, min_length=3, description="How nutgraf names itself to sites."
    )
    allow_loopback: bool = Field(default=False, description="Let feeds and pages be read from this machine.")
    min_gap: float = Field(
        default=1.0, ge=0, le=3600, description="Seconds between two requests to one host."
    )
    timeout: float = Field(default=30.0, gt=0, le=600, description="Seconds for one request, all told.")
    respect_robots: bool = Field(default=True, description="Ask robots.txt before reading a page.")
    max_attempts: int = Field(default=3, ge=1, le=20, description="How often a failure is tried again.")
    profile: str = Field(default="best", pattern="^(best|fast)$", description="Extraction: best or fast.")

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
        file = Path(os.environ.get("NUTGRAF_CONFIG", "nutgraf.toml"))
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls, toml_file=file)


def read_settings(**said: Any) -> Settings:
    """Settings from the call, the environment and nutgraf.toml. Raises: SettingsError naming each wrong one."""
    try:
        return Settings(**{name: value for name, value in said.items() if value is not None})
    except ValidationError as error:
        wrong = "; ".join(
            f"{'.'.join(str(part) for part in each['loc'])}: {each['msg']}" for each in error.errors()
        )
        raise SettingsError(f"settings: {wrong}") from error
    except (OSError, ValueError) as error:
        raise SettingsError(f"nutgraf.toml: {error}") from error
