"""Which click of the app is measured, and what must be seen after it; a row a page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """What a reader does: a click on `where`, or `text` typed there and Enter; `{n}`, `{each}` are of the round."""

    where: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A click that opens a page: where one stands before, the steps of which the last is measured, what must be seen.

    `answer` must not be there before the last step; `each` gives a value for every round (`{each}`), `{n}` its number
    from 0 on. After it the reader goes back by the menu entries `back`, takes the steps again, and is measured again.
    """

    name: str
    start: str
    steps: tuple[Step, ...]
    answer: str
    each: tuple[str, ...] = ("",) * 5
    back: tuple[str, ...] = ("Tổng quan",)


def menu(entry: str) -> str:
    """An entry of the menu at the left."""
    return f'[data-testid="stSidebarNavLink"]:has(:text-is("{entry}"))'


def key(path: str) -> str:
    """An element of the app by its key, and what it holds."""
    return f".st-key-{path}"


LINE = "tr.line [data-key]"
"""A figure that can be clicked."""
PAGE_LINK = '[data-testid="stPageLink"]'
FIELD = 'input[aria-label^="{}"]'
TYPED = ("ho ngheo", "thu ngan sach", "dien tich lua", "giam ngheo", "nuoc sach")
ASKED = (
    "Xã nào có tỷ lệ hộ nghèo cao nhất năm 2023?",
    "Tỷ lệ hộ nghèo bình quân năm 2022",
    "Xã nào có sản lượng lương thực lớn nhất năm 2021?",
    "Những xã nào nói đến Đề án 06?",
    "Xã nào thu ngân sách nhiều nhất năm 2022?",
)
FOUND = Step(FIELD.format("Tìm đơn vị"), "{each}")
CASES = (
    Case("tổng quan · overview", "export", (Step(menu("Tổng quan")),), key("reports tr td.number"), back=("Xuất",)),
    Case("tìm · search", "", (FOUND,), PAGE_LINK, TYPED, ("Xuất", "Tổng quan")),
    Case("các đơn vị · units", "", (Step(menu("Đơn vị")),), key("directory [data-key]")),
    Case("đơn vị · unit", "unit", (Step(key("directory [data-key] >> nth={n}")),), LINE, back=("Tổng quan", "Đơn vị")),
    Case("các báo cáo · reports", "", (Step(menu("Báo cáo")),), key("directory [data-key]")),
    Case(
        "báo cáo · report",
        "report",
        (Step(key("directory [data-key] >> nth={n}")),),
        ".report mark",
        back=("Tổng quan", "Báo cáo"),
    ),
    Case("các chỉ tiêu · indicators", "", (Step(menu("Chỉ tiêu")),), key("catalogue [data-key]")),
    Case(
        "chỉ tiêu · indicator",
        "",
        (FOUND, Step(f'{PAGE_LINK} a[href*="indicator="] >> nth=0')),
        LINE,
        TYPED,
        ("Xuất", "Tổng quan"),
    ),
    Case("so sánh · choose units", "", (Step(menu("So sánh")),), 'h1:has-text("So sánh")'),
    Case("chương trình · programmes", "", (Step(menu("Chương trình")),), key("catalogue [data-key]")),
    Case(
        "bảng điểm · scorecard",
        "programme",
        (Step(f'{key("catalogue [data-key]")}:text-is("Nông thôn mới nâng cao")'),),
        key("cards tr"),
        back=("Tổng quan", "Chương trình"),
    ),
    Case("hỏi · ask", "ask", (Step(FIELD.format("Hỏi bằng"), "{each}"),), key("answer"), ASKED, ("Tổng quan", "Hỏi")),
    Case("kiểm tra · checks", "", (Step(menu("Kiểm tra")),), 'h2:has-text("Hai giá trị")'),
    Case("đồ thị · network", "", (Step(menu("Đồ thị")),), ':text("Văn bản được viện dẫn nhiều nhất")'),
    Case("SPARQL", "", (Step(menu("SPARQL")),), 'h1:has-text("SPARQL")'),
    Case("xuất · export", "", (Step(menu("Xuất")),), 'h1:has-text("Xuất")'),
)
