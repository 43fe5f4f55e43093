"""Duyệt: the most doubtful figures first: right as read, corrected, or no figure at all."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial

import streamlit as st

from kg.corrections import Correction, agreement, corrections_of, decide, said_by, stated_in, undo
from kg.settings import Settings
from pages.parts.answers import figures, iris, key, rows, store
from pages.parts.clickable import clickable
from pages.parts.downloads import download_table
from pages.parts.evidence import card_html, escape_markdown
from pages.parts.figures import Figure, Row, figure_key, report_key
from pages.parts.language import role_name, say
from pages.parts.links import choose, parameter, remember
from pages.parts.named import units
from pages.parts.numerals import count, with_unit
from pages.parts.reviewing import decision
from pages.parts.signing_in import reviewer
from pages.parts.statements import VERDICTS, changed, label
from pages.parts.tables import name
from pages.parts.told import reports

QUEUE, DONE, AGREEMENT = "queue", "done", "agreement"
# Figures below each confidence wait; those that a person settled have confidence 1.
DOUBTS = {
    "0.6": ("rất ngờ", "very doubtful"),
    "0.85": ("chưa chắc", "not sure"),
    "1": ("tất cả", "all"),
}
MANY_REPORTS = 200
SHOWN = 25


def filters() -> tuple[str, str]:
    """The unit (empty: all) and the confidence below which a figure waits."""
    left, right = st.columns([3, 2])
    with left:
        unit = choose("unit", say("Đơn vị", "Unit"), units(), hint=say("tất cả các đơn vị", "all units"))
    below = right.segmented_control(
        say("Độ tin cậy của máy đọc", "How sure the reader is"),
        list(DOUBTS),
        default="0.85",
        format_func=lambda one: say(*DOUBTS[one]),
        key="below",
    )
    return unit or "", below or "0.85"


def queue(by: str | None) -> None:
    unit, below = filters()
    if not unit and len(loaded) > MANY_REPORTS:
        st.info(say("Chọn một đơn vị để duyệt.", "Choose a unit to review."))
        return
    waiting = [figure_key(row["figure"]) for row in rows("doubtful-figures", unit=unit, confidence=below)]
    skipped = st.session_state.setdefault("skipped", set())
    left = [one for one in waiting if one not in skipped]
    asked = parameter("figure") or next(iter(left), None)
    st.caption(
        say(
            f"{count(len(waiting))} số liệu chờ duyệt, đáng ngờ nhất xếp trước.",
            f"{count(len(waiting))} figures are waiting, the most doubtful first.",
        )
    )
    if asked is None:
        st.success(say("Không còn số liệu nào chờ ở mức này.", "Nothing waits at this level."), icon=":material/check:")
        if skipped:
            st.button(say("Xem lại số đã bỏ qua", "Show those skipped"), on_click=skipped.clear)
        return
    one_figure(asked, by)


def one_figure(asked: str, by: str | None) -> None:
    of_figure = iris().report(report_key(asked))
    report = next((row for row in loaded if row["report"] == of_figure), None)
    of_report = figures(report["report"]) if report else []
    figure = next((f for f in of_report if f.key == asked), None)
    if report is None or figure is None:
        st.warning(
            say(f"Không còn số liệu {asked}: có thể đã được bỏ.", f"No figure {asked}: it may have been rejected.")
        )
        st.button(say("Tới số tiếp theo", "Next figure"), on_click=lambda: remember("figure", None))
        return
    text, form = st.columns([3, 2], gap="large")
    with text:
        st.header(escape_markdown(name(figure)))
        st.markdown(f"**{escape_markdown(with_unit(figure.value, figure.unit))}** · {role_name(figure.role)}")
        clickable(card_html(figure, of_report, report), key="evidence", then=partial(remember, "figure"))
    with form:
        st.button(
            say("Bỏ qua, xem số sau", "Skip to the next"), icon=":material/skip_next:", on_click=lambda: skip(asked)
        )
        if by is None:
            return
        settle(figure, of_report, report, by)


def skip(asked: str) -> None:
    """Leaves a figure for later."""
    st.session_state["skipped"].add(asked)
    remember("figure", None)


def settle(figure: Figure, of_report: Sequence[Figure], report: Row, by: str) -> None:
    place, says = said_by(store(), figure.iri, report=key(report["report"], "report"), iris=iris())
    made = decision(figure, place, says, by=by, known_periods=sorted({f.period for f in of_report}))
    if made is None:
        return
    decide(Settings().store, made, iris=iris())
    remember("figure", None)
    st.toast(say(f"Đã ghi: {figure.written} {verdict_name(made)}.", f"Saved: {figure.written} {verdict_name(made)}."))
    st.rerun()


def verdict_name(one: Correction) -> str:
    return say(*VERDICTS[one.verdict])


def done(found: Sequence[Correction], by: str | None) -> None:
    if not found:
        st.info(say("Chưa duyệt số liệu nào.", "Nothing has been reviewed yet."))
        return
    download_table([line(one) for one in found], name="quyet-dinh-duyet")
    for one in list(reversed(found))[:SHOWN]:
        with st.container(border=True, key=f"done-{one.key}"):
            entry(one, by)
    if len(found) > SHOWN:
        st.caption(
            say(f"Và {count(len(found) - SHOWN)} lần duyệt trước đó, có trong tệp CSV.", "The rest is in the CSV.")
        )


def entry(one: Correction, by: str | None) -> None:
    words, action = st.columns([6, 1], vertical_alignment="center")
    read = stated_in(one.reading, one.figure)
    with words:
        st.markdown(
            f"**{escape_markdown(one.anchor.written)}** {verdict_name(one)}"
            f" · {escape_markdown(one.by)}, {moment(one.at)}"
        )
        st.caption(escape_markdown(one.anchor.sentence))
        if read and one.stated and read != one.stated:
            st.markdown(escape_markdown(changed(read, one.stated)))
        notes = [one.reason, "" if one.matched else waits(one), undone(one)]
        st.markdown(escape_markdown(" · ".join(filter(None, notes))))
    if by and one.undone_at is None:
        hint = say("Hoàn tác", "Undo")
        if action.button(hint, icon=":material/undo:", key=f"undo-{one.key}"):
            undo(Settings().store, one.key, by=by, at=datetime.now(UTC).replace(microsecond=0), iris=iris())
            st.rerun()


def waits(one: Correction) -> str:
    return say("báo cáo hiện không ghi số này", "the report does not say this figure now") if not one.undone_at else ""


def undone(one: Correction) -> str:
    if one.undone_at is None:
        return ""
    return say(
        f"đã hoàn tác: {one.undone_by}, {moment(one.undone_at)}", f"undone: {one.undone_by}, {moment(one.undone_at)}"
    )


def moment(at: datetime) -> str:
    """A moment in the clock of the reader's browser."""
    zone = st.context.timezone_offset or 0
    local = datetime.fromtimestamp(at.timestamp() - zone * 60, tz=UTC)
    return f"{local:%H:%M %d/%m/%Y}"


def line(one: Correction) -> dict[str, str]:
    """One decision for a spreadsheet."""
    read = stated_in(one.reading, one.figure)
    fields = {
        f"{field}_{which}": str(getattr(says, field)) if says else ""
        for field in ("indicator", "value", "unit", "period", "role")
        for which, says in (("read", read), ("decided", one.stated))
    }
    return {
        "report": one.anchor.report,
        "written": one.anchor.written,
        "sentence": one.anchor.sentence,
        "verdict": one.verdict.value,
        **fields,
        "reason": one.reason,
        "by": one.by,
        "at": one.at.isoformat(),
        "undone_by": one.undone_by,
        "undone_at": one.undone_at.isoformat() if one.undone_at else "",
        "figure": one.figure if one.matched else "",
    }


def agreed(found: Sequence[Correction]) -> None:
    share = agreement(found)
    total = sum(share.verdicts.values())
    if not total:
        st.info(
            say("Duyệt vài số liệu để thấy máy đọc đúng đến đâu.", "Review a few figures to see how well it reads.")
        )
        return
    with st.container(horizontal=True):
        for verdict, words in VERDICTS.items():
            st.metric(say(*words).capitalize(), f"{count(share.verdicts.get(verdict, 0))} / {count(total)}")
    st.header(say("Máy đọc đúng từng phần", "What the reader had right"))
    st.table(
        {label(field): f"{right} / {share.judged}" for field, right in share.right.items()} if share.judged else {}
    )
    st.header(say("Theo độ tin cậy của máy đọc", "By how sure the reader was"))
    st.table(
        {f"{low:.0%} – {min(high, 1):.0%}": f"{yes} / {of}" for (low, high), (yes, of) in share.bands.items() if of}
    )


loaded = reports()
st.title(say("Duyệt", "Review"))
by = reviewer()
views = {
    QUEUE: say("Chờ duyệt", "Waiting"),
    DONE: say("Đã duyệt", "Decided"),
    AGREEMENT: say("Máy và người", "Reader and reviewers"),
}
view = st.segmented_control(
    say("Xem", "View"),
    list(views),
    default=QUEUE,
    format_func=lambda one: views[one],
    label_visibility="collapsed",
    key="view",
)
if view in (DONE, AGREEMENT):
    decided = corrections_of(store(), iris=iris())
    if view == DONE:
        done(decided, by)
    else:
        agreed(decided)
else:
    queue(by)
