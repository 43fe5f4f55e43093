"""What the communes have done of a programme's tasks: the figures that show each task, and the tasks nobody reports."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from html import escape

from kg.codes import Task, tasks
from pages.parts.figures import Row, figure_key
from pages.parts.language import english, say
from pages.parts.numerals import with_unit
from pages.parts.tables import key_button, note, table
from pages.parts.telling_apart import words_to

COUNTED = "đơn vị đếm"
FIRST = ("electronic-identity", "id-cards", "online-services", "digitisation", "population-data")
"""What the offices in charge of Scheme 06 ask for first."""


def tasks_of(programme: str) -> list[Task]:
    """The tasks of a programme, those asked for first on top."""
    own = [task for task in tasks().values() if task.programme == programme]
    return sorted(own, key=lambda task: next((i for i, end in enumerate(FIRST) if task.id.endswith(end)), len(FIRST)))


def task_table(own: Sequence[Task], told: Sequence[Row]) -> str:
    """The figures of the question `task-state` under their tasks; a task without figures says so."""
    headings = (
        (say("Đơn vị", "Unit"), ""),
        (say("Chỉ tiêu", "Indicator"), "name"),
        (say("Giá trị", "Value"), "number"),
        (say("Kỳ", "Period"), ""),
        (say("Loại số", "Type"), ""),
    )
    of_task: Mapping[str, list[Row]] = defaultdict(list)
    for row in told:
        of_task[row["task_label"]].append(row)
    return table(headings, "".join(_task(one, of_task.get(one.label_vi, []), len(headings)) for one in own))


def _task(task: Task, told: Sequence[Row], columns: int) -> str:
    name = task.label_en if english() else task.label_vi
    silent = "" if told else note(say("chưa báo cáo nào nêu số liệu", "no report gives a figure"))
    heading = (
        f'<tr class="theme"><th colspan="{columns}" scope="rowgroup"><span>{escape(name)}</span>{silent}</th></tr>'
    )
    times = Counter(map(_subject, told))
    return heading + "".join(_line(row, repeated=times[_subject(row)] > 1) for row in told)


def _subject(row: Row) -> tuple[str, ...]:
    return tuple(row[column] for column in ("unit_label", "indicator_label", "role_label", "period_label"))


def _line(row: Row, *, repeated: bool) -> str:
    unit = "" if row["measure_label"] == COUNTED else row["measure_label"]
    hint = say("Xem câu nêu số này", "See the sentence that says so")
    value = key_button(figure_key(row["figure"]), with_unit(Decimal(row["value"]), unit), title=hint)
    words = note(words_to(row["sentence"], Decimal(row["value"]))) if repeated else ""
    return (
        f'<tr class="line"><td>{escape(row["unit_label"])}</td><td>{escape(row["indicator_label"])}{words}</td>'
        f'<td class="number">{value}</td>'
        f"<td>{escape(row['period_label'])}</td><td>{escape(row['role_label'])}</td></tr>"
    )
