"""Found or still missing, said of whom an earlier meeting had: read away from the window, painted at once, saved, and taken back by Z."""

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from shp_desktop.domain.moments import LONDON
from shp_desktop.domain.packs import StillMissing
from shp_desktop.domain.page_one import FOUND, STILL_MISSING
from shp_desktop.domain.status import Proposed, StatusWords
from shp_desktop.errors import BriefingError
from shp_desktop.gui.page import Page
from shp_desktop.gui.pages.meeting_fields import Drafts
from shp_desktop.gui.pages.meeting_status import StatusWish
from shp_desktop.gui.pages.missing_view import KEYS, MissingView
from shp_desktop.gui.shortcuts import Shortcut

if TYPE_CHECKING:
    from shp_desktop.services.session import Outcome, Session

    Read = tuple[tuple[StillMissing, ...], StatusWords, dict[str, str]]


class MissingDesk(QObject):
    """The list for a page that shows it, with its two keys, which rest while it is not on screen."""

    def __init__(self, page: Page, drafts: Drafts) -> None:
        super().__init__(page)
        self._page, self._drafts = page, drafts
        self.view = view = MissingView(drafts)
        page.bind(Shortcut.MISSING_FOUND, lambda: view.word(FOUND))
        page.bind(Shortcut.MISSING_STILL, lambda: view.word(STILL_MISSING))
        page.lend_keys(KEYS, lent=False)
        view.turned.connect(lambda shown: page.lend_keys(KEYS, lent=shown))
        view.wished.connect(self._record)
        view.worded.connect(self._look)

    def read(self, here: Collection[str], then: Callable[[], object]) -> None:
        """Read who is missing beside the logs `here`, which are on the agenda, and go on."""

        def work(session: "Session") -> "Read":
            from shp_desktop.services import drafts, still_missing

            return still_missing.listed(session, here), session.rules.status_words, drafts.drafts(session)

        def show(read: "Read") -> None:
            rows, words, kept = read
            self._drafts.load(kept)
            self.view.show_missing(rows, words, self._page.context.now().astimezone(LONDON).date())
            then()

        self._page.read(work, show, slot="missing")

    def _look(self, uid: str) -> None:
        """Read what the log itself says of a return, to stand beside what is being worded."""

        def work(session: "Session") -> Proposed | None:
            from shp_desktop.services import status_lines

            return status_lines.proposed(session, uid)

        def show(proposed: Proposed | None) -> None:
            if self.view.panel is not None and proposed is not None and proposed.code == FOUND:
                self.view.panel.tell(uid, proposed.quote)

        self._page.read(work, show, slot="status")

    def _record(self, one: StillMissing, wish: StatusWish) -> None:
        view, bus = self.view, self._page.context.bus
        found = wish.status == FOUND
        words = "found" if found else "still missing"

        def work(session: "Session") -> "Outcome":
            from shp_desktop.services import status_lines

            return status_lines.set_status(session, one.uid, wish.status, wish.as_at, wish.said_by, wish.words)

        def done(outcome: "Outcome") -> None:
            if view.panel is not None:
                view.panel.forget(one.uid)
            view.settled(one.uid, found=found)
            if not outcome.warnings:
                bus.notice.emit(f"Log {one.reference} is recorded as {words}. Z takes it back.")

        def failed(error: BriefingError) -> None:
            view.settled(one.uid, found=False)
            bus.fail(error)
            self._page.refresh()

        view.paint_saving(one.uid, words)
        self._page.save(work, done, failed)
