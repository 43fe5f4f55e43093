"""Xuất: a briefing on a report to print or to edit, and the graph as files that other tools read."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile

import streamlit as st

from kg.briefings import Briefing
from kg.briefings.pdf import pdf
from kg.briefings.word import word
from kg.exports import export_graph
from kg.snapshots import write_snapshot
from pages.parts.answers import figures, store
from pages.parts.briefing import briefing
from pages.parts.figures import Line, Row, by_theme, lines
from pages.parts.findings import open_findings
from pages.parts.language import say
from pages.parts.numerals import count
from pages.parts.picking import picked_when_sought
from pages.parts.register import register
from pages.parts.told import reports

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FILES = (
    (
        "nq",
        "application/n-quads",
        "N-Quads",
        "toàn bộ đồ thị, mỗi dòng một phát biểu",
        "the whole graph, one statement a line",
    ),
    ("ttl", "text/turtle", "Turtle", "toàn bộ đồ thị, dễ đọc", "the whole graph, readable"),
    (
        "csv",
        "text/csv",
        "CSV",
        "mọi số liệu thành một bảng, mở được bằng Excel",
        "all figures as one table, opens in Excel",
    ),
    (
        "graphml",
        "application/graphml+xml",
        "GraphML",
        "mạng lưới đơn vị, văn bản, chương trình",
        "the network of units, documents, programmes",
    ),
    ("gexf", "application/gexf+xml", "GEXF", "cũng mạng lưới đó, cho Gephi", "the same network, for Gephi"),
)


def exported(file_format: str) -> bytes:
    with TemporaryDirectory() as folder:
        target = Path(folder) / f"diaban.{file_format}"
        export_graph(store(), target, file_format=file_format)
        return target.read_bytes()


def snapshot() -> bytes:
    """The files of a snapshot in one archive."""
    with TemporaryDirectory() as folder:
        write_snapshot(store(), Path(folder) / "snapshot", on=date.today())
        archive = Path(folder) / "snapshot.zip"
        with ZipFile(archive, "w", ZIP_DEFLATED) as packed:
            for path in sorted((Path(folder) / "snapshot").iterdir()):
                packed.write(path, path.name)
        return archive.read_bytes()


def offer(title: str, about: str, make: Callable[[], bytes], *, file_name: str, mime: str) -> None:
    words, action = st.columns([4, 1], vertical_alignment="center")
    words.markdown(f"**{title}** · {about}")
    action.download_button(
        say("Tải về", "Download"), make, file_name, mime, key=file_name, on_click="ignore", icon=":material/download:"
    )


def worth_telling(line: Line) -> bool:
    """Whether something can be said of the line beside what was reached."""
    return bool(line.plan or line.ratio or line.growth)


def chosen_briefing(report: Row) -> Briefing | None:
    found = figures(report["report"])
    own = [line for line in lines([f for f in found if f.area == report["unit"]]) if line.reached or line.plan]
    everything = st.toggle(
        say("Cả dòng chỉ có số thực hiện", "Also lines that give only what was reached"),
        value=not any(map(worth_telling, own)),
    )
    themes = by_theme([one for one in own if everything or worth_telling(one)], other="Chưa xếp lĩnh vực")
    kept = st.multiselect(
        say("Lĩnh vực", "Themes"), list(themes), placeholder=say("tất cả lĩnh vực", "all themes"), key="themes"
    )
    wanted = {name: members for name, members in themes.items() if not kept or name in kept}
    remarks = open_findings(report, found)
    st.caption(
        say(
            f"{count(sum(map(len, wanted.values())))} dòng chỉ tiêu, {count(len(remarks))} chỗ chưa khớp; "
            "mỗi dòng có nguồn: câu, mục, số và ngày báo cáo.",
            f"{count(sum(map(len, wanted.values())))} lines, {count(len(remarks))} open findings; "
            "every line with its source: sentence, section, number and date of the report.",
        )
    )
    return briefing(report, wanted, remarks, made=date.today()) if wanted else None


def offer_briefing() -> None:
    st.header(say("Bản tóm tắt một báo cáo", "A briefing on one report"))
    asked = picked_when_sought("report", say("Tìm báo cáo", "Find a report"))
    if not asked:
        return
    made = chosen_briefing(register().of_report[asked])
    if made is None:
        st.info(say("Báo cáo này không có số liệu của chính đơn vị.", "This report has no figure of its own unit."))
        return
    name = f"tom-tat-{asked.replace('/', '-')}"
    with st.container(horizontal=True):
        st.download_button(
            say("Tải Word", "Word"), partial(word, made), f"{name}.docx", DOCX, key="docx", on_click="ignore"
        )
        st.download_button(
            say("Tải PDF", "PDF"), partial(pdf, made), f"{name}.pdf", "application/pdf", key="pdf", on_click="ignore"
        )


reports()
st.title(say("Xuất", "Export"))
offer_briefing()
st.header(say("Cả đồ thị", "The whole graph"))
st.markdown(
    say(
        "Tệp được tạo khi bấm nút; đồ thị lớn có thể mất vài phút. Bảng ở mỗi trang có nút tải Excel, CSV, JSON riêng.",
        "A file is made when its button is pressed; a large graph may take minutes. Every table of the other pages has "
        "its own buttons for Excel, CSV and JSON.",
    )
)
offer(
    say("Bản chụp", "Snapshot"),
    say(
        "N-Quads, Turtle và bảng kê có mã SHA-256, trong một tệp nén",
        "N-Quads, Turtle and a manifest with SHA-256, in one archive",
    ),
    snapshot,
    file_name="diaban-snapshot.zip",
    mime="application/zip",
)
for ending, mime, title, about, about_in_english in FILES:
    offer(title, say(about, about_in_english), partial(exported, ending), file_name=f"diaban.{ending}", mime=mime)
