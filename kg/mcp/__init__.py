"""The named questions for assistants: a read-only server of the Model Context Protocol on standard input and output.

Its library is an extra (`diaban[assistant]`) and is imported only when the server starts.
"""

from __future__ import annotations

from kg.errors import BadInput
from kg.settings import Settings


def serve(settings: Settings) -> None:
    """Answers on standard input and output until they are closed; `BadInput` where the library is missing."""
    try:
        from kg.mcp.server import assistant_server
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] != "mcp":
            raise
        raise BadInput("thiếu thư viện mcp cho trợ lý: cài bằng pip install 'diaban[assistant]'") from error
    assistant_server(settings).run("stdio")
