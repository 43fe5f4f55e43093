"""Nạp báo cáo: files are read, looked at beside what stands, and only then loaded."""

import hashlib
from collections.abc import Sequence
from html import escape

import streamlit as st

from kg.differences import Change, changes, stands
from kg.errors import DiaBanError, NotFound
from kg.gazetteer import Unit, path_label
from kg.intake import IdentifiedReport
from kg.settings import Settings
from kg.store import Store
from kg.values import Reading
from pages.parts.answers import iris, store
from pages.parts.clickable import clickable
from pages.parts.evidence import escape_markdown, vietnamese_date
from pages.parts.figures import DOUBTFUL
from pages.parts.language import say
from pages.parts.links import link
from pages.parts.marked import shortened
from pages.parts.numerals import count
from pages.parts.preview import listed
from pages.parts.signing_in import reviewer
from pages.parts.statements import changed, told
from pages.parts.tables import table
from pages.parts.uploads import HandedIn, candidates, communes, facts, handed_in, period_label, published, report_of

KINDS = ("txt", "docx", "pdf", "doc")
SHOWN = 60
settings = Settings()


def existing() -> Store | None:
    """The store; None before the first report is loaded."""
    try:
        return store()
    except NotFound:
        return None


def chosen_files() -> list[HandedIn]:
    """The files of the uploader, each read once."""
    files = st.file_uploader(
        say("Chọn báo cáo (txt, docx, pdf)", "Choose reports (txt, docx, pdf)"),
        type=KINDS,
        accept_multiple_files=True,
        max_upload_size=settings.upload_mb,
        key=f"files-{st.session_state.setdefault('upload-round', 0)}",
        help=say(
            f"Mỗi tệp tối đa {settings.upload_mb} MB và {settings.upload_seconds:g} giây đọc, mỗi lần"
            f" {settings.upload_files} tệp. Nhiều hơn thì dùng lệnh `diaban load`.",
            f"Up to {settings.upload_mb} MB and {settings.upload_seconds:g} s of reading a file,"
            f" {settings.upload_files} files at a time. For more use `diaban load`.",
        ),
    )
    if len(files) > settings.upload_files:
        st.error(
            say(
                f"Chọn {len(files)} tệp, mỗi lần chỉ nhận {settings.upload_files}: bớt đi, hoặc dùng"
                " `diaban load THƯ_MỤC`.",
                f"{len(files)} files, {settings.upload_files} at a time: take fewer, or use `diaban load FOLDER`.",
            )
        )
        return []
    return read_all([(one.name, one.getvalue()) for one in files])


def read_all(files: Sequence[tuple[str, bytes]]) -> list[HandedIn]:
    """The readings, kept while the files stay chosen, with a bar that tells which file is being read."""
    before: dict[str, HandedIn] = st.session_state.get("read", {})
    kept: dict[str, HandedIn] = {}
    bar = st.empty()
    for place, (name, data) in enumerate(files):
        key = hashlib.sha256(name.encode() + data).hexdigest()
        if key not in before:
            bar.progress(place / len(files), say(f"Đang đọc {name}…", f"Reading {name}…"))
        kept[key] = before.get(key) or handed_in(name, data, settings=settings)
    bar.empty()
    st.session_state["read"] = kept
    return list(kept.values())


def preview(file: HandedIn, place: int) -> IdentifiedReport | None:
    """What would be loaded of one file; None where it cannot be loaded yet."""
    with st.container(border=True, key=f"file-{place}"):
        st.markdown(f"**{escape_markdown(file.name)}**")
        if file.reading is None:
            st.error(f"{file.error}.", icon=":material/error:")
            return None
        said_of_itself(file.reading)
        counted(file.reading)
        listed(file.reading, place)
        unit = unit_of(file.reading, place)
        if unit is None:
            return None
        report = report_of(file.reading, unit)
        compared(report)
        return report


def said_of_itself(reading: Reading) -> None:
    info = reading.info
    date = vietnamese_date(info.date.isoformat()) if info.date else say("không ghi ngày", "no date")
    words = [shortened(info.title), info.number or "", date, period_label(info)]
    st.caption(escape_markdown(" · ".join(filter(None, words))))


def counted(reading: Reading) -> None:
    names = {
        "figures": say("Số liệu", "Figures"),
        "doubtful": say("Còn ngờ", "Doubtful"),
        "refused": say("Không phải số liệu", "No figures"),
        "unread": say("Chưa đọc được", "Not safely read"),
    }
    with st.container(horizontal=True):
        for fact, number in facts(reading, doubtful_below=DOUBTFUL).items():
            st.metric(names[fact], count(number))


def unit_of(reading: Reading, place: int) -> Unit | None:
    """The commune of the report, chosen by a person where the names do not settle it."""
    found = candidates(reading.info)
    if len(found) == 1:
        st.markdown(f":material/holiday_village: {escape_markdown(path_label(found[0].key))}")
        return found[0]
    around = ", ".join(str(one) for one in (reading.info.unit, reading.info.district, reading.info.province) if one)
    if not found:
        st.warning(
            say(
                f"Không tìm thấy “{around}” vào ngày của báo cáo. Tìm đơn vị dưới đây.",
                f"“{around}” is not found on the day of the report. Search for the unit below.",
            )
        )
        words = st.text_input(
            say("Tìm xã, phường, thị trấn", "Search for a commune"),
            key=f"search-{place}",
            placeholder="mai trung, hiep hoa",
        )
        found = communes(words, reading.info) if words else []
    else:
        st.warning(say(f"“{around}” có thể là mấy nơi: chọn một.", f"“{around}” may be several places: choose one."))
    names = {unit.key: path_label(unit.key) for unit in found}
    key = st.selectbox(
        say("Đơn vị báo cáo", "Reporting unit"),
        list(names),
        None,
        format_func=lambda one: names[one],
        key=f"unit-{place}",
    )
    return next((unit for unit in found if unit.key == key), None)


def compared(report: IdentifiedReport) -> None:
    """What loading the report would change in the graph."""
    now = existing()
    if now is None or not stands(now, report, iris=iris()):
        st.success(say("Báo cáo mới: mọi số liệu được thêm vào.", "A new report: all its figures are added."))
        return
    found = changes(now, report, iris=iris())
    if not found:
        st.info(
            say("Giống hệt bản đang có: nạp lại không đổi gì.", "The same as what is loaded: nothing would change.")
        )
        return
    kinds = {
        say("thêm", "added"): sum(one.before is None for one in found),
        say("bớt", "removed"): sum(one.after is None for one in found),
        say("đổi", "changed"): sum(bool(one.before and one.after) for one in found),
    }
    summary = ", ".join(f"{count(number)} {kind}" for kind, number in kinds.items())
    st.warning(say(f"Thay bản đang có: {summary}.", f"Replaces what is loaded: {summary}."))
    with st.expander(say("Xem từng số liệu khác", "See each figure that differs")):
        clickable(difference_table(found[:SHOWN]), key=f"differences-{report.key}")
        if len(found) > SHOWN:
            st.caption(say(f"Và {count(len(found) - SHOWN)} số nữa.", f"And {count(len(found) - SHOWN)} more."))


def difference_table(found: Sequence[Change]) -> str:
    headings = (
        (say("Số", "Number"), "number"),
        (say("Câu", "Sentence"), "name"),
        (say("Thay đổi", "Change"), ""),
    )
    return table(headings, "".join(map(difference_line, found)))


def difference_line(one: Change) -> str:
    if one.before is None:
        words = f"{say('thêm', 'added')}: {told(one.after)}"
    elif one.after is None:
        words = f"{say('bớt', 'removed')}: {told(one.before)}"
    else:
        words = changed(one.before, one.after)
    sentence = shortened(one.anchor.sentence, most=160)
    return (
        f'<tr><td class="number">{escape(one.anchor.written)}</td><td>{escape(sentence)}</td>'
        f"<td>{escape(words)}</td></tr>"
    )


def load(reports: Sequence[IdentifiedReport]) -> None:
    """Loads what was looked at, all at once, and forgets the files."""
    try:
        with st.spinner(say("Đang nạp…", "Loading…")):
            is_changed = published(reports, settings=settings)
    except DiaBanError as error:  # a store that is busy, a server that is down
        st.error(str(error))
        return
    st.session_state["loaded"] = [(one.key, one.reading.info.title) for one in reports]
    st.session_state["loaded-changed"] = sum(is_changed)
    st.session_state["upload-round"] += 1
    st.session_state.pop("read", None)
    st.rerun()


def tell_loaded() -> None:
    done: list[tuple[str, str]] = st.session_state.pop("loaded", [])
    if not done:
        return
    different = st.session_state.pop("loaded-changed", 0)
    st.success(
        say(
            f"Đã nạp {len(done)} báo cáo, {different} có thay đổi.",
            f"Loaded {len(done)} reports, {different} changed the graph.",
        )
    )
    for key, title in done:
        link("report", shortened(title), icon=":material/article:", report=key)


def offer(reports: Sequence[IdentifiedReport]) -> None:
    keys = [one.key for one in reports]
    if twice := sorted({key for key in keys if keys.count(key) > 1}):
        st.error(
            say(
                f"Hai tệp cùng là báo cáo {', '.join(twice)}: bỏ bớt một tệp.",
                f"Two files are the same report {', '.join(twice)}: remove one.",
            )
        )
        return
    words = say(f"Nạp {len(reports)} báo cáo", f"Load {len(reports)} reports")
    if st.button(words, type="primary", icon=":material/upload_file:", disabled=not reports):
        load(reports)


st.title(say("Nạp báo cáo", "Upload"))
if reviewer():
    tell_loaded()
    handed = chosen_files()
    ready = [report for place, file in enumerate(handed) if (report := preview(file, place))]
    if handed:
        offer(ready)
