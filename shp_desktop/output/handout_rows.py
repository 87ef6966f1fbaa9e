"""The rows of a handout: an action, a check, an item of which something was released."""

from datetime import date

from reportlab.platypus import Flowable

from shp_desktop.domain.release import HandoutAction, HandoutCheck, HandoutItem
from shp_desktop.domain.words import counted, sentence
from shp_desktop.output.marks import Level, TickBox, WriteLine
from shp_desktop.output.one_side import lines_of
from shp_desktop.output.style import BODY
from shp_desktop.output.tables import spread
from shp_desktop.output.text import chunks, dotted, grey, markup, para, rich, strong
from shp_desktop.output.words import due_words, stamp, stamp_text

_FIELD_WORDS = {"result": "Result", "address": "Address", "ward": "Ward", "qualifiers": "Qualifiers",
                "crime_no": "Crime number", "status": "Status"}  # fmt: skip
_GAP = 8.0
NOT_ENOUGH = "Not enough here to check by: ask the meeting."


def action_widths() -> list[float]:
    """Return the columns of the agency's actions: box, reference, text, due."""
    return spread(18, 66, 0, 112)


def action_row(action: HandoutAction, today: date, *, new: bool, write: bool, facts: bool) -> list[object]:
    """Return one action; without `facts` its owner stands behind the text and nothing below it."""
    body: list[Flowable] = []
    if facts:
        about = _about(action, today, new=new)
        body.append(markup(strong(action.text)))
        body += [markup(dotted(about), "facts")] if about else []
    else:
        who = " · ".join(part for part in (action.owner, action.shared, f"priority {action.priority}" if action.priority else "") if part)
        body.append(markup(rich(action.text) + ("&nbsp; " + grey(who) if who else ""), "small"))
    if write:
        body.append(WriteLine("Done / not done, what was found:", width=action_widths()[2] - _GAP, height=15))
    hour = f" {action.due_time}" if action.due_time else ""
    late = ", overdue" if action.due < today else ""
    due: list[Flowable] = [markup(rich("due ") + strong(due_words(action.due, today) + hour + late), "small")]
    due += [Level(action.level)] if action.level else []
    return [TickBox(), para(action.ref, "facts"), body, due]


def _about(action: HandoutAction, today: date, *, new: bool) -> list[str]:
    about = [rich(part) for part in (action.owner, action.shared) if part]
    if action.priority:
        about.append(strong(f"priority {action.priority}"))
    if action.ask_of:
        about.append(rich(f"to be asked of {action.ask_of}"))
    if action.item:
        about.append(rich(f"item {action.item}: {action.about}"))
    if not new:
        days = max(0, (today - action.raised).days)
        age = f"carried {counted(action.times_carried, 'time')}, {counted(days, 'day')} old"
        about.append(rich(age + (f"; last word: {action.last_word}" if action.last_word else "")))
    return about


def check_row(check: HandoutCheck, *, write: bool, facts: bool) -> list[object]:
    """Return one check: about whom, by which log, why, and its answer or a line for it; what is answered has no box to tick."""
    log = ", ".join(part for part in (f"item {check.item}" if check.item else "", check.log) if part)
    wide = spread(18, 66, 0, 100)[2] - _GAP
    age = "" if facts and check.age in check.why else check.age
    about = ". ".join(part for part in (age, log, NOT_ENOUGH if check.open and not check.enough else "") if part)
    body: list[Flowable] = [markup(strong(check.person) + ("&nbsp; " + grey(about) if about else ""))]
    if check.why and facts:
        body.append(para(check.why, "facts"))
    if check.again:
        body.append(markup(strong(f"{sentence(check.again)}."), "small"))
    if check.open and write:
        body.append(WriteLine("Open (worker told, when) / closed / not known:", width=wide, height=15))
    elif check.answer:
        body.append(para(f"Answered: {check.answer}", "small"))
    return [TickBox() if check.open else "", para(check.ref, "facts"), body, para(f"asked {stamp_text(check.asked_at)}", "small")]


def told_row(item: HandoutItem, lines: int) -> list[object]:
    """Return an item with what was released of it, each text cut to so many lines."""
    return [para(str(item.number), "bold"), para(stamp(item.reported) if item.reported else "", "facts"), _told(item, lines), para(item.grade, "facts")]


def _told(item: HandoutItem, lines: int) -> list[Flowable]:
    head = strong(item.type or "type not given") + (rich(f", {item.street}") if item.street else "")
    beside = ", ".join(part for part in (f"your log {item.own}" if item.own else "", item.note) if part)
    note = "&nbsp; " + grey(beside) if beside else ""
    wide = spread(26, 84, 0, 66)[2] - _GAP
    if lines == 1:
        said = ". ".join(part for part in (item.summary, *(text for _, text in item.released)) if part)
        return [markup(head + note), para(lines_of(said, wide, 1), "small")]
    body: list[Flowable] = [markup(head + note)]
    body += [para(piece) for piece in chunks(_cut(item.summary, wide, lines))] if item.summary else []
    for name, text in item.released:
        lead = grey(f"{_FIELD_WORDS[name]}: ") if name in _FIELD_WORDS else ""
        for piece in chunks(_cut(text, wide, lines)):
            body.append(markup(lead + rich(piece), "small" if lead else "body"))
            lead = ""
    return body


def _cut(text: str, wide: float, lines: int) -> str:
    """A text in so many lines of the column, as it stands where it is short."""
    return lines_of(text, wide, lines, size=BODY) if lines * 20 < len(text) else text
