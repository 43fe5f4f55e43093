"""Tables of figures as HTML: every number can be clicked, every text is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from kg.values import Role
from pages.parts.figures import Figure, Line
from pages.parts.language import english, role_name, say
from pages.parts.numerals import signed, with_unit, written
from pages.parts.wording import qualified, said


def name(figure: Figure) -> str:
    """What the figure measures, in the reader's language."""
    return figure.name_english if english() and figure.name_english else figure.name


def theme_table(themes: Mapping[str, Sequence[Line]], *, beside: Mapping[str, str]) -> str:
    """Lines under their themes: plan, actual, percent of plan as reported and as recomputed, growth, next target.

    `beside` are notes by the IRI of a line's subject.
    """
    headings = (
        (say("Chỉ tiêu", "Indicator"), "name"),
        (say("Đơn vị tính", "Unit of measure"), ""),
        (say("Kế hoạch", "Plan"), "number"),
        (say("Thực hiện", "Actual"), "number"),
        (say("% KH báo cáo", "% plan, reported"), "number"),
        (say("% KH tính lại", "% plan, recomputed"), "number"),
        (say("Tăng trưởng", "Growth"), "number"),
        (say("Mục tiêu kỳ sau", "Next target"), "number"),
    )
    body = "".join(
        f'<tr class="theme"><th colspan="{len(headings)}" scope="rowgroup"><span>{escape(said(theme))}</span></th></tr>'
        + "".join(_theme_line(line, beside.get(line.subject.iri, "")) for line in members)
        for theme, members in themes.items()
    )
    return table(headings, body)


def _theme_line(line: Line, beside: str) -> str:
    subject = line.subject
    notes = " · ".join(filter(None, [qualified(subject.qualifiers), _whole(line), beside]))
    return (
        f'<tr class="line"><td>{escape(name(subject))}{note(notes)}</td>'
        f"<td>{escape(_measure(line))}</td>"
        f"{_cell(line.plan)}{_cell(line.reached)}{_cell(line.ratio, suffix='%')}{_recomputed(line)}"
        f"{_growth(line)}{_cell(line.target, period=True)}</tr>"
    )


def _whole(line: Line) -> str:
    return f"{say('trên', 'out of')} {written(line.whole.value)}" if line.whole else ""


def _measure(line: Line) -> str:
    of_amount = line.reached or line.plan or line.target or line.prior or line.whole
    return said(of_amount.unit) if of_amount else ""


def _cell(figure: Figure | None, *, suffix: str = "", period: bool = False) -> str:
    if figure is None:
        return '<td class="number"></td>'
    estimate = say("ước", "estimate") if figure.role is Role.ESTIMATE else ""
    small = said(figure.period_name) if period else estimate
    return f'<td class="number">{button(figure, suffix=suffix)}{note(small)}</td>'


def _growth(line: Line) -> str:
    if line.growth:
        return _cell(line.growth, suffix="%")
    if line.change:
        return f'<td class="number">{button(line.change)}{note(said(line.change.unit))}</td>'
    return _cell(None)


def _recomputed(line: Line) -> str:
    if line.recomputed is None:
        return '<td class="number"></td>'
    shown = f"{written(line.recomputed, places=1)}%"
    if line.agrees:
        return f'<td class="number">{shown}</td>'
    return f'<td class="number differs">{shown}{note(say("khác báo cáo", "differs"))}</td>'


def key_button(key: str, text: str, *, title: str = "") -> str:
    """Text that sends a key when it is clicked."""
    return f'<span role="button" tabindex="0" data-key="{escape(key)}" title="{escape(title)}">{escape(text)}</span>'


def button(figure: Figure, *, suffix: str = "") -> str:
    """The figure as something to click; the title says whether the reader doubts it."""
    about = "≈ " if figure.approximate else ""
    kind = ' class="doubtful"' if figure.doubtful else ""
    hint = say("Xem câu nêu số này", "See the sentence that says so")
    doubt = f" · {say('còn ngờ', 'doubtful')}" if figure.doubtful else ""
    return (
        f'<span role="button" tabindex="0" data-key="{escape(figure.key)}"{kind} title="{escape(hint + doubt)}">'
        f"{about}{escape(_value(figure))}{suffix}</span>"
    )


def _value(figure: Figure) -> str:
    return signed(figure.value) if figure.role in (Role.GROWTH, Role.CHANGE) else written(figure.value)


def place_table(figures: Iterable[Figure]) -> str:
    """Figures about places below or beside the reporting unit: villages, schools, projects, the district."""
    headings = (
        (say("Chỉ tiêu", "Indicator"), "name"),
        (say("Nơi", "Place"), ""),
        (say("Loại số", "Type"), ""),
        (say("Giá trị", "Value"), "number"),
        (say("Đơn vị tính", "Unit of measure"), ""),
    )
    ordered = sorted(figures, key=lambda f: (name(f), f.area_name, f.start))
    return table(headings, "".join(map(_place_line, ordered)))


def _place_line(figure: Figure) -> str:
    return (
        f'<tr class="line"><td>{escape(name(figure))}{note(qualified(figure.qualifiers))}</td>'
        f"<td>{escape(figure.area_name)}</td><td>{escape(role_name(figure.role))}</td>"
        f'<td class="number">{button(figure)}</td><td>{escape(said(figure.unit))}</td></tr>'
    )


def figure_list(figures: Iterable[Figure]) -> str:
    """Figures with role, period and value, one a line, for the foot of an evidence card; a click goes on to each."""
    lines = "".join(
        f"<tr><td>{escape(role_name(f.role))}{note(qualified(f.qualifiers))}</td><td>{escape(said(f.period_name))}</td>"
        f'<td class="number">{key_button(f.key, with_unit(f.value, f.unit))}</td></tr>'
        for f in figures
    )
    return f"<table>{lines}</table>" if lines else ""


def table(headings: Iterable[tuple[str, str]], body: str) -> str:
    """A table of rows that are HTML already, under headings of text with their class."""
    head = "".join(f'<th scope="col" class="{kind}">{escape(text)}</th>' for text, kind in headings)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def note(text: str) -> str:
    """A small second line of a cell."""
    return f'<span class="note">{escape(text)}</span>' if text else ""
