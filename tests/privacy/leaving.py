"""What leaves the chair on paper, read back, and which secrets stand on it."""

import subprocess
from collections.abc import Iterable

from shp_desktop.services import build_pack
from shp_desktop.services.paper_kinds import KINDS
from shp_desktop.services.session import Session


def told(data: bytes) -> str:
    """Return the words of a PDF."""
    return subprocess.run(["pdftotext", "-raw", "-", "-"], input=data, capture_output=True, check=True).stdout.decode()


def kept(text: str, secrets: Iterable[str]) -> list[str]:
    """Return which secrets stand in a text, however it is spaced."""
    plain = "".join(text.split()).casefold()
    return [secret for secret in secrets if secret.casefold() in plain]


def papers(session: Session, *, closed: bool = False) -> dict[str, str]:
    """Return the words of every paper that leaves the chair, by kind; of today's meeting as it closed, or as it stands."""
    kinds = [code for code, kind in KINDS.items() if not kind.whole] + [one.code for one in session.rules.agencies]
    return {kind: told(build_pack.paper(session, kind, session.today() if closed else None).data) for kind in kinds}
