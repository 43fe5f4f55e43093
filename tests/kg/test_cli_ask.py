"""`diaban ask`: every kind of question answered with the figures of the samples, and what is not understood said."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import diaban

SAMPLES = Path(__file__).parents[2] / "loaders" / "samples"


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = tmp_path_factory.mktemp("asked") / "store"
    assert CliRunner().invoke(diaban, ["load", str(SAMPLES), "--store", str(store)]).exit_code == 0
    return store


def ask(store: Path, text: str, *options: str) -> Result:
    return CliRunner().invoke(diaban, ["ask", text, "--store", str(store), *options])


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("Tỷ lệ hộ nghèo của xã Mai Trung năm 2023 là bao nhiêu?", ["1,6%"]),
        ("ty le ho ngheo Lien Minh 2023", ["9,16%"]),
        ("Xã nào ít hộ nghèo nhất năm 2023?", ["xã Liên Hồng: Số hộ nghèo 41"]),
        ("Số học sinh ở Mai Trung năm học 2022-2023", ["951 (thực hiện) – “…", "THCS 951”"]),
        ("Năng suất lúa Mai Trung năm 2023 so với kế hoạch?", ["không đối chiếu", "58,55 tạ/ha"]),
        ("so sanh thu ngan sach mai trung lien minh", ["15.361.669.901", "Không thấy nêu trong kỳ này: xã Liên Minh"]),
        ("Xã nào có tỷ lệ hộ nghèo cao nhất năm 2023?", ["xã Liên Minh: Tỷ lệ hộ nghèo 9,16%"]),
        ("Xã nào ở Hiệp Hòa có tỷ lệ hộ nghèo thấp nhất năm 2023?", ["thị trấn Thắng: Tỷ lệ hộ nghèo 1,59%"]),
        ("Mai Trung thu ngân sách năm 2023 đạt bao nhiêu phần trăm kế hoạch?", ["211,64%", "15.361.669.901 đồng"]),
        ("Đàn lợn của Liên Hồng vượt kế hoạch bao nhiêu?", ["12.810", "8.000", "160%"]),
        ("Chỉ tiêu nào của Liên Minh năm 2023 đạt trên 150% kế hoạch?", ["187,5%", "173%"]),
        ("Liên Hồng đạt bao nhiêu tiêu chí nông thôn mới nâng cao?", ["15/19", "14/19", "mâu thuẫn"]),
        ("Liên Hồng kích hoạt định danh điện tử mức độ 2 được bao nhiêu?", ["6.124", "81,06%"]),
        ("Mục tiêu năm 2024 của Liên Minh về sản lượng chè búp tươi?", ["4.500 tấn"]),
        ("So sánh năng suất lúa của Mai Trung và Liên Hồng", ["58,55 tạ/ha", "53,35 tạ/ha"]),
        ("Diện tích đất công ích của từng thôn ở Mai Trung", ["thôn Trung Hòa: Diện tích đất công ích 115.152,7 m²"]),
        ("Tổng số học sinh ở Mai Trung năm học 2022-2023, chia theo bậc học", ["3.660", "989", "1.720", "951"]),
        ("Báo cáo Mai Trung viện dẫn những văn bản nào của UBND huyện?", ["4835/QĐ-UBND"]),
        ("Những xã nào nói đến Đề án 06?", ["xã Liên Hồng", "thị trấn Thắng", "xã Mai Trung"]),
        ("Xã Mai Trung bây giờ thuộc đơn vị nào?", ["xã Hợp Thịnh", "Bắc Ninh", "01/07/2025"]),
        ("Con số 8.3012,9 m² ở Mai Trung có đúng không?", ["thôn Nội Xuân", "in sai"]),
        ("Thu nhập bình quân đầu người Liên Minh?", ["42 đồng/người/năm", "42 triệu"]),
        ("Năm 2023 Liên Minh giảm nghèo được bao nhiêu?", ["2,03%"]),
        ("Tổng chi ngân sách của cả năm xã?", ["trên 4 báo cáo", "xã Liên Minh không nêu"]),
        ("Dự án nào đang vướng giải phóng mặt bằng ở Lương Sơn?", ["đường Lương Sơn"]),
    ],
)
def test_a_question_is_answered_with_the_figures_of_the_reports(loaded: Path, text: str, answers: list[str]) -> None:
    result = ask(loaded, text)
    assert result.exit_code == 0, result.output
    assert [answer for answer in answers if answer not in result.stdout] == []
    assert "Câu hỏi có tên: diaban query " in result.stdout


def test_the_highest_comes_first_and_the_lowest_first_when_it_is_asked_for(loaded: Path) -> None:
    highest = ask(loaded, "Xã nào có tỷ lệ hộ nghèo cao nhất năm 2023?").stdout
    lowest = ask(loaded, "Xã nào có tỷ lệ hộ nghèo thấp nhất năm 2023?").stdout
    assert highest.index("• xã Liên Minh") < highest.index("• xã Liên Hồng")
    assert lowest.index("• xã Liên Hồng") < lowest.index("• xã Liên Minh")


def test_the_sparql_is_printed_when_asked_for(loaded: Path) -> None:
    assert "SELECT" not in ask(loaded, "ty le ho ngheo mai trung 2023").stdout
    assert "SELECT" in ask(loaded, "ty le ho ngheo mai trung 2023", "--sparql").stdout


def test_another_period_is_offered_and_said_to_be_another(loaded: Path) -> None:
    assert "dưới đây là kỳ khác" in ask(loaded, "tỷ lệ hộ nghèo Liên Minh năm 2019").stdout


def test_what_is_not_understood_is_named_in_one_line(loaded: Path) -> None:
    result = ask(loaded, "Thời tiết hôm nay thế nào?")
    assert result.exit_code == 2
    (line,) = result.stderr.splitlines()
    assert "“tiết”" in line


def test_where_many_things_have_several_values_one_remark_counts_them(
    loaded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.answers.MOST_REMARKS", 0)
    result = ask(loaded, "Liên Hồng đạt bao nhiêu tiêu chí nông thôn mới nâng cao?")
    assert "Ở 1 chỗ báo cáo nêu nhiều giá trị cho cùng một điều (như 15/19; 14/19)" in result.stdout


def test_a_store_can_be_named_from_where_one_stands(loaded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(loaded.parent)
    result = ask(Path(loaded.name), "Tỷ lệ hộ nghèo của xã Mai Trung năm 2023 là bao nhiêu?")
    assert (result.exit_code, "1,6%" in result.stdout) == (0, True), result.output


def test_what_was_reached_is_told_before_its_plan_and_goals_come_last(loaded: Path) -> None:
    told = ask(loaded, "Mai Trung thu ngân sách").stdout
    places = [told.index(words) for words in ("(thực hiện)", "(tỷ lệ hoàn thành kế hoạch)", "(mục tiêu)")]
    assert places == sorted(places)


def test_what_is_said_again_with_the_same_figure_is_told_once(loaded: Path) -> None:
    told = ask(loaded, "Tỷ lệ bao phủ bảo hiểm y tế của các xã năm 2023").stdout
    assert told.count("thị trấn Thắng: Tỷ lệ bao phủ bảo hiểm y tế 99,9%") == 1


def test_prices_are_told_in_words_and_once(loaded: Path) -> None:
    told = ask(loaded, "Giá trị sản xuất nông nghiệp Liên Hồng").stdout
    assert "(giá CĐ 2010) của xã Liên Hồng" in told
    assert "(constant-2010)" not in told
    assert "(current)" not in told
