"""Observations of a block of prose: every figure with its indicator, place, period and sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.iris import slug
from kg.values import SELF, Observation, Place, Role, Span
from loaders import places
from loaders.anchors import anchored
from loaders.carried import Carried, Carrying, later
from loaders.confidence import confidence
from loaders.context import phrase, said
from loaders.document import Document
from loaders.figures import OWN, Figure, figures, same_bracket
from loaders.leads import ONLY_A_PART, ONLY_REACHED, THAT_IS
from loaders.lexicon import counted_in, lexicon, rates
from loaders.naming import (
    ANY,
    ENOUGH,
    Named,
    Traits,
    at_basis,
    bare_measure,
    ends_phrase,
    is_of_an_amount,
    kind_of,
    measured_as,
    named_in,
    names_a_subject,
    noun_behind,
    noun_word,
    price_basis,
    unit_of,
)
from loaders.no_values import NoValues
from loaders.numbers import Number, is_range, numbers
from loaders.parts import Sentences, Setting
from loaders.periods import heading_period, last_year, marks, period_at, year_before, year_behind
from loaders.read import Read, refusal
from loaders.roles import Stretch
from loaders.segments import Block
from loaders.units import counted_noun

_HEIR_NAMED, _HEIR_BARE, _HEIR_OF_PLACE, _HEIR_MOST, _HEIR_BESIDE = 0.3, 0.5, 2.0, 3.5, 1.0
_JUST_REACHED = re.compile(r"(?:(?!t[ỷỉ] lệ).)*(?:đạt|bằng)(?: khoảng| trên| gần| hơn)?\s*", re.DOTALL)
_RANKED = re.compile(r"(?:xếp|đứng|hạng|vị trí|(?<!h[òo][aà] )giải)(?: loại| hạng| thứ| vị trí)*\s*(?:thứ\s*)?$")
_REACHED, _FROM = re.compile(r"\b(?:xuống|còn|dưới)\b[^\d,;.]*$"), re.compile(r"\btừ\b[^\d,;.]*$")
_DIVIDED, _BRACKETS = re.compile(r"trong đó|gồm|cụ thể"), re.compile(r"\([^)]*\)")
_IN_YEAR, _BRIEF = re.compile(r"\s*(?:vào |trong )?năm ((?:19|20)\d\d)\b(?!\s*-)"), 45


def read_blocks(document: Document, blocks: Iterable[tuple[Block, Setting]], *, unit: str) -> Iterator[Read]:
    """What each block that holds a digit gives, in the report of a unit of that name."""
    no_values, carrying = NoValues(document, unit), Carrying()
    for block, setting in blocks:
        if not document.runs.within(block.marker.start, block.span.end):
            continue
        reader = _BlockReader(document, block, setting, no_values.reasons(block))
        reader.above, reader.before = carrying.above(block), carrying.before(block)
        yield Read(list(reader.observations()), reader.refusals)
        carrying.note(block, reader.figures, reader.traits, reader.known)


class _BlockReader:
    """Gives each figure of a block its indicator, from its own context or from the figure it belongs to."""

    def __init__(self, document: Document, block: Block, setting: Setting, reasons: dict[int, str]) -> None:
        self.document, self.block, self.setting = document, block, setting
        at = block.span.start, block.span.end
        self.lower, runs = document.lower, document.runs.within(*at)
        if setting.closing:
            reasons |= {run.start: "other" for run in runs}
        may_count = any(run.start not in reasons for run in runs)
        self.mentions = places.mentions(document, *at, setting.villages) if may_count else []
        reasons |= dict.fromkeys(places.numbers_in_names(document, self.mentions), "name")
        found = numbers(document, block, reasons)
        self.sentence = Sentences(document, Span(block.marker.start, block.span.end)).at
        self.refusals = [refusal(document, self.sentence(at), at, reason) for at, reason in reasons.items()]
        self.above = self.before = Carried()
        self.figures, self.traits, self.known = list[Figure](), list[Traits](), list[Named]()
        if found:
            self._find(found)

    def _find(self, found: list[Number]) -> None:
        """The figures with all that is known of them before their indicator."""
        block, setting = self.block, self.setting
        self.default = heading_period(self.lower, block, setting.period)
        self.numbers = found
        self.said = said(self.lower, block, found, [mention.name for mention in self.mentions])
        self.marks = marks(self.lower, block.span.start, block.span.end)
        self.stretch = Stretch(self.lower, block.span.start, block.span.end)
        year = last_year(setting.period)
        read = figures(self.lower, block, self.stretch, found, direction=setting.direction, year=year)
        self.basis = price_basis(*(parent.title.lower() for parent in block.parents))
        self.traits = [self._traits(index, figure) for index, figure in enumerate(read)]
        self.figures = [self._ratio_of_amount(i, figure) for i, figure in enumerate(anchored(read, self.traits))]
        self.places = [self._place(index, figure) for index, figure in enumerate(self.figures)]

    def observations(self) -> Iterator[Observation]:
        """The observations in text order."""
        for index, figure in enumerate(self.figures):
            self.known.append(self._indicator(index, figure))
            yield self._observation(index, figure)

    def _traits(self, index: int, figure: Figure) -> Traits:
        number = figure.number
        noun = noun_behind(self.lower, self._behind(index), self.block.span.end)
        before = self.lower[max(self.block.span.start, number.span.start - 24) : number.span.start]
        ranked = number.unit is None and (number.right or not noun) and _RANKED.search(before)
        return Traits(
            kind=ANY if figure.is_ratio else "rank" if ranked else kind_of(number.unit),
            noun=noun,
            basis=price_basis(
                self.lower[number.end : number.end + 40].split(",")[0],
                self._since_the_last(index),
            )
            or self.basis,
            hundred_girls=number.unit == "m/100f",
            paired=number.right is not None,
            # "giảm từ 3 %" falls from that level; "giảm từ 3 - 4 %", "từ 3 % trở lên" say how much.
            reached=bool(_REACHED.search(before) or (number.bound != "low" and _FROM.search(before))),
        )

    def _behind(self, index: int) -> int:
        """Where a number ends, with its partner."""
        return self.numbers[index + (self.numbers[index].right is not None)].end

    def _ratio_of_amount(self, index: int, figure: Figure) -> Figure:
        """ "thu ngân sách đạt 148,3%", "đàn lợn đạt 102%": a percentage of what is no rate is one of the plan."""
        traits, own = self.traits[index], figure.role in (Role.ACTUAL, Role.ESTIMATE)
        plain = own and figure.anchor is None and not figure.cue and figure.number.right is None
        if not plain or traits.kind != "ratio" or not _JUST_REACHED.fullmatch(self._since_the_last(index)):
            return figure
        if not is_of_an_amount(self.said, index, traits, figure.value):
            return figure
        self.traits[index] = traits._replace(kind=ANY)
        return replace(figure, role=Role.PLAN_RATIO)

    def _indicator(self, index: int, figure: Figure) -> Named:
        """Id and score; a figure that belongs to another has its indicator."""
        if figure.anchor is not None:
            whole = self.known[figure.anchor]
            return whole if figure.role not in OWN else replace(whole, id=rates().get(whole.id, whole.id))
        traits = self.traits[index]
        if index and (same := self._goes_on(index, figure)):
            return same
        if divided := self._whole(index, figure):
            return divided
        own = named_in(self.said, index, traits)
        if measured := self._same_subject(index):
            return replace(own, id=measured)
        heir = self._inherited(index, figure)
        if heir and own.score < heir.score:
            return heir
        if own.score < ENOUGH:
            again = later(self.lower, self.figures, self.traits, self.known) if index else None
            unknown = slug(phrase(self.lower, self.block, self.numbers, index)) or traits.kind
            return again or replace(own, id=f"new:{unknown}")
        return self._as_share(own, traits)

    def _as_share(self, own: Named, traits: Traits) -> Named:
        """A percentage of what is counted is its rate, where the list has one."""
        return replace(own, id=rates().get(own.id, own.id)) if traits.kind == "ratio" else own

    def _same_subject(self, index: int) -> str | None:
        """ "diện tích ... ha, năng suất ... tạ/ha, sản lượng ... tấn": a bare measure is one of the subject before."""
        measure = bare_measure(self._since_the_last(index))
        if measure is None:
            return None
        if measure == "production-value":
            measure += f"-{self.traits[index].basis or 'constant-2010'}"
        depths = [figure.depth for figure in self.figures]
        outside = [named.id for named, depth in zip(self.known, depths, strict=False) if depth <= depths[index]]
        subjects = [*reversed(outside), *self.before.ids(), *self.above.ids()]
        return measured_as(subjects, measure, self.traits[index].kind)

    def _goes_on(self, index: int, figure: Figure) -> Named | None:
        """The indicator of the figure before: the range it ends, another price or ratio of it, its later value."""
        earlier, traits, before = self.figures[index - 1], self.traits[index], self.traits[index - 1]
        between = self.lower[earlier.number.end : figure.number.span.start]
        if is_range(self.lower, earlier.number, figure.number):
            return self.known[index - 1]
        if traits.basis and before.basis not in ("", traits.basis) and not re.search(r"\w", _BRACKETS.sub("", between)):
            other = at_basis(self.known[index - 1].id, traits.basis)
            return replace(self.known[index - 1], id=other) if other else None
        if (
            before.kind == "ratio"
            and THAT_IS.fullmatch(between)
            and ends_phrase(self.lower, figure.number.end, self.block.span.end)
        ):
            count = counted_in(self.known[index - 1].id, traits.noun)
            return replace(self.known[index - 1], id=count) if count else None
        if traits.kind != before.kind or earlier.bounds != figure.bounds:
            return None
        alike = traits.kind == ANY and len(between) < _BRIEF and not names_a_subject(between)
        return self.known[index - 1] if alike or self._only_reached(index, between) else None

    def _only_reached(self, index: int, between: str) -> bool:
        """True when nothing but "lên", "xuống còn", "thực hiện" leads from the figure before to this one."""
        noun = counted_noun().match(between.lstrip())
        said = between.lstrip()[noun.end() if noun else 0 :]
        same = self.traits[index].noun == self.traits[index - 1].noun and self.places[index] == self.places[index - 1]
        return same and bool(re.search(r"\w", said)) and bool(ONLY_REACHED.fullmatch(said))

    def _since_the_last(self, index: int) -> str:
        """The words between the number before, or the clause's start, and this one."""
        end = self.numbers[index].span.start
        before = self.numbers[index - 1].end if index else self.block.span.start
        return self.lower[max(before, end - 60) : end]

    def _inherited(self, index: int, figure: Figure) -> Named | None:
        """The indicator of the total that a list in brackets, behind "trong đó" or by places divides."""
        noun = self.traits[index].noun
        for earlier in range(index - 1, -1, -1):
            other = self.figures[earlier]
            if other.role not in OWN or other.cue == "share" or self.traits[earlier].kind != self.traits[index].kind:
                continue
            within = figure.depth > other.depth or bool(
                _DIVIDED.search(self.lower, other.number.end, figure.number.span.start)
            )
            heir = self.known[earlier]
            if not noun or (self.traits[earlier].noun <= noun and self._counts_the_same(index, earlier)):
                if self.places[index] != self.places[earlier] and (within or self._after_a_place(figure)):
                    return replace(heir, score=heir.score + _HEIR_OF_PLACE)
                if within:
                    most = _HEIR_MOST if earlier == index - 1 or not figure.depth else _HEIR_BESIDE
                    return replace(heir, score=min(most, heir.score * (_HEIR_NAMED if noun else _HEIR_BARE)))
            if figure.depth <= other.depth and not same_bracket(self.lower, other, figure):
                return None
        return None

    def _whole(self, index: int, figure: Figure) -> Named | None:
        """What an item that names nothing but a place divides, or what "nam 12", "THCS 03" is a part of."""
        if not index:
            start, end = self.block.span.start, figure.number.span.start
            alone = places.alone_between(self.lower, self.mentions, [start], end)
            return self.above.total(self.traits[0]) if alone else None
        if not ONLY_A_PART.search(self._since_the_last(index)) or self.figures[index - 1].role not in OWN:
            return None
        now, before = self.traits[index], self.traits[index - 1]
        alike = now.kind == before.kind == "count" and not now.noun
        return self.known[index - 1] if alike else None

    def _counts_the_same(self, index: int, earlier: int) -> bool:
        """True for "4 hộ" after "5 hộ nghèo", not for "4 hộ nghèo" after "5 hộ cận nghèo"."""
        now, before = (noun_word(self.lower, self._behind(at), self.block.span.end) for at in (index, earlier))
        return before.startswith(now)

    def _after_a_place(self, figure: Figure) -> bool:
        """True when nothing but a place's name stands between the figure before and this one."""
        return places.alone_between(self.lower, self.mentions, [n.end for n in self.numbers], figure.number.span.start)

    def _place(self, index: int, figure: Figure) -> Place:
        if not self.mentions:
            return SELF
        number = figure.number
        following = self.numbers[index + 1].span.start if index + 1 < len(self.numbers) else self.block.span.end
        around = places.Surroundings(number.span, number.end, figure.bounds[0], self.block.span.start, following)
        return places.place_at(self.lower, self.mentions, around)

    def _period(self, figure: Figure) -> str:
        if figure.role is Role.PRIOR:
            return figure.year or year_behind(self.lower, figure.number.end) or year_before(self.setting.period)
        if behind := _IN_YEAR.match(self.lower, figure.number.end, figure.bounds[1]):
            return behind[1]
        aimed = self.stretch.target_year(figure.number.span.start, last_year(self.default))
        return period_at(self.marks, figure.number.span.start, figure.bounds[0], aimed or self.default)

    def _observation(self, index: int, figure: Figure) -> Observation:
        number = figure.number
        known = self.known[index]
        entry = lexicon().entries.get(known.id)
        tied = figure.anchor if figure.anchor is not None and figure.role not in OWN else index
        unit = unit_of(
            number.unit, self.traits[index].kind, entry if figure.role not in (Role.PLAN_RATIO, Role.GROWTH) else None
        )
        return Observation(
            span=number.span,
            written=number.written,
            role=figure.role,
            indicator=known.id,
            label=entry.label if entry else phrase(self.lower, self.block, self.numbers, index),
            value=figure.value,
            unit=unit,
            place=self.places[tied],
            period=self._period(figure if figure.role is Role.PRIOR else self.figures[tied]),
            sentence=self.sentence(number.span.start),
            section=self.block.path,
            qualifiers=tuple(
                q for q in (number.bound, "misprint" if number.misprint else "", self.traits[index].basis) if q
            ),
            approximate=number.approximate,
            confidence=confidence(known, linked=figure.anchor is not None),
            relates_to=self.figures[figure.anchor].number.span if figure.anchor is not None else None,
            page=self.document.page(number.span.start),
        )
