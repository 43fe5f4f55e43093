"""Scorecards as HTML: a line a report, a cell a criterion, and the sentences that do not agree."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from kg.codes import Criterion
from pages.parts.answers import key
from pages.parts.language import english, say
from pages.parts.register import register
from pages.parts.scorecard import Outcome, Scorecard, Statement
from pages.parts.tables import key_button, note, table
from pages.parts.wording import said

SIGNS = {
    Outcome.MET: ("✓", "đạt", "met"),
    Outcome.NOT_MET: ("✗", "chưa đạt", "not met"),
}


def card_table(cards: Sequence[Scorecard], criteria: Sequence[Criterion]) -> str:
    """A line for each report with the counts it gives and what it says of each criterion by name."""
    headings = [
        (say("Đơn vị", "Unit"), ""),
        (say("Số tiêu chí đạt", "Criteria met"), ""),
        (say("Chưa đạt", "Not met"), "number"),
    ]
    headings += [(one.number, "number") for one in criteria]
    return table(headings, "".join(_line(card, criteria) for card in cards))


def _line(card: Scorecard, criteria: Sequence[Criterion]) -> str:
    counts = list(dict.fromkeys(one.value for one in card.counts)) or ["–"]
    warning = note(say("nêu hai số khác nhau", "two counts given")) if card.different_counts else ""
    kind = ' class="differs"' if card.different_counts else ""
    unit = key_button("report " + key(card.report, "report"), card.unit) + note(_period(card))
    cells = "".join(_cell(card.named.get(int(one.number)), one) for one in criteria)
    return (
        f"<tr><td>{unit}</td><td{kind}>{escape(' · '.join(counts))}{warning}</td>"
        f'<td class="number">{len(card.not_met) or "–"}</td>{cells}</tr>'
    )


def _cell(stated: Statement | None, criterion: Criterion) -> str:
    title = f"{criterion.number}. {label(criterion)}: "
    if stated is None:
        title += say("báo cáo không nêu tên", "not named in the report")
        return f'<td class="number" title="{escape(title)}">·</td>'
    sign, vietnamese, in_english = SIGNS.get(Outcome(stated.outcome), ("?", stated.outcome, stated.outcome))
    words = say(vietnamese, in_english)
    return f'<td class="number {stated.outcome}" title="{escape(title + words)}">{sign}</td>'


def label(criterion: Criterion) -> str:
    """The criterion's name in the reader's language."""
    return criterion.label_en if english() else criterion.label_vi


def criteria_list(criteria: Sequence[Criterion]) -> str:
    """The criteria of a version with the document that lays them down and whether it was checked against."""
    sources = list(dict.fromkeys(one.source for one in criteria))
    checked = all(one.verified == "checked" for one in criteria)
    state = say("đã đối chiếu", "checked") if checked else say("chưa đối chiếu với văn bản gốc", "not yet checked")
    names = "".join(f"<li>{escape(label(one))}</li>" for one in criteria)
    return f"<p>{escape('; '.join(sources))} ({escape(state)})</p><ol>{names}</ol>"


def disagreements(card: Scorecard) -> str:
    """What the report says of the standard, sentence by sentence, with what each count leaves unmet."""
    told = [one for one in card.statements if one.count or one.missing is not None]
    heading = f"<p><strong>{escape(card.unit)}</strong>, {escape(_period(card))}: {escape(_verdict(card))}</p>"
    return heading + "".join(_quoted(card, one) for one in told)


def _period(card: Scorecard) -> str:
    """The period of the report: a unit has a card for each."""
    report = register().of_report.get(key(card.report, "report"), {})
    return said(report.get("period_label", ""))


def _verdict(card: Scorecard) -> str:
    if card.different_counts:
        counts = " – ".join(card.different_counts)
        return say(f"báo cáo tự mâu thuẫn: {counts}", f"the report contradicts itself: {counts}")
    if any(card.disagrees(one) for one in card.statements):
        return say("số đếm không khớp với các tiêu chí nêu tên", "the count does not fit the criteria that are named")
    left = [one.missing for one in card.counts if one.missing is not None]
    if left and len(card.not_met) < left[0]:
        return say(
            f"còn {left[0]} tiêu chí chưa đạt, báo cáo nêu tên {len(card.not_met)}",
            f"{left[0]} criteria are not met, of which the report names {len(card.not_met)}",
        )
    return say("các câu khớp nhau", "the sentences agree")


def _quoted(card: Scorecard, one: Statement) -> str:
    remark = _remark(card, one)
    kind = ' class="disagrees"' if card.disagrees(one) else ""
    return f"<blockquote{kind}>{escape(one.sentence)}{note(remark)}</blockquote>"


def _remark(card: Scorecard, one: Statement) -> str:
    named = len(card.not_met)
    if not one.count:
        return say(f"nói {one.missing} tiêu chí chưa đạt, nêu tên {named}", f"{one.missing} not met, {named} named")
    if one.missing is not None and one.missing < 0:
        return say(f"{one.value}: nhiều hơn số tiêu chí của bộ", f"{one.value}: more than the set has criteria")
    left = say(f"{one.value}: còn {one.missing} chưa đạt", f"{one.value}: {one.missing} not met")
    return f"{left}; {say(f'nêu tên {named}', f'{named} named')}"
