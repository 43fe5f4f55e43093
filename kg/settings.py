"""Settings from the environment (prefix `DIABAN_`) and `.env`; arguments of the command line win."""

from __future__ import annotations

from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """What an installation can choose."""

    model_config = SettingsConfigDict(env_prefix="DIABAN_", env_file=".env", extra="ignore")

    store: Path = Path("data/store")
    base_iri: str = "https://w3id.org/diaban/"
    host: str = "127.0.0.1"
    app_port: int = 8501
    endpoint_port: int = 8000
    endpoint: str | None = None
