"""Another spelling of the same sentence is read the same.

Each rewriting is tried on every annotated sentence that it changes, in a file of its own as a user would have it.
`UNEQUAL` names the sentences that it does change the reading of; one that is read alike again has to leave the list.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.values import Reading
from loaders.formats import document_of
from loaders.reader import read
from loaders.tables import grammar
from tests.loaders.told import RESULTS, Case, cases, told

_LABELS = "|".join(sorted((re.escape(row["label"]) for row in grammar("unit_labels.csv")), key=len, reverse=True))
_OLD_TONES = ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"]
_NEW_TONES = ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"]
ALL = list(cases())
SUMMARY = ("role", "value", "unit", "indicator", "place", "period")


@dataclass(frozen=True)
class Rewriting:
    """A change of spelling that says nothing new, and the sentences whose reading it changes today."""

    name: str
    rewrite: Callable[[str], str]
    unequal: Collection[str] = ()


def new_tones(text: str) -> str:
    """Tone marks moved to the second vowel ("hoá", "uỷ"); "quý" has but one spelling."""
    for old, new in zip(_OLD_TONES, _NEW_TONES, strict=True):
        text = re.sub(rf"(?<![qQ]){old}(?!\w)", new, text)
    return text


def lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


NUMBERED = re.compile(r"\d+[./]|[\d.]+ |Phần")
REWRITINGS = [
    Rewriting("new tone marks", new_tones),
    Rewriting("decomposed", lambda text: unicodedata.normalize("NFD", text)),
    Rewriting("no-break blank behind a number", lambda text: re.sub(r"(?<=\d) ", "\u00a0", text)),
    Rewriting("unit glued", lambda text: re.sub(rf"(?<=\d) ({_LABELS})(?!\w)", r"\1", text)),
    Rewriting("unit spaced", lambda text: re.sub(rf"(?<=\d)({_LABELS})(?!\w)", r" \1", text)),
    Rewriting("KH written out", lambda text: re.sub(r"\bKH\b", "kế hoạch", text)),
    Rewriting("kế hoạch abbreviated", lambda text: re.sub(r"\bkế hoạch\b", "KH", text)),
    Rewriting("cùng kì", lambda text: text.replace("cùng kỳ", "cùng kì")),
    Rewriting("en dash", lambda text: text.replace(" - ", " – ")),
    Rewriting("bold", lambda text: f"**{text}**"),
    Rewriting("bullet", lambda text: f"- {text}" if NUMBERED.match(text) is None else text),
    Rewriting("small first letter", lambda text: lower_first(text) if not text.startswith("Phần") else text),
    Rewriting("blanks at the end", lambda text: text + "  \t"),
    Rewriting("carriage returns", lambda text: text + "\r\n\r\n"),
    Rewriting("doubled blanks", lambda text: text.replace(" ", "  ")),
    Rewriting("no-break blanks", lambda text: text.replace(" ", "\u00a0")),
    Rewriting("soft hyphens", lambda text: text.replace("ng ", "n\u00adg ")),
]


def broken(text: str) -> str:
    """The sentence cut in two between small words, as a page break does."""
    middle = re.search(r"(?<=[a-zà-ỹ]{2}) (?=[a-zà-ỹ]{2})", text[70:])
    return f"{text[: 70 + middle.start()]}\n\n{text[70 + middle.end() :]}" if middle else text


def summary(reading: Reading) -> list[tuple[str, ...]]:
    """What the sentence below the head is read to say; provisional indicators are alike."""
    found = [one for one in reading.observations if one.span.start >= len(RESULTS)]
    rows = [tuple(str(getattr(one, field)) for field in SUMMARY) for one in found]
    return [tuple(new_tones(re.sub(r"^new:.*", "new", cell)).lower() for cell in row) for row in rows]


def read_from(folder: Path, case: Case, text: str) -> list[tuple[str, ...]]:
    path = folder / "thu.txt"
    path.write_text(case.head + text, encoding="utf-8", newline="")
    return summary(read(document_of(path)))


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[str, ...]]]:
    """The reading of every sentence as it stands."""
    folder = tmp_path_factory.mktemp("plain")
    return {str(case): read_from(folder, case, case.text) for case in ALL}


def changed(rewriting: Rewriting, plain: dict[str, list[tuple[str, ...]]], folder: Path) -> list[str]:
    """The sentences that are read otherwise once rewritten."""
    rewritten = [(case, text) for case in ALL if (text := rewriting.rewrite(case.text)) != case.text]
    assert len(rewritten) >= 10
    return [str(case) for case, text in rewritten if read_from(folder, case, text) != plain[str(case)]]


@pytest.mark.parametrize("rewriting", REWRITINGS, ids=lambda rewriting: rewriting.name)
def test_a_rewriting_keeps_the_reading(
    rewriting: Rewriting, plain: dict[str, list[tuple[str, ...]]], tmp_path: Path
) -> None:
    assert changed(rewriting, plain, tmp_path) == list(rewriting.unequal)


@pytest.mark.xfail(strict=True, reason="câu bị ngắt trang giữa chừng · a sentence that a page break cuts in two")
def test_a_page_break_inside_a_sentence_keeps_the_reading(
    plain: dict[str, list[tuple[str, ...]]], tmp_path: Path
) -> None:
    assert changed(Rewriting("a page break", broken), plain, tmp_path) == []


wholes = st.integers(min_value=100, max_value=900_000).map(lambda number: f"{number:,}".replace(",", "."))
shares = st.tuples(st.integers(0, 99), st.integers(1, 99)).map(lambda pair: f"{pair[0]},{pair[1]}")
villages = st.sampled_from(
    ["Vạn", "Đông Khê", "Hòa Bình", "Ea Tul", "Nà Sản", "Xuân Trường", "Kon Rẫy", "Ấp Mới", "Ô Môn"]
)
types = st.sampled_from(["thôn", "Thôn", "ấp", "bản", "buôn", "xóm", "khóm", "tổ dân phố", "khu phố"])


def told_of(text: str) -> list[tuple[str, str, str, str]]:
    return [(o.role, o.indicator, o.unit, str(o.place)) for o in told(text).observations]


@settings(deadline=None, max_examples=60)
@given(wholes, wholes, shares)
def test_other_numbers_of_the_same_shape_are_read_alike(number: str, other: str, share: str) -> None:
    sentences = {
        "Đàn lợn {} con, tăng {p}% so với cùng kỳ.": ["actual", "growth"],
        "Đàn lợn {} con (KH {o} con), đạt {p}% kế hoạch.": ["actual", "plan", "plan_ratio"],
        "Diện tích lúa {} ha, giảm {o} ha so với cùng kỳ.": ["actual", "change"],
        "Thu ngân sách ước {} triệu đồng, bằng {p}% dự toán.": ["estimate", "plan_ratio"],
        "Khám bệnh cho {} lượt người; tỷ lệ hộ nghèo {p}%.": ["actual", "actual"],
    }
    for sentence, roles in sentences.items():
        read = told_of(sentence.format(number, o=other, p=share))
        assert [role for role, *_ in read] == roles
        assert read == told_of(sentence.format("4.321", o="3.210", p="12,3"))


@settings(deadline=None, max_examples=60)
@given(types, villages, wholes)
def test_a_village_of_any_name_is_the_place_of_its_figure(type: str, name: str, number: str) -> None:
    place = f"{type.lower()} {name}"
    for sentence in (
        "{v} có {n} hộ nghèo.",
        "- {v}: {n} hộ nghèo.",
        "Hộ nghèo có {n} hộ ở {v}.",
        "Trong đó {v} {n} hộ nghèo.",
    ):
        (read,) = told(sentence.format(v=f"{type} {name}", n=number)).observations
        assert str(read.place) == place


@settings(deadline=None, max_examples=60)
@given(wholes, shares)
def test_the_value_follows_the_number(number: str, share: str) -> None:
    herd, growth = told(f"Đàn lợn {number} con, giảm {share}% so với cùng kỳ.").observations
    assert f"{herd.value:f}" == number.replace(".", "")
    assert f"{-growth.value:f}" == share.replace(",", ".")
