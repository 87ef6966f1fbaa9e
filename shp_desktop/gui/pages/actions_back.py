"""What came back since the meeting, beside the list: each answer, and the median hours to the first word."""

from datetime import date

from shp_desktop.domain.feedback import Back, BackToday, hours_words
from shp_desktop.domain.moments import LONDON, from_utc_text, short_day
from shp_desktop.domain.words import sentence
from shp_desktop.gui.pages.meeting_panel import Panel
from shp_desktop.gui.theme import scaled
from shp_desktop.gui.widgets import KeyHint, PlainLabel, Rule

_MOST = 40


class BackPanel(Panel):
    """The answers, newest first; of a check only that there is one. Esc goes back to the list."""

    def __init__(self) -> None:
        super().__init__("Back today")
        self.words = PlainLabel(wrap=True)
        self._lines: list[PlainLabel] = []
        self.body.addWidget(self.words)
        self.body.addWidget(KeyHint("Esc", "back to the list"))
        self.body.addWidget(Rule())
        self.body.addStretch(1)

    def show_back(self, back: BackToday) -> None:
        """Show what came back."""
        for label in self._lines:
            self.body.removeWidget(label)
            label.setParent(None)
            label.deleteLater()
        self._lines = []
        self.words.setText(f"{back.words}.")
        answers = sorted((*back.actions, *back.checks), key=lambda one: one.at, reverse=True)
        for one in answers[:_MOST]:
            self._add(PlainLabel(f"{sentence(one.status)}: {one.what}", wrap=True))
            self._add(PlainLabel(_detail(one), kind="small", muted=True, wrap=True), gap=scaled(6))
        if len(answers) > _MOST:
            self._add(PlainLabel(f"and {len(answers) - _MOST} more", muted=True))
        self.setAccessibleName(f"Back today. {self.words.text()}")

    def _add(self, label: PlainLabel, gap: int = 0) -> None:
        label.setContentsMargins(0, 0, 0, gap)
        self.body.insertWidget(self.body.count() - 1, label)
        self._lines.append(label)


def _detail(one: Back) -> str:
    at = from_utc_text(one.at).astimezone(LONDON)
    after = f"{hours_words(one.hours)} after it was asked" if one.first else "a word came before"
    after = f"on {short_day(date.fromisoformat(one.day))}, at what hour is not known" if one.first and one.day else after
    return " · ".join(part for part in (one.ref, one.agency, one.words, f"{at:%a %H:%M}", after) if part)
