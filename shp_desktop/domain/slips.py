"""A slip of paper for one action or check: what is asked, the code that finds it again, boxes and lines to answer on."""

from dataclasses import dataclass
from datetime import date

from shp_desktop.domain.answer_sheets import ACTION, STATUS_WORDS, results_of
from shp_desktop.domain.checks import RESULT_WORDS


@dataclass(frozen=True)
class Slip:
    """One slip; `asked` is the action's text or the person asked about, `about` what stands beside it in small words."""

    kind: str
    ref: str
    code: str
    agency: str
    asked: str
    about: str

    @property
    def answers(self) -> tuple[str, ...]:
        """Return the answers that have a box to tick."""
        return tuple(STATUS_WORDS.values()) if self.kind == ACTION else tuple(RESULT_WORDS[one] for one in results_of(self.agency))


@dataclass(frozen=True)
class Slips:
    """The slips of one agency, in the order of its sheet."""

    agency: str
    name: str
    made: date
    slips: tuple[Slip, ...]
    practice: bool = False

    @property
    def file_name(self) -> str:
        """Return a name that tells of nobody: slips-180615-FIRE.pdf."""
        return f"slips-{self.made:%y%m%d}-{self.agency}.pdf"
