"""Decides before evaluation whether a SPARQL text may run: read-only, without other servers, not nested too deep.

The engine parses by context and without word boundaries (`1SERVICE<x>{}` and `SERVICE:x{}` are federated queries
to it), so a text that it could read in another way than this tokenizer is refused, never guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.errors import BadQuery, ForbiddenQuery, QueryTooComplex

MAX_DEPTH = 64
MAX_CHAIN = 200

FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
PROLOGUE = ("PREFIX", "BASE", "VERSION")
UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH")
VOLATILE = frozenset({"NOW", "RAND", "UUID", "STRUUID", "BNODE"})

ESCAPE = r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"
LOCAL = r"(?:[\w:.\-·]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])*"
TOKEN = re.compile(
    rf"""
    (?P<space>\s+|\#[^\r\n]*)
    |(?P<iri><(?:[^\x00-\x20<>"{{}}|^`\\]|{ESCAPE})*>)
    |(?P<string>\"\"\"(?:\"{{0,2}}(?:[^"\\]|\\.))*\"\"\"|'''(?:'{{0,2}}(?:[^'\\]|\\.))*''')
    |(?P<open_string>\"\"\"|''')
    |(?P<short_string>"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*')
    |(?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    |(?P<variable>[?$]\w+)
    |(?P<blank>_:[\w.\-·]+)
    |(?P<name>(?:[^\W\d_][\w.\-·]{{0,100}})?:{LOCAL})
    |(?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)
    |(?P<word>[^\W\d]\w*)
    |(?P<operator>\^\^|\|\||&&|[<>!]=|[-+*/|^!=<>?])
    |(?P<open>[(\[{{])
    |(?P<close>[)\]}}])
    |(?P<separator>[.,;])
    |(?P<stray>.)
    """,
    re.VERBOSE | re.DOTALL,
)
OPERANDS = frozenset({"iri", "string", "short_string", "language", "variable", "blank", "name", "number"})
WEB_IRI = re.compile(r"<[A-Za-z][A-Za-z0-9+.\-]*://[^']*>")


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a text that may run is: its form (None: the engine will say what is wrong), whether it names its own
    dataset (FROM), and whether its answer changes without the store changing (NOW, RAND ...)."""

    form: str | None
    names_dataset: bool
    volatile: bool


def inspect(text: str) -> Inspection:
    """What the query is; raises `ForbiddenQuery`, `QueryTooComplex` or `BadQuery` when it must not reach the engine."""
    inspection = _inspected(text)
    unescaped = re.sub(ESCAPE, _character, text)
    if unescaped != text:
        # A standard engine reads escapes before everything else, ours only in strings and IRIs: both must be harmless.
        _inspected(unescaped)
    return inspection


def _inspected(text: str) -> Inspection:
    reader = _Reader(text)
    for token in TOKEN.finditer(text):
        if token.lastgroup != "space":
            reader.take(token)
    words = reader.words
    opening = next((w for w in words if not w.startswith(PROLOGUE)), "")
    if opening.startswith(UPDATES):
        raise ForbiddenQuery(f"điểm truy vấn này chỉ đọc, không nhận lệnh cập nhật {opening}")
    form = next((f for f in FORMS if opening.startswith(f)), None)
    return Inspection(form, any("FROM" in w for w in words), not VOLATILE.isdisjoint(words))


class _Reader:
    """Reads the tokens of one text in order and stops at the first that must not reach the engine."""

    def __init__(self, text: str) -> None:
        self.words: list[str] = []
        self._text = text
        self._brackets: list[str] = []
        self._chains = [0]
        self._after_operand = False
        self._has_empty_prefix = False

    def take(self, token: re.Match[str]) -> None:
        kind, written = token.lastgroup, token[0]
        match kind:
            case "open":
                self._open(token)
            case "close":
                self._close(written)
            case "operator":
                self._chain(token)
            case "separator":
                self._chains[-1] = 0
            case "word":
                self.words.append(written.upper())
                self._refuse_service(token, written)
            case "name":
                self._name(token)
            case "iri":
                self._refuse_ambiguous(token)
            case "stray" | "open_string" if written[0] in "'\"\\":
                raise BadQuery(
                    f"{self._place(token)}: ký tự {written[0]} lạc chỗ: chuỗi chưa đóng hoặc mã thoát ngoài chuỗi"
                )
        self._after_operand = kind in OPERANDS or written in ")]}" or written.upper() in ("TRUE", "FALSE")

    def _open(self, token: re.Match[str]) -> None:
        self._brackets.append(token[0])
        self._chains.append(0)
        if len(self._brackets) > MAX_DEPTH:
            raise QueryTooComplex(f"{self._place(token)}: ngoặc lồng quá {MAX_DEPTH} tầng; hãy tách câu truy vấn")

    def _close(self, written: str) -> None:
        if self._brackets:
            self._brackets.pop()
            self._chains.pop()
        if written == "}":
            self._chains[-1] = 0

    def _chain(self, token: re.Match[str]) -> None:
        # The minus signs of VALUES ?x { -1 -2 ... } are no chain.
        self._chains[-1] += not (token[0] == "-" and self._brackets[-1:] == ["{"])
        if self._chains[-1] > MAX_CHAIN:
            raise QueryTooComplex(
                f"{self._place(token)}: hơn {MAX_CHAIN} phép toán nối nhau trong một biểu thức hay đường dẫn"
            )

    def _name(self, token: re.Match[str]) -> None:
        """`SERVICE:x` is a federated query to the engine once the empty prefix is declared."""
        prefix, _, local = token[0].partition(":")
        if not local and (not prefix or prefix.upper().endswith("PREFIX")):
            self._has_empty_prefix = True
        if self._has_empty_prefix:
            self._refuse_service(token, prefix)

    def _refuse_service(self, token: re.Match[str], keyword: str) -> None:
        if "SERVICE" in keyword.upper():
            raise ForbiddenQuery(f"{self._place(token)}: không được gọi máy chủ khác (SERVICE)")

    def _refuse_ambiguous(self, token: re.Match[str]) -> None:
        """After an operand inside parentheses `<` may be "less than", and then a quote or # in the "IRI" hides text."""
        may_be_less_than = self._after_operand and self._brackets[-1:] == ["("]
        if may_be_less_than and re.search("['#]", token[0]) and not WEB_IRI.fullmatch(token[0]):
            raise BadQuery(f"{self._place(token)}: viết cách sau dấu <, hoặc viết IRI đầy đủ và %27 thay cho dấu nháy")

    def _place(self, token: re.Match[str]) -> str:
        before = self._text[: token.start()]
        return f"dòng {before.count(chr(10)) + 1}, cột {len(before) - before.rfind(chr(10))}"


def _character(escape: re.Match[str]) -> str:
    code = int(escape[0][2:], 16)
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else escape[0]
