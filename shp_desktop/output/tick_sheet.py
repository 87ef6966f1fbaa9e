"""The tick sheet: the meeting on paper where the laptop fails, in the order and with the letters by which it is keyed back."""

from collections.abc import Sequence

from reportlab.lib.colors import white
from reportlab.platypus import Flowable, Spacer

from shp_desktop.domain.actions import Action
from shp_desktop.domain.board import BoardItem
from shp_desktop.domain.flags import guarded
from shp_desktop.domain.meetings import MOST_PRIORITIES
from shp_desktop.domain.packs import Copy, PackFacts
from shp_desktop.domain.release import ADDRESS_WITHHELD
from shp_desktop.domain.tick_lines import check_figures
from shp_desktop.domain.withhold import of_log, protected, without_house
from shp_desktop.domain.words import counted
from shp_desktop.output.frame import Sheet, built
from shp_desktop.output.large import large_print
from shp_desktop.output.marks import WriteLine
from shp_desktop.output.one_side import lines_of
from shp_desktop.output.sections import title, unread_line
from shp_desktop.output.style import FINE, INK, REGULAR, SMALL, WIDTH
from shp_desktop.output.tables import section, spread, table
from shp_desktop.output.text import fitted, grey, markup, para, rich, strong
from shp_desktop.output.words import HANDLING, due_words, flag_words, full_day, meeting_words, paper_title

_LINE = 20.0
_BOX = 11.0
_STEP = 14.5
_ITEM = spread(38, 128, 92, 34, 48, 54, 42, 0)
#: the key to the letters stands on every page, in heads that are repeated
_HEADS = (
    "item/log", "type, street", "n noted, i in hand, d discuss, a action, e escalate, f defer", "v asked, x not", "1 HIGH, 2 MED., 3 LOW",
    "owner", "due", "words, action",
)  # fmt: skip
_CARRIED = spread(64, 0, 82, 150)
_CARRIED_HEADS = ("", "action, owner and agency", "p in progress, d done, x not done, w withdrawn, e escalated", "what was found; x and w because of what")
_HERE = spread(118, 72, 150, 0)
_HERE_HEADS = ("agency", "p present, s substitute, a apologies, x absent", "name", "substitute for")
_LETTERS = (
    "A letter means what the head above it says: d is done with an action carried, a apologies with who is here. HIGH needs words. "
    "Owner: the agency or person. Where v and x stand the check comes first; x needs because."
)
#: how each part is keyed back, in the letters it has on the sheet
KEYED = (
    ("14/36 n", "noted"),
    ("14/36 2 fire", "MEDIUM, in hand by the fire service"),
    ("14/36 1 because he is alone", "HIGH, with its words"),
    ("14/36 a @adults welfare visit tomorrow", "an action"),
    ("14/36 v children unnamed", "check asked, nobody named"),
    ("14/36 x children because with her mother", "not needed"),
    ("A-180614-01 d visited", "carried: done, and what was found"),
    ("fire s Jo Marsh for Ken Tarn", "here: a substitute, and for whom"),
    ("y Lugger Street; two PCSOs; 15:00; Sgt Hart", "a priority"),
)


class Boxes(Flowable):  # type: ignore[misc]
    """A row of boxes to tick, each with its letter small inside, so that it can be keyed back without a key to it."""

    def __init__(self, letters: str) -> None:
        super().__init__()
        self.letters = letters

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the size of the row."""
        return _STEP * len(self.letters), _LINE

    def draw(self) -> None:
        """Draw boxes and letters."""
        canvas = self.canv
        canvas.setLineWidth(0.8)
        canvas.setFont(REGULAR, FINE)
        for place, letter in enumerate(self.letters):
            left = place * _STEP
            canvas.setStrokeColor(INK)
            canvas.roundRect(left + 0.5, 4.0, _BOX, _BOX, 1.2, stroke=1, fill=0)
            canvas.setFillColor(INK)
            canvas.drawCentredString(left + 0.5 + _BOX / 2, 7.0, letter)


def tick_sheet(facts: PackFacts, copy: Copy) -> bytes:
    """Return the tick sheet as PDF; its boxes are keyed back by where they stand, so that it has one size."""
    with large_print(False):
        return _sheet(facts, copy)


def _sheet(facts: PackFacts, copy: Copy) -> bytes:
    story = title(f"Tick sheet, {full_day(facts)}", meeting_words(facts)) + unread_line(facts)
    story += [para(_LETTERS, "small"), Spacer(1, 4)]
    first = _items(facts) if facts.items else para("No item is on this agenda.", "facts")
    story += section("Items", f"{counted(len(facts.items), 'item')}; behind the bar the last two figures of the log number, before any date", first)
    story += _carried(facts)
    here = [[para(one.name, "small"), Boxes("psax"), _write(150), _write(_HERE[3])] for one in facts.agencies]
    story += section("Who is here", "", table(here, _HERE, _HERE_HEADS, blank=True))
    widths = spread(14, 150, 130, 96, 0)
    lines = [[para(str(at), "small"), *(_write(width) for width in widths[1:])] for at in range(1, MOST_PRIORITIES + 1)]
    story += section("Priorities for today", "", table(lines, widths, ("", "place", "resource", "when", "lead"), blank=True))
    story += section("Keyed back, a line for each row", "Shift+T in the meeting", _keyed())
    story += [Spacer(1, 8), para(HANDLING, "fine")]
    return built(Sheet(paper_title(facts.meeting_date, "Tick sheet"), copy.words, "Return this copy", facts.practice), story)


def _keyed() -> Flowable:
    """An example of each line that is keyed, two beside each other."""
    cells: list[object] = [markup(strong(said) + "&nbsp; " + rich(means), "small") for said, means in KEYED]
    cells += [""] * (len(cells) % 2)
    return table([cells[at : at + 2] for at in range(0, len(cells), 2)], spread(0, WIDTH / 2))


def _items(facts: PackFacts) -> Flowable:
    """Every item as a row; below one that asks for a check, which seldom ends without words, a whole line to write on."""
    rows: list[Sequence[object]] = []
    joined_up: list[tuple[object, ...]] = []
    for item in facts.items:
        rows.append(_item(item, facts))
        if _kinds(item):
            rows.append(["", WriteLine("words, action:", width=sum(_ITEM[1:]), height=_LINE), *[""] * 6])
            at = len(rows)
            joined_up += [("SPAN", (1, at), (-1, at)), ("NOSPLIT", (0, at - 1), (-1, at)), ("LINEBELOW", (0, at - 1), (-1, at - 1), 1.4, white)]
    return table(rows, _ITEM, _HEADS, more=joined_up)


def _kinds(item: BoardItem) -> str:
    return ", ".join(dict.fromkeys(flag_words(flag.kind) for flag in item.flags if guarded((flag,))))


def _item(item: BoardItem, facts: PackFacts) -> Sequence[object]:
    latest = item.incident.latest
    street = without_house(facts.streets.get(item.incident.uid, ""))
    where = ADDRESS_WITHHELD if protected(latest) else of_log(latest).clean(street)
    wide = _ITEM[1] - 8
    kinds = _kinds(item)
    below = "<br/>".join(rich(fitted(part, REGULAR, SMALL, wide)) for part in (kinds, where) if part)  # neither is cut for the other
    kind = strong(lines_of(item.type or "no type given", wide, 2, strong=True))
    return [
        markup(strong(f"{item.number}/{check_figures(item.incident.key.reference)}")),
        markup(f"{kind}<br/>{below}", "small"),
        Boxes("nidaef"), Boxes("vx") if kinds else "", Boxes("123"),
        _write(_ITEM[5]), _write(_ITEM[6]), _write(_ITEM[7], last=True),
    ]  # fmt: skip


def _carried(facts: PackFacts) -> list[Flowable]:
    if not facts.carried:
        return section("Carried forward", "", para("No action is carried forward.", "facts"))
    ordered = sorted(facts.carried, key=lambda one: (one.raised, one.ref))
    rows = [
        [
            para(one.ref, "facts"),
            markup(
                rich(fitted(one.text, REGULAR, SMALL, 2 * (_CARRIED[1] - 10)))
                + "<br/>" + _whose(one, facts),
                "small",
            ),
            Boxes("pdxwe"),
            _write(_CARRIED[3], last=True),
        ]
        for one in ordered
    ]
    return section("Carried forward", counted(len(rows), "action"), table(rows, _CARRIED, _CARRIED_HEADS))


def _whose(action: Action, facts: PackFacts) -> str:
    owners = " with ".join(facts.agency_name(code) for code in (action.agency, *action.joint))
    due = f"due {due_words(action.due, facts.meeting_date)}{action.hour}"
    return grey(", ".join(part for part in (owners, action.owner, due) if part)).replace(due, due.replace(" ", "&nbsp;"))


def _write(width: float, *, last: bool = False) -> WriteLine:
    return WriteLine("", width=width - (0 if last else 8), height=_LINE)
