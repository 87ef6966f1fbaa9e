"""Under what papers leave: the information-sharing agreement, its gateway in law and its purpose, by recipient."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

EVERYBODY_ELSE = "*"
_CONSENT = "consent"


@dataclass(frozen=True)
class Agreement:
    """What a paper leaves under by default; an empty gateway is one that somebody has to name."""

    recipient: str = ""
    name: str = ""
    gateway: str = ""
    purpose: str = ""
    review: date | None = None
    signed: bool = False

    def owed(self, today: date) -> str:
        """Return what is owed of the agreement itself, in words, or ""."""
        if not self.gateway:
            return "no gateway is agreed: put one into the table of agreements"
        if self.review is not None and self.review < today:
            return f"the agreement was to be reviewed by {self.review:%d/%m/%Y}"
        return "" if self.signed else "a proposal, not signed off yet"


@dataclass(frozen=True)
class Agreements:
    """The agreements by recipient: an agency's code, a kind of paper, or everybody else."""

    by_recipient: Mapping[str, Agreement]

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]]) -> "Agreements":
        """Read them from the table sharing_agreements; a line that leans on consent gives no gateway. Raises ValueError for a day that is none."""
        found: dict[str, Agreement] = {}
        for row in rows:
            gateway = "" if leans_on_consent(row["gateway"]) else row["gateway"]
            review = date.fromisoformat(row["review"]) if row["review"] else None
            found[row["for"].casefold()] = Agreement(row["for"], row["agreement"], gateway, row["purpose"], review, row["signed"].casefold() == "yes")
        return cls(found)

    def of(self, *recipients: str) -> Agreement:
        """Return the agreement of the first of those that has one, else that of everybody else."""
        keys = (*(one.casefold() for one in recipients if one), EVERYBODY_ELSE)
        return next((self.by_recipient[key] for key in keys if key in self.by_recipient), Agreement())


def leans_on_consent(gateway: str) -> bool:
    """Say whether a gateway leans on consent, which is never a default and never offered."""
    return _CONSENT in gateway.casefold()
