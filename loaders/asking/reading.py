"""A question read: what it names, what it wants, and which of its words say nothing to us."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from loaders.asking import intents, measures, places, programmes, times
from loaders.asking.spelling import Sentence, empty_words, plain_words, sentence
from loaders.asking.values import Asked, Choice, Known, Understood
from loaders.lexicon import lexicon
from loaders.tables import grammar

MOST_UNITS = 12
YEAR = len("2023")
TOLD_WHEN_UNUSED = frozenset({"scope", "period", "programme", "place", "unit", "around"})
"""What a question names and its answer does not heed is told: a list of the whole country is none of a district."""
_DOCUMENT = re.compile(r"\d+/(?:\d{4}/)?[^\W\d_]+(?:[-–][^\W\d_]+)*")
_WRITTEN = re.compile(r"(?:con số|con so|số liệu|so lieu|số|so)\D{0,12}?(?P<n>\d+(?:[.,]\d+)*)", re.IGNORECASE)
_PERCENT = re.compile(r"(?P<n>\d+(?:[.,]\d+)?) phan tram")
NAMES = {
    "unit": "đơn vị",
    "units": "từ hai đơn vị trở lên",
    "place": "đơn vị",
    "indicator": "chỉ tiêu",
    "period": "kỳ",
    "programme": "chương trình, đề án",
    "number": "số, ký hiệu văn bản",
    "written": "con số như báo cáo viết",
    "intent": "muốn biết",
    "issuer": "cơ quan ban hành",
    "above": "mức phần trăm",
    "below": "mức phần trăm",
}


@dataclass(frozen=True, slots=True)
class Part:
    """Something a question names: for which parameter, by which words, as which values, and what these are called."""

    parameter: str
    places: Sequence[int]
    values: tuple[str, ...]
    meaning: str
    choices: tuple[Choice, ...] = ()


def read_question(text: str, known: Known) -> Asked:
    """The named question that a text asks, with its values; `question` is None where it cannot be told."""
    said = sentence(text)
    parts = list(_parts(said, known))
    given = {part.parameter for part in parts if part.values}
    named = frozenset(at for part in parts if part.parameter in ("indicator", "programme") for at in part.places)
    wanted = intents.chosen(said, given, named)
    if wanted is None or any(not part.values for part in parts):
        return _refused(said, parts, intents.lacking(said, given, named))
    return _asked(said, wanted, parts, known)


def _parts(said: Sentence, known: Known) -> Iterable[Part]:
    written = [*_written(said)]
    taken = {at for part in written for at in part.places}
    units = [*_units(said, known, frozenset(taken))]
    taken.update(at for part in units for at in part.places)
    asked = _flat(part.values for part in units if part.parameter in ("unit", "scope", "village of"))
    period = times.period(said, _reported(known, asked), frozenset(taken))
    if period:
        taken.update(period.places)
    named = programmes.programmes(said)
    found = measures.indicators(said, frozenset(taken), present=_present(known, asked))
    yield from written
    yield from units
    if period:
        yield Part("period", period.places, (period.code,), period.label)
    yield from (Part("programme", one.places, one.ids, one.label) for one in named)
    if found and not _is_programme(found[0], named):
        yield _indicator(said, found)


def _is_programme(found: measures.Found, named: Sequence[programmes.Named]) -> bool:
    """Whether the words of an indicator are no more than what is called a programme, a scheme, a campaign."""
    return any(found.places <= set(one.places) and one.is_called_so for one in named)


def _indicator(said: Sentence, found: Sequence[measures.Found]) -> Part:
    choices = tuple(Choice(one.id, lexicon().entries[one.id].label) for one in found)
    meaning = " hoặc ".join(choice.label for choice in choices)
    ids = tuple(one.id for one in found)
    label = set(plain_words(choices[0].label))
    spoken = found[0].places | {
        at for at in range(*_extent(found[0].places)) if at < len(said.words) and said.words[at].plain in label
    }
    return Part("indicator", sorted(spoken), ids, meaning, choices if len(choices) > 1 else ())


def _extent(places_named: frozenset[int]) -> tuple[int, int]:
    """The words from the first to a few behind the last: a label can end in a number that no phrase holds."""
    return min(places_named), max(places_named) + 4


def _units(said: Sentence, known: Known, taken: frozenset[int]) -> Iterable[Part]:
    found = [one for one in places.mentions(said, known) if not taken & set(one.places)]
    communes = [one for one in found if not one.scope]
    keys = [key for one in communes for key in places.reporting(one, known)]
    villages = places.villages(said, [key for key in keys or known.units if key in known.units][:MOST_UNITS], known)
    used = {at for village in villages for at in village.places}
    communes = [one for one in communes if not used & set(one.places)]
    for one in villages:
        yield Part("unit", one.places, one.keys, one.label)
    for one in communes:
        yield _place(one)
        yield Part("village of" if villages else "unit", one.places, *_unit_values(one, known))
    yield from _several([one for one in found if one.scope or one in communes], known)
    for one in (scope for scope in found if scope.scope):
        inside = places.reporting_in(one, known)
        if inside:
            yield Part("scope", one.places, inside, f"{one.label} ({len(inside)} đơn vị có báo cáo)")
        elif communes:
            yield Part("around", one.places, one.keys, one.label)
        else:
            yield Part("unit", one.places, *_unit_values(one, known))


def _several(found: Sequence[places.Mention], known: Known) -> Iterable[Part]:
    """Two units or more that can be set side by side: those named, or those in a district."""
    groups = [places.reporting_in(one, known) if one.scope else places.reporting(one, known) for one in found]
    keys = _flat(groups)
    if len(keys) > 1 and (len(found) > 1 or found[0].scope):
        yield Part("units", (), keys, "")


def _place(one: places.Mention) -> Part:
    return Part("place", one.places, one.keys[:MOST_UNITS], one.label)


def _unit_values(one: places.Mention, known: Known) -> tuple[tuple[str, ...], str, tuple[Choice, ...]]:
    keys = places.reporting(one, known)
    choices = tuple(Choice(key, places.described(key)) for key in keys)
    if len(keys) > MOST_UNITS:
        return (), f"{one.label}: {len(keys)} đơn vị cùng tên, thêm huyện hoặc tỉnh", choices[:MOST_UNITS]
    meaning = "; ".join(choice.label for choice in choices)
    return keys, meaning, choices if len(choices) > 1 else ()


def _written(said: Sentence) -> Iterable[Part]:
    """What is quoted as it stands in a report: a document's number, a figure, a percentage."""
    if document := _DOCUMENT.search(said.text):
        yield Part("number", _at(said, *document.span()), (document[0],), document[0])
    elif figure := _WRITTEN.search(said.text):
        yield Part("written", _at(said, *figure.span("n")), (figure["n"],), figure["n"])
    if percent := _PERCENT.search(said.plain):
        covered = said.places(*percent.span())
        yield from (Part(bound, covered, (percent["n"],), f"{percent['n']}%") for bound in ("above", "below"))
    for row in grammar("question_issuers.tsv"):
        if issuer := re.search(rf"\b{row['pattern']}\b", said.plain):
            yield Part("issuer", said.places(*issuer.span()), (row["issuer"],), row["issuer"])
            return


def _at(said: Sentence, start: int, end: int) -> tuple[int, ...]:
    return tuple(at for at, word in enumerate(said.words) if start <= word.start < end)


def _flat(groups: Iterable[Sequence[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for group in groups for one in group))


def _reported(known: Known, units: Sequence[str]) -> tuple[str, ...]:
    chosen = [unit for unit in units if unit in known.periods] or list(known.periods)
    return _flat(known.periods[unit] for unit in chosen)


def _usual(known: Known, units: Sequence[str]) -> tuple[str, ...]:
    """The periods of at least half as many units as the year that most report on: one early report is no year."""
    chosen = [unit for unit in units if unit in known.periods] or list(known.periods)
    times_said = Counter(period for unit in chosen for period in set(known.periods[unit]))
    most = max((n for period, n in times_said.items() if len(period) == YEAR), default=0)
    return tuple(period for period, n in times_said.items() if 2 * n >= most)


def _present(known: Known, units: Sequence[str]) -> Mapping[str, str] | None:
    """The indicators that the units asked of report, of a few units at most."""
    here = [unit for unit in units if unit in known.units][:MOST_UNITS]
    return {id: label for unit in here for id, label in known.indicators(unit).items()} or None


def _unread(said: Sentence, places_read: set[int]) -> tuple[str, ...]:
    left = [at for at in range(len(said.words)) if at not in places_read]
    return tuple(said.written(range(at, at + 1)) for at in left if said.words[at].plain not in empty_words())


def _understood(said: Sentence, parts: Sequence[Part]) -> tuple[Understood, ...]:
    shown = [part for part in parts if part.parameter in NAMES and part.parameter != "place" and part.places]
    shown += [part for part in parts if part.parameter in ("scope", "village of", "around")]
    return tuple(
        Understood(
            said.words[part.places[0]].start,
            said.words[part.places[-1]].end,
            _quoted(said, part.places),
            NAMES.get(part.parameter, NAMES["unit"]),
            part.meaning,
        )
        for part in sorted(shown, key=lambda part: part.places[0])
    )


def _quoted(said: Sentence, spoken: Sequence[int]) -> str:
    """The words of a part as they were typed, with a gap where others stand between."""
    numbers = sorted(set(spoken))
    starts = [at for at in numbers if at - 1 not in numbers]
    ends = [at for at in numbers if at + 1 not in numbers]
    return " … ".join(said.written(range(a, b + 1)) for a, b in zip(starts, ends, strict=True))


def _refused(said: Sentence, parts: Sequence[Part], lacking: Iterable[str]) -> Asked:
    unread = _unread(said, {at for part in parts for at in part.places})
    reasons = [part.meaning for part in parts if not part.values]
    missing = (*reasons, *dict.fromkeys(NAMES.get(name, name) for name in sorted(lacking)))
    return Asked(said.text, None, "", {}, _understood(said, parts), unread, _alternatives(parts), missing)


def _alternatives(parts: Sequence[Part]) -> Mapping[str, tuple[Choice, ...]]:
    return {part.parameter: part.choices for part in parts if part.choices}


def _asked(said: Sentence, wanted: intents.Chosen, parts: Sequence[Part], known: Known) -> Asked:
    intent = wanted.intent
    accepted = {name.rstrip("*+") for name in intent.needs | intent.takes}
    used = [part for part in parts if part.parameter in accepted]
    if accepted & {"unit", "units", "place"}:
        used += [part for part in parts if part.parameter in ("unit", "village of", "around") and part not in used]
    values = {name: _flat(part.values for part in used if part.parameter == name) for name in sorted(accepted)}
    values = _bound(dict(intent.sets) | {name: some for name, some in values.items() if some}, intent, known)
    shown = [*used, Part("intent", wanted.places, (intent.question,), intent.name)] if wanted.places else used
    unused = {at for part in parts if part.parameter in TOLD_WHEN_UNUSED for at in part.places}
    unused -= {at for part in used for at in part.places}
    unused -= {at for part in parts if part.parameter == "period" for at in part.places if at in wanted.places}
    unread = _unread(said, {at for part in [*parts, *shown] for at in part.places} - unused)
    return Asked(said.text, intent.question, intent.name, values, _understood(said, shown), unread, _alternatives(used))


def _bound(values: dict[str, tuple[str, ...]], intent: intents.Intent, known: Known) -> dict[str, tuple[str, ...]]:
    """The values by the names of the question's own parameters."""
    for name in ("units", "place"):
        if name in values:
            values["unit"] = values.pop(name)
    scope = values.pop("scope", ())
    if scope and "unit" not in values:
        values["unit"] = scope
    if intent.wants_latest and "period" not in values:
        newest = times.latest_year(_usual(known, values.get("unit", ())))
        values |= {"period": (newest,)} if newest else {}
    if "period+" in intent.takes and "period" in values:
        values["period"] = times.parts(values["period"][0])
    return values
