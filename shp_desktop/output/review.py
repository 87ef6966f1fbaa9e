"""The weekly review on paper: the week's figures, who holds what, the weeks before it drawn and in figures, what worked."""

from collections.abc import Sequence

from reportlab.platypus import Flowable, Spacer

from shp_desktop.domain.moments import from_utc
from shp_desktop.domain.packs import Copy
from shp_desktop.domain.review import (
    NO_RECORDS,
    NO_RECORDS_MARK,
    Group,
    Line,
    Review,
    agency_rows,
    change,
    groups,
    headline,
    lines,
    marked,
    none_worked,
    worked_note,
)
from shp_desktop.domain.weekly import Week
from shp_desktop.domain.words import counted
from shp_desktop.domain.worked import Worked, summed
from shp_desktop.output.frame import Sheet, built
from shp_desktop.output.large import is_large
from shp_desktop.output.marks import SectionHead
from shp_desktop.output.sections import title
from shp_desktop.output.style import GREY, INK, REGULAR, RULE, SEMIBOLD, WIDTH, fine, width, width_of
from shp_desktop.output.tables import headed, section, spread, table
from shp_desktop.output.text import fitted, grey, markup, para, rich, strong
from shp_desktop.output.words import stamp

_DASHES: tuple[tuple[float, ...], ...] = ((), (4.0, 2.0), (1.0, 2.0))
_DRAWN, _CHART = 3, 96.0
_MOST_WORKED = 40


def review_paper(one: Review, copy: Copy) -> bytes:
    """Return the weekly review as PDF; it names agencies, actions and cases, and no person."""
    so_far = ", so far" if one.so_far else ""
    story = title(f"Weekly review, {one.week.words}{so_far}", headline(one), f"Counted from the records on {stamp(from_utc(one.made_at))}.")
    if any(week.known for week in one.weeks):
        for group in groups(one):
            story += section(group.heading, "", _figures(group))
        story += [*_agencies(one), *_raised(one), *_over_time(one), *_worked(one)]
    else:
        nothing = f"The store has no record of this week or of the {len(one.weeks) - 1} weeks before it, so there is nothing to count."
        story += section("Nothing to review yet", "", para(nothing))
    return built(Sheet(f"Weekly review {one.week.monday.isoformat()}", copy.words, "Return this copy", one.practice), story)


def _figures(group: Group) -> Flowable:
    rows = [[para(one.what), markup(strong(one.value)), markup(grey(one.note))] for one in group.figures]
    return table(rows, spread(170, 130, 0))


def _agencies(one: Review) -> list[Flowable]:
    if one.figures.known and not one.figures.agencies:
        return section("By agency", "", para("No action was open or raised in the week.", "facts"))
    heads = ("Agency", "Given", "Closed", "Open", f"Carried {one.often}+", "No owner", "Overdue")
    *agencies, whole = agency_rows(one)
    rows = [[para(name), *(para(said, "right") for said in numbers)] for name, *numbers in agencies]
    rows.append([markup(strong(whole[0])), *(para(said, "right") for said in whole[1:])])
    held = "by who holds each action now" if one.so_far else "by who held each action when the week ended"
    return section("By agency", held, table(rows, spread(0, 48, 48, 48, 58, 58, 54), heads, right=range(1, 7)))


def _raised(one: Review) -> list[Flowable]:
    heads = ("Whose log or item", "Items", "Actions", "The weeks before, oldest first")
    rows = []
    for voice in one.voices:
        earlier = ", ".join(f"{week.items}/{week.actions}" for week in voice.weeks[:-1])
        rows.append([para(voice.name), *_numbers(voice.now.items, voice.now.actions), markup(grey(earlier))])
    note = "items of each agency's logs or its own, and the actions that came of them, whoever got them"
    return section("Whose voice the meetings had", note, table(rows, spread(0, 48, 54, 190), heads, right=(1, 2)))


def _over_time(one: Review) -> list[Flowable]:
    told = lines(one)
    weeks = [week.week for week in one.weeks]
    share = (WIDTH - 138) / len(weeks)
    heads = ("Week from", *(f"{week.monday.day}/{week.monday.month}" for week in weeks))
    rows = [[para(line.name, "small"), *(_right(said) for said in marked(line.said))] for line in told]
    unknown = "" if all(week.known for week in one.weeks) else f"; {NO_RECORDS_MARK} is {NO_RECORDS}"
    note = f"{counted(len(weeks), 'week')} to {weeks[-1].words}{unknown}"
    body = table(rows, spread(138, *(share for _ in weeks)), heads, right=range(1, len(heads)))
    drawn = told[:_DRAWN]
    if not any(sum(value is not None for value in line.values) > 1 for line in drawn):
        return headed(SectionHead("Over time", note), body)  # one week alone makes no line
    return headed(SectionHead("Over time", note), Chart(drawn, weeks), Spacer(1, 6), body)


def _worked(one: Review) -> list[Flowable]:
    note = para(worked_note(), "facts")
    if not one.worked:
        return section("What worked", "", para(none_worked(one), "small"), note)
    rows = [_worked_row(had) for had in one.worked[:_MOST_WORKED]]
    heads = ("Finished", "Of", "Same", "Logs")
    more = [para(f"{len(one.worked) - _MOST_WORKED} more stand on the Reports page.", "facts")] if len(one.worked) > _MOST_WORKED else []
    said = f"all together {change(*summed(one.worked))}"
    return section("What worked", said, table(rows, spread(76, 150, 70, 0), heads), *more, Spacer(1, 4), note)


def _worked_row(had: Worked) -> list[Flowable]:
    day = f"{had.finished.day} {had.finished:%b %Y}"
    few = grey(", few logs, no conclusion") if had.few else ""
    return [para(day, "facts"), para(had.named), para(had.what), markup(rich(f"{had.before} before, {had.after} after") + few)]


def _numbers(*numbers: int) -> list[Flowable]:
    return [para(str(number), "right") for number in numbers]


def _right(text: str) -> Flowable:
    return para(text, "column_right")


class Chart(Flowable):  # type: ignore[misc]
    """Lines over the weeks told apart by dashes and by their names at the right, so that they survive a copier."""

    def __init__(self, told: Sequence[Line], weeks: Sequence[Week]) -> None:
        super().__init__()
        self._lines = [(line.name, list(line.values)) for line in told]
        self._weeks = list(weeks)
        self.width, self.height = width(), _CHART * (1.4 if is_large() else 1.0)

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the chart's size."""
        return self.width, self.height + 4

    def draw(self) -> None:
        """Draw scale, lines and names."""
        canvas, left, foot, size = self.canv, 24.0, 14.0, fine()
        right, head = self.width - (118.0 if is_large() else 92.0), self.height - 6.0
        most = max([1.0, *(value for _, values in self._lines for value in values if value is not None)])
        step = (right - left) / max(len(self._weeks) - 1, 1)
        canvas.saveState()
        canvas.setLineWidth(0.4)
        canvas.setStrokeColor(RULE)
        canvas.setFillColor(GREY)
        canvas.setFont(REGULAR, size)
        for part in (0.0, 0.5, 1.0):
            height = foot + part * (head - foot)
            canvas.line(left, height, right, height)
            canvas.drawRightString(left - 5, height - 2.5, f"{most * part:.0f}")
        every = max(1, -int(-(width_of("30/12", REGULAR, size) + 4) // step))  # of weeks closer than their names every second or third is named
        for place, week in enumerate(self._weeks):
            if (len(self._weeks) - 1 - place) % every == 0:
                canvas.drawCentredString(left + place * step, 2.0, f"{week.monday.day}/{week.monday.month}")
        ends = _apart([foot + (values[-1] or 0.0) / most * (head - foot) for _, values in self._lines], size + 3.2)
        for (name, values), dash, height in zip(self._lines, _DASHES, ends, strict=False):
            canvas.setStrokeColor(INK)
            canvas.setLineWidth(1.4)
            canvas.setDash(*dash) if dash else canvas.setDash()
            spots = [(left + place * step, foot + value / most * (head - foot)) for place, value in enumerate(values) if value is not None]
            for (x, y), (to_x, to_y) in zip(spots, spots[1:], strict=False):
                canvas.line(x, y, to_x, to_y)
            canvas.line(right + 6, height + 2.5, right + 26, height + 2.5)
            canvas.setFillColor(INK)
            canvas.setFont(SEMIBOLD, size)
            room = self.width - right - 32
            text = name if width_of(name, SEMIBOLD, size) <= room else name.split()[0]
            canvas.drawString(right + 31, height, fitted(text, SEMIBOLD, size, room))
        canvas.restoreState()


def _apart(heights: Sequence[float], gap: float) -> list[float]:
    """Return where names stand beside the ends of their lines, none over another."""
    placed = [0.0] * len(heights)
    last = -gap
    for at in sorted(range(len(heights)), key=lambda at: heights[at]):
        last = placed[at] = max(heights[at] - 2.5, last + gap)
    return placed
