"""Who we are to a SPARQL server: the answer to its challenge, Digest or Basic."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from urllib.request import (
    HTTPDigestAuthHandler,
    HTTPPasswordMgrWithDefaultRealm,
    Request,
    parse_http_list,
    parse_keqv_list,
)


@dataclass(frozen=True, slots=True)
class Credentials:
    """A user of a server; its password is not shown."""

    user: str
    password: str = field(repr=False)

    def answer(self, challenge: str, *, address: str) -> str:
        """The `Authorization` of a POST to an address that a server answered with this `WWW-Authenticate`.

        >>> Credentials("a", "b").answer('Basic realm="SPARQL"', address="http://127.0.0.1/sparql")
        'Basic YTpi'
        """
        scheme, _, details = challenge.partition(" ")
        if scheme.lower() == "digest":
            passwords = HTTPPasswordMgrWithDefaultRealm()
            passwords.add_password(None, address, self.user, self.password)
            asked = parse_keqv_list(parse_http_list(details))
            request = Request(address, data=b"", method="POST")
            return f"Digest {HTTPDigestAuthHandler(passwords).get_authorization(request, asked)}"
        return "Basic " + base64.b64encode(f"{self.user}:{self.password}".encode()).decode()


def refusal(credentials: Credentials | None, deed: str) -> str:
    """What to do about a server that refuses us a deed."""
    who = f"người dùng {credentials.user!r}" if credentials else "người dùng không tên"
    return f"từ chối cho {who} {deed}: kiểm tra DIABAN_ENDPOINT_USER và DIABAN_ENDPOINT_PASSWORD"
