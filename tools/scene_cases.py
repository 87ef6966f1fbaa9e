"""The screens of cases in the walk over every screen."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shp_desktop.domain.cases import Case
from shp_desktop.gui.pages.cases_ecins import EcinsExtra

if TYPE_CHECKING:
    from tools.scenes import Stage


def cases(stage: "Stage") -> Iterator[str]:
    """Yield each screen of the page while it is shown; the practice store brings the cases."""
    stage.window.go("cases")
    yield from stage.show(
        ("", "cases"),
        ("G", "cases-by-owner"),
        ("G A", "cases-all"),
    )
    page = stage.window.page("cases")
    page.form.list.choose(next(row.identity for row in page.form.list.rows if isinstance(row.record, Case)))  # type: ignore[attr-defined]
    yield from stage.show(
        ("R", "cases-review"),
        ("Esc S", "cases-step"),
        ("Esc F", "cases-joint-file"),
        ("Esc E", "cases-reference"),
        ("Esc N", "cases-new"),
    )
    stage.press("Esc", "A")
    yield from _compared(stage)


def _compared(stage: "Stage") -> Iterator[str]:
    """Yield the comparison with an export of E-CINS that knows one case of another priority and one nobody knows here."""
    page = stage.window.page("cases")
    extra = next(one for one in page.extras if isinstance(one, EcinsExtra))  # type: ignore[attr-defined]
    path = stage.context.folders.home / "ecins-export.csv"
    rows = ("Ref,Title,Lead officer,Priority,Status", "ECH-40102,Thefts from shops,T/Sgt Orme,Low,Open", "ECH-77777,Bins set alight,J Weir,High,Open")
    path.write_text("\n".join(rows), encoding="utf-8")
    extra.compare(path)
    path.unlink()
    stage.settle()
    yield "cases-compared"
    stage.press("Esc")
