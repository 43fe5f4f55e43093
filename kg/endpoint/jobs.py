"""What a worker is asked and what it says back, and how both are framed on a pipe: kind, length, content."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import Enum

HEAD = struct.Struct(">cI")


class Kind(Enum):
    """The kinds of frame."""

    SETUP = b"S"
    READY = b"R"
    JOB = b"J"
    CHUNK = b"C"
    END = b"E"
    ERROR = b"X"


@dataclass(frozen=True, slots=True)
class Job:
    """One query for one worker; the formats are media types, of which the worker uses the one that fits the answer.

    `names_dataset`: the text has FROM clauses; with neither those nor graphs here the default graph is the union of
    all. `folder` is the generation of the store to ask; without one the worker asks the current.
    """

    text: str
    solutions: str
    graph: str
    names_dataset: bool = False
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    folder: str = ""

    def frame(self) -> bytes:
        return frame(Kind.JOB, json.dumps(asdict(self)).encode())

    @classmethod
    def read(cls, content: bytes) -> Job:
        fields = json.loads(content)
        fields["default_graphs"] = tuple(fields["default_graphs"])
        fields["named_graphs"] = tuple(fields["named_graphs"])
        return cls(**fields)


@dataclass(frozen=True, slots=True)
class Setup:
    """What a worker is told when it starts: whom to ask and as whom, what one answer may cost, how RDF is abbreviated.

    `endpoint` is a remote server, None for the store on disk. A worker reads no settings and no vocabulary of its
    own: it must start fast. It is told through the pipe: a command line can be read by everybody on the machine.
    """

    store: str
    endpoint: str | None
    user: str
    password: str = field(repr=False)
    memory_mb: int
    rows: int
    result_bytes: int
    prefixes: Mapping[str, str]

    def frame(self) -> bytes:
        return frame(Kind.SETUP, json.dumps(asdict(self)).encode())

    @classmethod
    def read(cls, content: bytes) -> Setup:
        return cls(**json.loads(content))


def frame(kind: Kind, content: bytes = b"") -> bytes:
    return HEAD.pack(kind.value, len(content)) + content
