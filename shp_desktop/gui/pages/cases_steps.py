"""What the keys of the Cases page do with the case under the cursor: each asks, is painted as pending, and is recorded."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from shp_desktop.domain.cases import Case, Waiting
from shp_desktop.domain.withhold import unblotted
from shp_desktop.errors import BriefingError
from shp_desktop.gui.pages import cases_asks as asks
from shp_desktop.gui.pages import cases_words as words_of
from shp_desktop.gui.pages.actions_detail import bring
from shp_desktop.gui.pages.cases_form import Ask
from shp_desktop.gui.shortcuts import Shortcut

if TYPE_CHECKING:
    from shp_desktop.gui.pages.cases import CasesPage
    from shp_desktop.services.session import Outcome

_BECAME = {"Close": "is closed", "Open again": "is open again"}
Offer = tuple[str, Shortcut, Callable[[], object]]


class CaseSteps:
    """Asks for what a change needs and records it."""

    def __init__(self, page: "CasesPage") -> None:
        """Bind the keys of a page."""
        self._page = page
        self.reopening: Offer = (asks.REOPEN.words, asks.REOPEN.key, partial(self._press_line, asks.REOPEN))
        bound: tuple[Offer, ...] = (*self.offers(), self.reopening)
        for _, key, call in bound:
            page.bind(key, call)

    def offers(self) -> Iterator[Offer]:
        """Yield the key rows of an open case."""
        for key, words in asks.FORM_KEYS.items():
            yield words, key, partial(self.press_form, key)
        yield "Joint enforcement file", Shortcut.CASES_FILE, self._press_file
        for line in (*asks.LINES, asks.HOLD):
            yield line.words, line.key, partial(self._press_line, line)

    def begin(self, origin: Waiting | None) -> None:
        """Open the form of a new case; what was escalated stands with it."""
        proposed = {"title": unblotted(origin.words), "lead": origin.who} if origin is not None else {}
        about = "The case itself is kept on E-CINS; here stand its lead officer, priority and review."
        if origin is not None:
            about = f"{'Log' if origin.kind == 'log' else 'Action'} {origin.ref} stands with the case. {about}"
        place = f"new/{origin.uid if origin is not None else ''}"
        self._open(Ask("New case", about, asks.new_case(proposed), place, lambda said: self._save_new(said, origin), "Open the case"))

    def press_form(self, key: Shortcut) -> None:
        """Open the form of a key for the case under the cursor."""
        case, held = self._page.current_case(), self._page.held
        if not self._free(case) or case is None or held is None:
            return
        today = self._page.today()

        def next_review(one: Case) -> date:
            return held.case_rules.review(one.priority, one.agency, today, held.days)

        form = next(one for one in asks.forms(held.rules, next_review, today) if one.key is key)
        place = f"{key.name.lower()}/{case.uid}"
        self._open(Ask(form.heading, words_of.about_words(case), form.wanted(case), place, lambda said: self._save_form(case, form, said)))

    def _press_file(self) -> None:
        case, held = self._page.current_case(), self._page.held
        if not self._free(case) or case is None or held is None:
            return
        about = f"{words_of.about_words(case)}. Each statement becomes an action with the case."
        form = asks.Form(Shortcut.CASES_FILE, "Joint enforcement file", "Joint enforcement file", lambda _case: asks.pieces(held.pieces), asks.asking_for)
        place = f"file/{case.uid}"
        self._open(Ask(form.heading, about, form.wanted(case), place, lambda said: self._save_form(case, form, said), "Ask for them", read_first=True))

    def _press_line(self, line: asks.Line) -> None:
        case = self._page.current_case()
        wants_open = line is not asks.REOPEN
        if case is None or case.uid in self._page.pending or self._page.form.side.currentWidget() is not self._page.detail:
            return
        if line.key is not Shortcut.CASES_HOLD and case.open is not wants_open:
            return
        asked = asks.LIFT if line.key is Shortcut.CASES_HOLD and case.legal_hold else line
        place = f"cases/{asked.key.name.lower()}/{case.uid}"
        self._page.detail.line.ask(asked.sentence, asked.hint, place, partial(self._save_line, case, asked, place), asked.proposed(case))
        bring(self._page.detail, self._page.detail.line)

    def _open(self, ask: Ask) -> None:
        self._page.show_side(self._page.ask_form)
        self._page.ask_form.begin(ask)

    def _free(self, case: Case | None) -> bool:
        return case is not None and case.open and case.uid not in self._page.pending and self._page.form.side.currentWidget() is self._page.detail

    def _save_new(self, said: Mapping[str, str], origin: Waiting | None) -> None:
        def done(outcome: "Outcome") -> None:
            self._page.form.filter.clear()
            self._page.wanted = outcome.uid
            self._recorded(outcome, "The case stands here. Z takes it back.")

        today = self._page.today()
        self._page.save(lambda session: asks.opening(session, said, origin, today), done, self._refused)

    def _save_form(self, case: Case, form: asks.Form, said: Mapping[str, str]) -> None:
        def done(outcome: "Outcome") -> None:
            self._recorded(outcome, f"{form.words} is recorded for {case.named}. Z takes it back.")

        today = self._page.today()
        self._page.save(lambda session: form.work(session, case, said, today), done, self._refused)

    def _save_line(self, case: Case, line: asks.Line, place: str, words: str) -> None:
        said = line.words.removesuffix(", because")

        def done(outcome: "Outcome") -> None:
            self._page.drafts.forget(place)
            self._page.drafts.flush()
            self._page.wanted = case.uid
            self._page.say(outcome, f"{case.named} {_BECAME[said]}" if said in _BECAME else f"{said}: recorded for {case.named}")

        self._page.record((case.uid,), said.lower(), lambda session: line.work(session, case, words), done)

    def _recorded(self, outcome: "Outcome", sentence: str) -> None:
        self._page.ask_form.forget()
        self._page.drafts.flush()
        self._page.stay()
        self._page.put_away()
        if not outcome.warnings and not outcome.words:
            self._page.context.bus.notice.emit(sentence)

    def _refused(self, error: BriefingError) -> None:
        """What was refused stays in the form with the reason."""
        self._page.ask_form.refuse(str(error))
