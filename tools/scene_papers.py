"""The screens of papers on their way out in the walk over every screen: saved, printed, released, accounted for; and a list that is exported."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shp_desktop.services.session import Session
    from tools.scenes import Stage


def papers(stage: "Stage") -> Iterator[str]:
    """Yield each screen of the Papers page while it is shown."""
    stage.window.go("papers")
    yield from stage.show(("", "papers-not-made"), ("Return", "papers"), ("S", "papers-save"))
    page = stage.window.page("papers")
    page.saving.panel.plain.click()  # type: ignore[attr-defined]
    yield from stage.show(
        ("", "papers-save-plain"),
        ("Esc Shift+G", "papers-gateway"),
        ("Esc Shift+P", "papers-morning"),
        ("Esc R", "papers-release"),
        ("Return", "papers-release-fields"),
        ("V", "papers-release-preview"),
    )
    stage.press("Esc", "Esc")
    yield from _left(stage)


def _left(stage: "Stage") -> Iterator[str]:
    """Two papers have left: the register, what it asks of one that was destroyed, and the list of it as it would be exported."""
    from shp_desktop.services import build_pack

    def work(session: "Session") -> None:
        for kind in ("chair", "FIRE"):
            build_pack.record(session, build_pack.prepare(session, kind).rendered())

    stage.context.jobs.write(work)
    stage.context.bus.tell(frozenset({"papers"}))
    yield from stage.show(("G", "papers-copies"), ("Space X", "papers-copies-destroyed"), ("Esc Space", "papers-copies-marked"))
    stage.press("Esc")


def exported(stage: "Stage") -> Iterator[str]:
    """Yield the export of a list, and what it warns of."""
    stage.window.go("actions")
    yield from stage.show(("Ctrl+E", "export"))
    stage.write("Fire Service")
    yield from stage.show(("Return Return Return", "export-plain"))
    stage.press("Esc")
