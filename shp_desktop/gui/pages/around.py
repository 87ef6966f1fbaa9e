"""Team Around the Individual: nominations and teams by next review; the criteria in both readings, progress beside calls, never a total."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from shp_desktop.domain.limits import Limits
from shp_desktop.domain.team_around import PANEL, RUNNING, STATE_WORDS, Referral
from shp_desktop.domain.team_criteria import TeamRules
from shp_desktop.domain.team_form import TeamForm
from shp_desktop.domain.words import sentence
from shp_desktop.gui import dialogs
from shp_desktop.gui.context import Context
from shp_desktop.gui.forms.ui_around import Ui_AroundPage
from shp_desktop.gui.pages import around_save as saves
from shp_desktop.gui.pages import around_words as words_of
from shp_desktop.gui.pages.actions_rows import ListRow
from shp_desktop.gui.pages.around_form import CriteriaForm, Nomination, ReferralForm
from shp_desktop.gui.pages.around_step import STEPS, Said, StepForm, StepSpec
from shp_desktop.gui.pages.meeting_panel import Panel
from shp_desktop.gui.pages.papers_save import SavePanel
from shp_desktop.gui.pages.record_page import LISTED, RecordPage
from shp_desktop.gui.shortcuts import Shortcut
from shp_desktop.gui.theme import scale
from shp_desktop.gui.widgets import ElidedLabel, EmptyState

if TYPE_CHECKING:
    from shp_desktop.services.session import Outcome, Session

#: an opened record is in the audit trail once the eye has rested on it for so many milliseconds
_REST_MS = 1000
_ENDED = ("criteria", "decide")
_WAITING = ("decide", "join")

#: text size from which the header has room for one figure
_LARGE = 1.5


class AroundPage(RecordPage):
    """The list at the left, one Team Around at the right; the referral form takes the whole page."""

    key, title, icon = "around", "Team Around", "user-round"
    side_width, all_key, filter_key = 420, Shortcut.AROUND_ALL, Shortcut.AROUND_FILTER
    no_match = "Nobody with these words"
    listed, heads = LISTED["around"]
    form: Ui_AroundPage

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, Ui_AroundPage(), parent)
        self.buttons = (self.form.all_button, self.form.new_button)
        rules = TeamRules.from_rows(context.tables.rows("team_around"))
        self._held: saves.Held | None = None
        self._ended = False
        self._keep_months = Limits.from_rows(context.tables.rows("thresholds")).team_keep_months
        self._beside: dict[str, TeamForm] = {}
        self._noted: set[str] = set()
        self._offered: tuple[str, ...] = ()
        self.ask_folder: Callable[[QWidget, str, str], Path | None] = dialogs.choose_folder
        self.count = ElidedLabel(muted=True)
        self.new, self.criteria, self.saving = ReferralForm(rules, self.drafts), CriteriaForm(rules, self.drafts), SavePanel()
        self.steps = {spec.name: StepForm(spec, self.drafts, self._day) for spec in STEPS}
        self.add_panels(self.new, self.criteria, self.saving, *self.steps.values())
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._opened)
        self._connect()
        self._show_button()

    def wants(self, changes: frozenset[str]) -> bool:
        return bool(changes & {"around", "actions", "incidents"})

    def header(self) -> QWidget:
        return self.count

    def first_focus(self) -> QWidget:
        if self.form.left_part.isHidden():
            return self.new.person
        return super().first_focus()

    def reload(self) -> None:
        now = self.context.now()
        self.read(lambda session: saves.read(session, now), self._show)

    def receive(self, payload: object) -> None:
        if isinstance(payload, words_of.Nominate):
            self.begin(payload)
        elif isinstance(payload, str):
            self.form.filter.clear()
            self.wanted = payload
            self.show_list()

    def begin(self, origin: words_of.Nominate | None = None) -> None:
        """Open the referral form; from a log with the persons it names."""
        start, agency = origin or words_of.Nominate(), self.context.person().agency
        self.show_side(self.new)
        self.new.begin(start, agency)
        if start.incident_uid:
            self.read(lambda session: saves.named(session, start.incident_uid), lambda names: self.new.begin(start, agency, names), slot="named")

    def _connect(self) -> None:
        form = self.form
        form.new_button.clicked.connect(lambda _on: self.begin())
        form.new_button.set_words("Nominate", Shortcut.AROUND_NEW)
        self.bind(Shortcut.AROUND_NEW, self.begin)
        offered: list[tuple[str, Shortcut, Callable[[], object]]] = [
            (spec.word, spec.key, partial(self.ask, spec)) for spec in STEPS if spec.name != "panel"
        ]
        offered.insert(2, ("Criteria", Shortcut.AROUND_CRITERIA, self.answer))
        offered.append(("Paper", Shortcut.AROUND_FORM, self.save_form))
        self.detail.offer(offered)
        by_key = {spec.key: spec.name for spec in STEPS}
        self._offered = tuple(by_key.get(key, "") for _, key, _ in offered)
        for _, key, call in offered:
            self.bind(key, call)
        panel = next(spec for spec in STEPS if spec.name == "panel")
        self.bind(panel.key, partial(self.ask, panel))
        self.bind(Shortcut.AROUND_BLANK, self.save_blank)
        self.listen(self.show_detail, self._toggle)
        self.new.wished.connect(self._nominate)
        self.criteria.wished.connect(self._answered)
        self.saving.wished.connect(self._save_form)
        for step in self.steps.values():
            step.wished.connect(self._record)

    # what a key does

    def ask(self, spec: StepSpec) -> None:
        """Ask for one step with the Team Around under the cursor; the date of the panel is asked for without one."""
        one = self._current()
        if self.form.left_part.isHidden():
            return
        if spec.name == "panel":
            after = self._held.seen.after if self._held else None
            self.show_side(self.steps["panel"])
            self.steps["panel"].begin("panel", "", {"day": f"{after:%d/%m/%Y}"} if after else {})
        elif one is not None and one.uid not in self.pending and self._allowed(one, spec.name):
            self.show_side(self.steps[spec.name])
            lead = {"agency": one.lead_agency} if spec.name == "lead" else {}
            self.steps[spec.name].begin(one.uid, f"{one.ref}, {one.person}", lead)

    def answer(self) -> None:
        """Answer the criteria of the one under the cursor anew."""
        one = self._current()
        if one is not None and one.uid not in self.pending and not self.form.left_part.isHidden():
            self.show_side(self.criteria)
            self.criteria.begin(one)

    def save_form(self) -> None:
        """Save the form of the one under the cursor as PDF."""
        one = self._current()
        if one is not None and not self.form.left_part.isHidden():
            self.show_side(self.saving)
            self.saving.begin(f"Save the form of {one.ref}")

    def _nominate(self, said: Nomination) -> None:
        def done(outcome: "Outcome") -> None:
            self._forget(self.new.forget)
            self.form.filter.clear()
            self.wanted = outcome.uid
            self.put_away()
            self.say(outcome, f"{outcome.ref} is nominated")

        self.save(lambda session: saves.nominate(session, said), done, self.context.bus.fail)

    def _answered(self, given: dict[str, str | tuple[str, str]], words: str) -> None:
        from shp_desktop.services import team_around

        one = self._current()
        if one is not None and given:
            self._write(one, lambda session: team_around.answer_criteria(session, one.ref, given, words), self.criteria.forget, "criteria")

    def _record(self, said: Said) -> None:
        step = self.steps[said.step]
        if said.step == "panel":
            self.put_away()
            self.save(lambda session: saves.record_step(session, "", said), lambda _outcome: self._forget(step.forget))
            return
        one = self._current()
        if one is not None:
            self._write(one, lambda session: saves.record_step(session, one.ref, said), step.forget, step.spec.send.lower())

    def _write(self, one: Referral, work: "Callable[[Session], Outcome]", forget: Callable[[], object], words: str) -> None:
        def done(outcome: "Outcome") -> None:
            self._beside.pop(one.uid, None)
            self._forget(forget)
            self.say(outcome, f"{outcome.ref} is recorded")

        self.record((one.uid,), words, work, done)

    def _forget(self, forget: Callable[[], object]) -> None:
        forget()
        self.drafts.flush()

    def save_blank(self) -> None:
        """Save an empty form for an agency that is not at this computer."""
        self._save_in("Save the empty form in", saves.write_blank)

    def _save_form(self, password: str) -> None:
        one, now = self._current(), self.context.now() if self.context.practice else None
        self.put_away()
        if one is not None:
            self._save_in("Save the form in", lambda session, folder: saves.write_form(session, one.ref, folder, password, now))

    def _save_in(self, title: str, write: "Callable[[Session, Path], Path]") -> None:
        folder = self.ask_folder(self, title, self.context.settings.value.papers_folder)
        if folder is None:
            return

        def written(path: Path) -> None:
            self.context.settings.change(papers_folder=str(folder))
            self.context.bus.notice.emit(f"{path.name} is saved and recorded.")

        self.context.jobs.write(lambda session: write(session, folder), written, self.context.bus.fail)

    # what is shown

    def _show(self, held: saves.Held) -> None:
        self._held = held
        self._beside.clear()
        self.drafts.load(held.drafts)
        self.show_list()

    def show_list(self) -> None:
        if self._held is None:
            return
        today, typed = self.today(), self.form.filter.text()
        rows = words_of.listed(self._held.seen, today, typed, ended=self._ended)

        def saving(row: ListRow, words: str) -> ListRow:
            return words_of.row_of(row.record, today, words)

        self.fill(rows, self._none, saving)
        seen = self._held.seen
        counts = words_of.counts_words(seen)
        self.count.set_whole(counts.partition(":")[0] if scale() >= _LARGE else f"{words_of.panel_words(seen, today)}. {sentence(counts)}")
        self.show_detail()

    def show_detail(self) -> None:
        """Another one under the cursor: what is known from the list at once, what has to be read as soon as it comes."""
        self.leave_form()
        one = self._current()
        self._rest.stop()
        if self.form.left_part.isHidden():
            return
        self.form.side.setVisible(one is not None or self.form.side.currentWidget() is not self.detail)
        if one is None:
            return
        self._rest.start()
        self._show_one(one)
        if one.uid not in self._beside:
            now = self.context.now()
            self.read(lambda session: saves.gathered(session, one.ref, now), partial(self._give, one.uid), slot="beside")

    def _give(self, uid: str, form: TeamForm) -> None:
        self._beside[uid] = form
        one = self._current()
        if one is not None and one.uid == uid:
            self._show_one(one)

    def _show_one(self, one: Referral) -> None:
        form = self._beside.get(one.uid)
        facts = [*words_of.facts(one, self._keep_months), *(words_of.beside(form) if form else [])]
        self.detail.show_record(f"{one.ref} · {STATE_WORDS[one.state]}", one.person, facts, words_of.history(one))
        for row, step in zip(self.detail.key_rows, self._offered, strict=True):
            row.setVisible(self._allowed(one, step))

    @staticmethod
    def _allowed(one: Referral, step: str) -> bool:
        """Say whether a step is offered: before the panel only its decision, after the end a new decision."""
        if one.state in RUNNING or not step:
            return True
        return step in (_WAITING if one.state in PANEL else _ENDED)

    def another_person(self, *, other_agency: bool) -> None:
        """Somebody else sits at the keyboard: nothing of what only the one before may see stays on screen."""
        self._held = None
        self._beside.clear()
        self._noted.clear()
        self._rest.stop()
        self.form.list.set_rows([])
        self.form.side.hide()
        self.put_away()

    def _opened(self) -> None:
        """Record once that somebody looked at this one."""
        one = self._current()
        if one is None or one.uid in self._noted or not self.isVisible():
            return
        self._noted.add(one.uid)

        self.context.jobs.write(lambda session: saves.opened(session, one.ref), lambda _done: None, self.context.bus.fail)

    def _none(self) -> EmptyState:
        step = "Any agency may nominate somebody who needs more than one service at a time."
        return EmptyState("user-round", "No Team Around is running", step, Shortcut.AROUND_NEW, self.begin)

    def _show_button(self) -> None:
        self.form.all_button.set_words("Running only" if self._ended else "Ended too", Shortcut.AROUND_ALL)

    def _toggle(self) -> None:
        self._ended = not self._ended
        self._show_button()
        self.show_list()

    def show_side(self, panel: Panel) -> None:
        """Show a panel at the right; the referral form takes the whole page."""
        self.form.left_part.setVisible(panel is not self.new)
        super().show_side(panel)
        self.fit()

    def put_away(self) -> None:
        self.form.left_part.show()
        self.fit()
        super().put_away()

    def fit(self) -> None:
        wide, room = self.form.left_part.isHidden(), self.side_room()
        self.form.side.setMinimumWidth(0 if wide else room)
        self.form.side.setMaximumWidth(self.width() if wide else room)

    def _current(self) -> Referral | None:
        row = self.form.list.row
        return row.record if row is not None and isinstance(row.record, Referral) else None

    def _day(self, text: str, past: bool) -> tuple[date | None, str]:  # noqa: FBT001
        return saves.day_said(text, self._held, past=past)
