"""A case as the form of E-CINS takes it: the fields of an editable template, each one line of text for one paste."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from shp_desktop.domain.actions import Action
from shp_desktop.domain.cases import Case, CaseEvent, CaseEventKind

_Make = Callable[[Case, Sequence[Action], Mapping[str, str]], str]


@dataclass(frozen=True)
class FieldLine:
    """One row of the template: its place, the label of the field, which part of the case it takes, or fixed words."""

    order: int
    label: str
    source: str
    words: str = ""


@dataclass(frozen=True)
class PasteField:
    """One field to be pasted."""

    label: str
    text: str


@dataclass(frozen=True)
class Paste:
    """A case ready to be pasted; `empty` are the labels of fields the case has nothing for, which are left out."""

    case_uid: str
    ref: str
    ecins: str
    fields: tuple[PasteField, ...]
    empty: tuple[str, ...] = ()


def template(rows: Iterable[Mapping[str, str]]) -> tuple[FieldLine, ...]:
    """Read the rows of the template in their order. Raises ValueError for a row that cannot be understood."""
    found: list[FieldLine] = []
    for row in rows:
        label, source, words = row["label"].strip(), row["from"].strip().casefold(), row.get("words", "").strip()
        if not label:
            raise ValueError(f"the field {row['order']} has no label")
        if source not in _MAKE and not (source == "text" and words):
            raise ValueError(f"the field {label} takes {source or 'nothing'}, which is no part of a case")
        if not row["order"].strip().isdigit():
            raise ValueError(f"the field {label} has no place in the order")
        found.append(FieldLine(int(row["order"]), label, source, words))
    return tuple(sorted(found, key=lambda one: one.order))


def paste_of(
    case: Case, lines: Iterable[FieldLine], actions: Sequence[Action], agencies: Mapping[str, str], clean: Callable[[str], str]
) -> Paste:
    """Return what is pasted of a case; `agencies` names each code, `clean` blots out of its free text what may not leave."""
    fields: list[PasteField] = []
    empty: list[str] = []
    for line in lines:
        text = line.words if line.source == "text" else _MAKE[line.source](case, actions, agencies)
        text = " ".join((clean(text) if line.source in _FREE else text).split())
        if text:
            fields.append(PasteField(line.label, text))
        else:
            empty.append(line.label)
    return Paste(case.uid, case.ref, case.ecins, tuple(fields), tuple(empty))


def form_day(day: date | None) -> str:
    """Return a day as a form takes it: 18/06/2018."""
    return f"{day:%d/%m/%Y}" if day else ""


def _joined(parts: Iterable[str]) -> str:
    """Join parts into one line: a form's field of one line drops whatever follows a line's end."""
    return "; ".join(part for part in parts if part)


def _logs(case: Case) -> str:
    return _joined(f"{log.source} {log.reference} ({log.year})" for log in case.logs)


def _actions(actions: Sequence[Action], agencies: Mapping[str, str]) -> str:
    def one(action: Action) -> str:
        who = ", ".join(part for part in (action.owner, agencies.get(action.agency, action.agency)) if part)
        return f"{action.text} ({who}), due {form_day(action.due)}, {action.status.value.replace('_', ' ')}"

    return _joined(one(action) for action in actions)


def _steps(case: Case) -> str:
    return _joined(
        " ".join(part for part in (step.kind.replace("_", " "), step.reference, form_day(step.on), _next(step.next_step, step.next_on)) if part)
        for step in case.steps
    )  # fmt: skip


def _next(words: str, on: date | None) -> str:
    said = " ".join(part for part in (words, f"by {form_day(on)}" if on else "") if part)
    return f"(next: {said})" if said else ""


def _reason(events: Sequence[CaseEvent]) -> str:
    return next((one.words for one in events if one.kind == CaseEventKind.OPENED), "")


def _latest(events: Sequence[CaseEvent]) -> str:
    return next((one.words for one in reversed(events) if one.words and one.kind != CaseEventKind.OPENED), "")


#: what people wrote or logs tell; a log number with its year would read as a phone number
_FREE = frozenset({"title", "places", "reason", "latest", "actions", "steps", "closing"})
_MAKE: Mapping[str, _Make] = {
    "title": lambda case, _actions, _agencies: case.title,
    "priority": lambda case, _actions, _agencies: case.priority.value.capitalize(),
    "lead": lambda case, _actions, _agencies: case.lead,
    "agency": lambda case, _actions, agencies: agencies.get(case.agency, case.agency),
    "opened": lambda case, _actions, _agencies: form_day(case.opened),
    "review": lambda case, _actions, _agencies: form_day(case.review),
    "places": lambda case, _actions, _agencies: _joined(dict.fromkeys(log.place for log in case.logs)),
    "logs": lambda case, _actions, _agencies: _logs(case),
    "reason": lambda case, _actions, _agencies: _reason(case.events),
    "latest": lambda case, _actions, _agencies: _latest(case.events),
    "actions": lambda _case, actions, agencies: _actions(actions, agencies),
    "steps": lambda case, _actions, _agencies: _steps(case),
    "closing": lambda case, _actions, _agencies: case.closing_reason,
    "hold": lambda case, _actions, _agencies: case.legal_hold,
    "handle": lambda case, _actions, _agencies: case.ref,
}
