"""Settings from the environment (prefix `DIABAN_`) and `.env`; arguments of the command line win."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """What an installation can choose."""

    model_config = SettingsConfigDict(env_prefix="DIABAN_", env_file=".env", extra="ignore")

    store: Path = Path("data/store")
    base_iri: str = "https://w3id.org/diaban/"
    host: str = "127.0.0.1"
    app_port: int = 8501
    endpoint_port: int = 8000

    # A SPARQL server in the place of the folder: where it is asked, where it takes updates, as whom, and how long one
    # request may take.
    endpoint: str | None = None
    endpoint_update: str | None = None
    endpoint_user: str = ""
    endpoint_password: SecretStr = SecretStr("")
    endpoint_seconds: int = Field(default=60, ge=1)

    # What one query, one client and all of them together may cost the endpoint.
    query_workers: int = Field(default=4, ge=1)
    query_seconds: float = Field(default=10, gt=0)
    query_memory_mb: int = Field(default=1024, ge=64)
    query_kb: int = Field(default=100, ge=1)
    result_rows: int = Field(default=1_000_000, ge=1)
    result_mb: int = Field(default=64, ge=1)
    client_queries: int = Field(default=100, ge=1)
    waiting_queries: int = Field(default=400, ge=1)
    waiting_seconds: float = Field(default=20, gt=0)

    # Who may write through the app (with OpenID Connect: addresses and @domains, parted by commas), and what one upload
    # may cost it.
    password_hash: str | None = None
    reviewers: str = ""
    upload_mb: int = Field(default=20, ge=1)
    upload_files: int = Field(default=20, ge=1)
    upload_seconds: float = Field(default=120, gt=0)
    upload_memory_mb: int = Field(default=2000, ge=64)
