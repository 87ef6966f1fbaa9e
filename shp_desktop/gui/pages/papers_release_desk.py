"""The desk where items are released to agencies: what it reads, what it records, and the handout as it would leave."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from shp_desktop.domain.released import Release
from shp_desktop.domain.words import counted
from shp_desktop.errors import BriefingError
from shp_desktop.gui.jobs import Stopped
from shp_desktop.gui.pages.meeting_rows import agenda_title
from shp_desktop.gui.pages.papers_desk import Desk
from shp_desktop.gui.pages.papers_release import ReleasePanel, Releasing
from shp_desktop.gui.pages.release_preview import ReleasePreview
from shp_desktop.gui.pages.release_protect import Protecting
from shp_desktop.gui.shortcuts import Shortcut

if TYPE_CHECKING:
    from shp_desktop.gui.pages.papers import PapersPage
    from shp_desktop.services.build_pack import Paper, Prepared
    from shp_desktop.services.session import Outcome, Session


class ReleaseDesk(Desk):
    """Items of the briefing chosen, what was released of each, and what else may leave."""

    key, words = Shortcut.PAPERS_RELEASE, "Release"

    def __init__(self, page: "PapersPage") -> None:
        super().__init__(page)
        self.keys = {
            Shortcut.PAPERS_RELEASE_ACCEPT: lambda: self._do(self.panel.accept),
            Shortcut.PAPERS_RELEASE_ALIKE: lambda: self._do(lambda: self.panel.accept(every=True)),
            Shortcut.PAPERS_RELEASE_BACK: lambda: self._do(self.panel.take_back),
            Shortcut.PAPERS_RELEASE_PREVIEW: lambda: self._do(self._look),
            Shortcut.PAPERS_RELEASE_PROTECT: lambda: self._do(self.panel.protect.open_line),
        }
        self.panel, self.preview = ReleasePanel(page.agencies, self.keys), ReleasePreview()
        self._day: date | None = None
        self._stack = QStackedWidget()
        for part in (self.panel, self.preview):
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.panel.left.connect(self.left.emit)
        self.panel.wished.connect(self._put)
        self.panel.protect.wished.connect(self._protect)
        self.preview.left.connect(self._back_to_fields)

    def begin(self, day: date | None) -> None:
        """Read the items of a briefing and show them."""
        self.show_item(day, "")

    def enter(self) -> bool:
        """Enter goes from the items to the fields, and from a field to the summary line."""
        self.panel.enter()
        return True

    def receive(self, payload: object) -> bool:
        """Open on the item another page sent."""
        match payload:
            case ("release", str(uid)):
                self.show_item(self.page.day, uid)
                return True
        return False

    def let_go(self) -> None:
        """Forget the items, the paper and the words being typed."""
        self._back_to_fields()
        self.panel.show_items(Releasing())
        for line in (self.panel.summary, self.panel.said_by, self.panel.filter, self.panel.protect.why):
            line.clear()

    def show_item(self, day: date | None, uid: str) -> None:
        """Open with the cursor on an item."""
        self._day = day

        def show(releasing: Releasing) -> None:
            self.page.busy.end()
            self._back_to_fields()
            self.opened.emit()
            self.panel.show_items(releasing, uid)
            self.panel.take()

        self.page.busy.begin("Reading the items")
        self._read(show)

    def _do(self, call: Callable[[], object]) -> None:
        """A key of the desk pressed while the paper is in front, or its preview, does nothing to an item nobody sees."""
        if self.isVisible() and self._stack.currentWidget() is self.panel:
            call()

    def _read(self, show: Callable[[Releasing], None]) -> None:
        day = self._day

        def work(session: "Session") -> Releasing:
            return _releasing(session, day)

        self.page.read(work, show, self._failed, slot="release")

    def _failed(self, error: BriefingError) -> None:
        if not isinstance(error, Stopped):
            self.page.busy.end()
            self.page.context.bus.fail(error)

    def _put(self, wishes: Sequence[Release]) -> None:
        from shp_desktop.services import release

        uid = self.panel.list.current

        def done(outcome: "Outcome") -> None:
            count = len({one.incident_uid for one in wishes})
            which = f"log {outcome.ref}" if count == 1 else counted(count, "log")
            self.page.context.bus.notice.emit(f"Who may see what of {which} is recorded; papers made from now on hold it.")
            self._read(lambda releasing: self.panel.show_items(releasing, uid))

        def failed(error: BriefingError) -> None:
            self.panel.refuse(str(error))
            if release.UNNAMED in str(error):
                self.panel.ask_who()

        self.page.save(lambda session: release.put(session, wishes), done, failed)

    def _protect(self, wish: Protecting) -> None:
        """Record that an address is protected or no longer; here nobody says it for an agency that holds the log without being named."""
        from shp_desktop.services import protection

        said_by = self.panel.said_by.said if self.panel.said_by.isVisibleTo(self) else ""
        say = protection.take_back if wish.take_back else protection.protect

        def done(outcome: "Outcome") -> None:
            stands = "is no longer protected" if wish.take_back else "is protected"
            self.page.context.bus.notice.emit(f"The address of log {outcome.ref} {stands}; papers made from now on hold to it.")
            self._read(lambda releasing: self.panel.show_items(releasing, wish.uid))

        def failed(error: BriefingError) -> None:
            self.panel.refuse(str(error))
            self.panel.ask_who()

        self.page.save(lambda session: say(session, wish.uid, wish.words, said_by, strict=True), done, failed)

    def _look(self) -> None:
        """Make the handout of the agency under the cursor and open it at the item."""
        item, agency, day = self.panel.item, self.panel.matrix.agency, self._day
        if item is None or not agency:
            return
        number = item.number

        def gather(session: "Session") -> "Prepared":
            from shp_desktop.services import build_pack

            return build_pack.peek(session, agency, day)

        def render(prepared: "Prepared") -> None:
            def show(paper: "Paper") -> None:
                self.page.busy.end()
                if prepared.handout is not None and self.isVisible():
                    self._stack.setCurrentWidget(self.preview)
                    self.preview.show_paper(paper.data, prepared.handout, number)

            self.page.context.jobs.think(prepared.rendered, show, self._failed)

        self.page.busy.begin("Making the handout")
        self.page.context.jobs.write(gather, render, self._failed)

    def _back_to_fields(self) -> None:
        self._stack.setCurrentWidget(self.panel)
        self.preview.put_away()
        self.panel.matrix.setFocus()


def _releasing(session: "Session", day: date | None) -> Releasing:
    """Read the items of a briefing and who may see what of each."""
    from shp_desktop.services import prepare_board, protection, release, run_meeting

    if day is None:
        board = prepare_board.board(session)
        items, meeting_uid = board.items, board.meeting_uid or ""
    else:
        meeting = next(one for one in run_meeting.meetings(session) if one.day == day)
        items, meeting_uid = prepare_board.agenda_items(session, meeting), meeting.uid
    street = session.rules.street
    titles = {item.incident.uid: agenda_title(item, street(item.incident.latest.text.address)) for item in items}
    heard = release.heard(session, meeting_uid) if meeting_uid else {}
    said = protection.said(session, (item.incident.uid for item in items))
    return Releasing(tuple(items), titles, release.matrix(session, items), release.held_by(session, items), heard, said)
