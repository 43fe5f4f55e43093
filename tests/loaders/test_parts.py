"""The parts of a report: results, then directions whose figures are targets, then recipients that say nothing."""

from __future__ import annotations

import pytest

from kg.values import Role, Span
from loaders.parts import Sentences
from tests.loaders.told import RESULTS, document, told

FIGURE = "- Đàn lợn 4.000 con."


def of_figures(text: str, *, head: str = RESULTS) -> list[tuple[Role, str]]:
    return [(observation.role, observation.period) for observation in told(text, head=head).observations]


@pytest.mark.parametrize(
    "heading",
    [
        "II. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2024",
        "Phần thứ hai\nNHIỆM VỤ NĂM 2024",
        "PHẦN II: MỤC TIÊU, GIẢI PHÁP NĂM 2024",
        "B. KẾ HOẠCH PHÁT TRIỂN KINH TẾ - XÃ HỘI NĂM 2024",
        "B. PHƯƠNG HƯỚNG, NHIỆM VỤ",
    ],
)
def test_a_figure_below_a_heading_on_directions_is_a_target_of_the_next_period(heading: str) -> None:
    assert of_figures(f"{FIGURE}\n\n{heading}\n\n{FIGURE}") == [(Role.ACTUAL, "2023"), (Role.TARGET, "2024")]


@pytest.mark.parametrize(
    "heading",
    [
        "I. KẾT QUẢ THỰC HIỆN NHIỆM VỤ NĂM 2023",
        "I. ĐÁNH GIÁ THỰC HIỆN CÁC NHIỆM VỤ",
        "I. TÌNH HÌNH THỰC HIỆN KẾ HOẠCH NĂM 2023",
        "II. TỒN TẠI, HẠN CHẾ TRONG THỰC HIỆN NHIỆM VỤ",
    ],
)
def test_a_heading_on_results_makes_no_targets(heading: str) -> None:
    assert of_figures(f"{heading}\n\n{FIGURE}") == [(Role.ACTUAL, "2023")]


def test_a_line_of_capitals_on_directions_needs_no_number() -> None:
    text = f"KẾT QUẢ THỰC HIỆN\n1. Chăn nuôi\n{FIGURE}\nPHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2024\nI. Kinh tế\n{FIGURE}"
    assert of_figures(text) == [(Role.ACTUAL, "2023"), (Role.TARGET, "2024")]


def test_the_title_of_a_report_that_also_looks_ahead_makes_no_targets() -> None:
    assert of_figures(f"KẾT QUẢ NĂM 2023;\nPHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2024\n1. Chăn nuôi\n{FIGURE}") == [
        (Role.ACTUAL, "2023")
    ]


def test_a_minor_heading_on_tasks_makes_no_targets() -> None:
    assert of_figures(f"I. KẾT QUẢ\n1. Nhiệm vụ quốc phòng\n{FIGURE}") == [(Role.ACTUAL, "2023")]


def test_the_headings_inside_the_part_on_directions_stay_in_it() -> None:
    text = f"PHẦN II\nNHIỆM VỤ NĂM 2024\nI. Kinh tế\n{FIGURE}\nII. Văn hóa\n{FIGURE}"
    assert of_figures(text) == [(Role.TARGET, "2024")] * 2


def test_a_half_year_report_looks_ahead_to_the_second_half() -> None:
    head = RESULTS.replace("năm 2023", "6 tháng đầu năm 2024")
    found = of_figures(f"{FIGURE}\n\nII. NHIỆM VỤ 6 THÁNG CUỐI NĂM\n\n{FIGURE}", head=head)
    assert found == [(Role.ACTUAL, "2024-H1"), (Role.TARGET, "2024-H2")]


def test_recipients_hold_no_figure_and_their_numbers_are_refused() -> None:
    found = told(f"{FIGURE}\n\nNơi nhận:\n- 12 thôn;\n- Đại biểu kỳ họp thứ 10;\n- Lưu: VT.")
    assert [o.written for o in found.observations] == ["4.000"]
    assert [r.written for r in found.refusals] == ["12", "10"]


@pytest.mark.parametrize("annex", ["PHỤ LỤC", "Phụ lục I: Các chỉ tiêu chủ yếu", "Phụ biểu 1", "BIỂU SỐ 2"])
def test_an_annex_behind_the_recipients_holds_figures_again(annex: str) -> None:
    found = told(f"{FIGURE}\n\nNơi nhận:\n- 12 thôn;\n- Lưu: VT.\n\n{annex}\n\n- Đàn trâu 30 con.")
    assert [o.written for o in found.observations] == ["4.000", "30"]


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Lúa 5 ha. Ngô 3 ha. Rau 2 ha.", "Ngô", "Ngô 3 ha."),
        ("Lúa 5 ha. Ngô 3 ha. Rau 2 ha.", "Rau", "Rau 2 ha."),
        ("Lúa 1.250,5 ha; ngô 3 ha.", "ngô", "Lúa 1.250,5 ha; ngô 3 ha."),
        ("Lúa 5 ha! Ngô 3 ha?", "Ngô", "Ngô 3 ha?"),
        ("  Lúa 5 ha  ", "Lúa", "Lúa 5 ha"),
        ("Xã và TP. lớn có 5 ha.", "5", "Xã và TP. lớn có 5 ha."),
        ("Hết đ/c K. ở thôn có 5 ha.", "5", "Hết đ/c K. ở thôn có 5 ha."),
        ("Lúa 5 ha\nNgô 3 ha", "Ngô", "Ngô 3 ha"),
    ],
)
def test_the_sentence_around_an_offset_is_cut_out(text: str, word: str, expected: str) -> None:
    made = document(text)
    assert made.quote(Sentences(made, Span(0, len(text))).at(text.index(word))) == expected


def test_the_main_goals_told_below_a_heading_of_results_were_reached() -> None:
    text = f"Phần I\nTÌNH HÌNH THỰC HIỆN KẾ HOẠCH NĂM 2023\nI. CÁC CHỈ TIÊU CHỦ YẾU\n1) {FIGURE}"
    assert of_figures(text) == [(Role.ACTUAL, "2023")]


@pytest.mark.parametrize(
    "text",
    [
        f"1. Kết quả\n{FIGURE}\n2. Phương hướng năm 2024\n- {FIGURE}",
        f"I. Kết quả\n1. Chăn nuôi\n{FIGURE}\n* Nhiệm vụ trọng tâm năm 2024:\n- {FIGURE}",
        f"I. Kết quả\n{FIGURE}\nPhương hướng, nhiệm vụ năm 2024\n1. Kinh tế: {FIGURE}",
    ],
)
def test_a_heading_on_a_later_year_makes_targets_however_far_in_it_stands(text: str) -> None:
    assert of_figures(text) == [(Role.ACTUAL, "2023"), (Role.TARGET, "2024")]


@pytest.mark.parametrize(
    ("heading", "period"),
    [
        ("NHIỆM VỤ 3 THÁNG CUỐI NĂM 2024", "2024-Q4"),
        ("NHIỆM VỤ TRỌNG TÂM QUÝ IV", "2024"),
        ("NHIỆM VỤ NHỮNG THÁNG CUỐI NĂM", "2024"),
        ("NHIỆM VỤ, GIẢI PHÁP TRONG THỜI GIAN TỚI", "2024"),
    ],
)
def test_a_nine_month_report_may_look_ahead_to_the_rest_of_its_year(heading: str, period: str) -> None:
    head = "BÁO CÁO\nKết quả 9 tháng đầu năm 2024\n\nUBND xã Tân Lập báo cáo.\n\n"
    assert of_figures(f"I. KẾT QUẢ\n{FIGURE}\nII. {heading}\n{FIGURE}", head=head)[-1] == (Role.TARGET, period)


def test_the_plan_of_a_school_year_looks_no_further_than_the_report() -> None:
    text = f"I. Kết quả\n1. Giáo dục\n{FIGURE}\n* Nhiệm vụ năm học 2023 - 2024:\n- {FIGURE}"
    assert [role for role, _ in of_figures(text)] == [Role.ACTUAL, Role.ACTUAL]
