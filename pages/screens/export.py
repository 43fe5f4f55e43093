"""Xuất: the graph as files that other tools read."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile

import streamlit as st

from kg.exports import export_graph
from kg.snapshots import write_snapshot
from pages.parts.answers import store
from pages.parts.language import say
from pages.parts.told import reports

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


reports()
st.title(say("Xuất", "Export"))
st.markdown(
    say(
        "Tệp được tạo khi bấm nút; đồ thị lớn có thể mất vài phút.",
        "A file is made when its button is pressed; a large graph may take minutes.",
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
