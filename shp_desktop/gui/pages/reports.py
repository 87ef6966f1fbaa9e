"""Reports: the weekly review for the chair, inspector and council lead, week by week, printed too."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from shp_desktop.domain.exports import Table
from shp_desktop.domain.moments import short_day
from shp_desktop.domain.review import (
    NO_RECORDS,
    NO_RECORDS_MARK,
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
from shp_desktop.domain.weekly import day_said
from shp_desktop.domain.words import counted
from shp_desktop.domain.worked import summed
from shp_desktop.errors import BriefingError
from shp_desktop.gui import dialogs, printing
from shp_desktop.gui.context import Context
from shp_desktop.gui.forms.ui_reports import Ui_ReportsPage
from shp_desktop.gui.page import Page
from shp_desktop.gui.pages.meeting_flow import FlowLayout
from shp_desktop.gui.pages.papers_printing import PrintRun, ToPrint
from shp_desktop.gui.pages.papers_save import SavePanel
from shp_desktop.gui.pages.reports_cards import FiguresCard, TableCard, figures_table
from shp_desktop.gui.pages.reports_chart import LineChart
from shp_desktop.gui.pages.today_rows import dress
from shp_desktop.gui.shortcuts import Shortcut
from shp_desktop.gui.theme import GRID, scale, scaled
from shp_desktop.gui.widgets import Card, clear

if TYPE_CHECKING:
    from shp_desktop.services.build_pack import Paper
    from shp_desktop.services.review_paper import PreparedReview
    from shp_desktop.services.session import Session

#: widths at 100 per cent from which four or two cards stand side by side, and what a week's column takes
#: how the four cards share the width; the second has the longest lines
_SHARES = (4, 6, 5, 3)
_FOUR, _TWO, _NAME, _WEEK = 1080, 620, 250, 74
_DRAWN = 3
_MOST_WORKED = 20
_WANTED = frozenset({"incidents", "imports", "meeting", "actions", "checks", "cases"})


class ReportsPage(Page):
    """One week in figures, the weeks before it, and what worked; it names agencies, actions and cases, and no person."""

    key, title, icon = "reports", "Reports", "chart-column"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.form = form = Ui_ReportsPage()
        form.setupUi(self)
        dress(self)
        self.review: Review | None = None
        self.ask_printer: Callable[[QWidget, int], QPrinter | None] = printing.ask_printer
        self.ask_folder = dialogs.choose_folder
        self._day: date | None = None
        self._columns = self._weeks = 0
        self.question = dialogs.Question(self)
        form.question_place.addWidget(self.question)
        self.saving = SavePanel()
        self.saving.wished.connect(self._save)
        self.saving.left.connect(self._back)
        form.main.addWidget(self.saving)
        self._cards: list[FiguresCard] = []
        self._lines = Card("Over time")
        self.chart, self.weeks = LineChart(), TableCard("The weeks in figures")
        self._lines.body.addWidget(self.chart)
        form.lines.addWidget(self._lines)
        form.lines.setSpacing(2 * GRID)
        form.lines.addWidget(self.weeks)
        self.agencies, self.worked, self.raised = TableCard("By agency"), TableCard("What worked"), TableCard("Whose voice the meetings had")
        self._bind_keys()

    def wants(self, changes: frozenset[str]) -> bool:
        return bool(changes & _WANTED)

    def tables(self) -> tuple[Table, ...]:
        if self.review is None or not self._showing():
            return ()
        cards = (one.table() for one in (self.weeks, self.agencies, self.raised, self.worked))
        week = self.review.week.words
        return tuple(replace(one, chosen=week) for one in (figures_table(self._cards), *cards) if one is not None)

    def first_focus(self) -> QWidget:
        return self.form.scroll

    def reload(self) -> None:
        now, day = self.context.now(), self._day

        def work(session: "Session") -> Review:
            from shp_desktop.services import weekly_review

            return weekly_review.review(session, day, now)

        self.read(work, self.show_review)

    def show_review(self, review: Review) -> None:
        """Show a week."""
        self.review = review
        self._day = review.week.monday
        whole = f"Weekly review, {review.week.words}{', so far' if review.so_far else ''}"
        self.headline_changed.emit(whole if scale() < 1.5 else f"Review, {short_day(review.week.monday)}")
        self.form.said.setText(headline(review))
        self._fill_figures(review)
        self._fill_weeks(review)
        self._fill_tables(review)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _bind_keys(self) -> None:
        form = self.form
        steps = (
            (form.before, "Week before", Shortcut.REPORTS_BEFORE, lambda: self._move(-1)),
            (form.after, "Week after", Shortcut.REPORTS_AFTER, lambda: self._move(1)),
            (form.day, "Which week", Shortcut.REPORTS_DAY, self._ask_day),
            (form.save, "Save", Shortcut.REPORTS_SAVE, self._ask_save),
            (form.print, "Print", Shortcut.REPORTS_PRINT, self._make_printed),
        )
        flow = FlowLayout() if scale() > 1.2 else None
        for step, words, key, call in steps:
            step.set_words(words, key)
            step.clicked.connect(lambda _checked, call=call: call())
            self.bind(key, call)
            if flow is not None:
                form.steps.removeWidget(step)
                flow.addWidget(step)
        if flow is not None:
            form.review_column.insertLayout(1, flow)
        self.bind(Shortcut.REPORTS_USUAL, self._usual)

    def _showing(self) -> bool:
        """Say whether the week is on screen and nothing is being asked."""
        return self.form.main.currentWidget() is self.form.review and not self.question.isVisible()

    def _move(self, weeks: int) -> None:
        if self._day is not None and self._showing():
            self._day += timedelta(weeks=weeks)
            self.reload()

    def _usual(self) -> None:
        if self._showing():
            self._day = None
            self.reload()

    def _ask_day(self) -> None:
        if self._showing():
            self.question.ask("Which week? Any day of it will do.", "Show that week", self._go_to, words="a day such as 15/06/2018")

    def _go_to(self, said: str) -> None:
        day = day_said(said)
        if day is None:
            self.context.bus.notice.emit(f"{said} is not a day such as 15/06/2018; the week stays as it is.")
            return
        self._day = day
        self.reload()

    def _fill_figures(self, review: Review) -> None:
        clear(self.form.figures)
        self._cards = [FiguresCard(group) for group in groups(review)]
        self._columns = 0

    def _fill_weeks(self, review: Review) -> None:
        told = lines(review)
        below = [f"{week.week.monday.day}/{week.week.monday.month}" for week in review.weeks]
        self._lines.note.setText(f"{counted(len(below), 'week')} to {review.week.words}")
        self.chart.show_lines(told[:_DRAWN], below)
        self._weeks = 0

    def _fill_tables(self, review: Review) -> None:
        heads = ("Agency", "Given", "Closed", "Open", f"Carried {review.often}+", "No owner", "Overdue")
        self.agencies.note.setText(f"by who {'holds each action now' if review.so_far else 'held each action when the week ended'}")
        self.agencies.show_rows(heads, agency_rows(review), last=True)
        voices = [(voice.name, str(voice.now.items), str(voice.now.actions)) for voice in review.voices]
        self.raised.note.setText("items of each agency's logs or its own, and the actions that came of them, whoever got them")
        self.raised.show_rows(("Whose log or item", "Items", "Actions"), voices)
        self._fill_worked(review)

    def _fill_worked(self, review: Review) -> None:
        found = review.worked[:_MOST_WORKED]
        rows = [
            (had.named, had.what, f"{had.before}", f"{had.after}", "few" if had.few else "")
            for had in found
        ]
        self.worked.note.setText(f"all together {change(*summed(review.worked))}" if found else "")
        heads = ("Finished", "Same", "Before", "After", "")
        self.worked.show_rows(heads if rows else (), rows, words=(1,))
        none = "" if rows else f"{none_worked(review)} "
        left = len(review.worked) - len(found)
        more = f"{left} more stand on the paper. " if left > 0 else ""
        self.worked.below.setText(f"{none}{more}{worked_note()}")
        self.worked.below.show()

    def _arrange(self) -> None:
        """Lay the cards side by side where there is room, and show as many weeks as fit."""
        width = self.form.scroll.viewport().width() or self.width()
        columns = 4 if width >= scaled(_FOUR) else 2 if width >= scaled(_TWO) else 1
        if columns != self._columns and self._cards:
            self._columns = columns
            for at, card in enumerate(self._cards):
                self.form.figures.addWidget(card, at // columns, at % columns)
            for at in range(4):
                self.form.figures.setColumnStretch(at, _SHARES[at] if columns == len(_SHARES) else int(at < columns))
            wide = columns > 1
            for at, table in enumerate((self.agencies, self.raised)):
                self.form.tables.addWidget(table, at, 0)
            self.form.tables.addWidget(self.worked, 0 if wide else 2, int(wide), 2 if wide else 1, 1)
            for at in range(2):
                self.form.tables.setColumnStretch(at, 1 if at == 0 or wide else 0)
        self._show_weeks(width)

    def _show_weeks(self, width: int) -> None:
        review = self.review
        if review is None:
            return
        fit = max(3, min((width - scaled(_NAME)) // scaled(_WEEK), len(review.weeks)))
        if fit == self._weeks:
            return
        self._weeks = fit
        heads = ("Week from", *(f"{week.week.monday.day}/{week.week.monday.month}" for week in review.weeks[-fit:]))
        self.weeks.show_rows(heads, [(line.name, *marked(line.said[-fit:])) for line in lines(review)], even=True)
        hidden = len(review.weeks) - fit
        unknown = f"{NO_RECORDS_MARK} is {NO_RECORDS}. " if any(not week.known for week in review.weeks[-fit:]) else ""
        self.weeks.below.setText(unknown + (f"{counted(hidden, 'earlier week')} more on the paper." if hidden else ""))
        self.weeks.below.setVisible(bool(hidden or unknown))

    def _ask_save(self) -> None:
        if self.review is not None and self._showing():
            self.form.main.setCurrentWidget(self.saving)
            self.saving.begin(f"Save the weekly review, {self.review.week.words}")

    def _back(self) -> None:
        self.form.main.setCurrentWidget(self.form.review)
        self.form.scroll.setFocus()

    def _make(self, then: "Callable[[PreparedReview], None]") -> None:
        review = self.review
        if review is None:
            return

        def work(session: "Session") -> "PreparedReview":
            from shp_desktop.services import review_paper

            return review_paper.prepared(session, review)

        self.context.jobs.write(work, then, self.context.bus.fail)

    def _save(self, password: str) -> None:
        folder = self.ask_folder(self, "Save the weekly review in this folder", self.context.settings.value.papers_folder)
        if folder is None:
            return
        self._back()

        def rendered(made: "PreparedReview") -> None:
            self.context.jobs.think(lambda: made.rendered().under(password), written, self.context.bus.fail)

        def written(paper: "Paper") -> None:
            def work(session: "Session") -> None:
                from shp_desktop.services import build_pack

                build_pack.save(session, paper, folder / paper.name)

            locked = "with the password" if password else "without a password"
            said = f"The weekly review was saved in {folder.name} {locked}; it is recorded."
            self.context.jobs.write(work, lambda _none: self.context.bus.notice.emit(said), self.context.bus.fail)

        self._make(rendered)
        with suppress(OSError):  # where the papers went last is a convenience, not worth a sentence
            self.context.settings.change(papers_folder=str(folder))

    def _make_printed(self) -> None:
        if self._showing():
            self._make(self._think_printed)

    def _think_printed(self, made: "PreparedReview") -> None:
        self.context.jobs.think(made.rendered, self._print, self.context.bus.fail)

    def _print(self, paper: "Paper") -> None:
        try:
            printer = self.ask_printer(self, paper.pages)
        except BriefingError as error:  # no printer is set up
            self._failed(error)
            return
        if printer is None:
            return

        def done(_count: int, waits: str) -> None:
            self.context.bus.notice.emit(f"The weekly review was handed to the printer; it is recorded. {waits}".strip())

        PrintRun(self.context.jobs, printer, done, self._failed).begin((ToPrint(paper.kind, "The weekly review", lambda: paper),))

    def _failed(self, error: BriefingError) -> None:
        self.context.bus.fail(error)
