"""A paper tells nothing of itself but its title and marking, plain or locked."""

import io
import subprocess

import pikepdf
from paper_facts import morning

from shp_desktop.domain.packs import Copy
from shp_desktop.output.papers import encrypt, render_chair

PAPER = render_chair(morning(3), Copy(1, 9, "chair"))


def told(pdf: bytes, password: str = "") -> dict[str, str]:
    with pikepdf.open(io.BytesIO(pdf), password=password) as document:
        assert "/Metadata" not in document.Root
        return {key: str(value) for key, value in document.docinfo.items()}


def test_a_plain_paper_tells_its_title_and_marking_alone() -> None:
    assert told(PAPER) == {"/Title": "Morning briefing 15 June 2018, OFFICIAL-SENSITIVE"}


def test_a_locked_one_tells_no_more() -> None:
    locked = encrypt(PAPER, "seven plover kettles")
    assert told(locked, "seven plover kettles") == told(PAPER)
    with pikepdf.open(io.BytesIO(locked), password="seven plover kettles") as document:
        assert (document.encryption.R, document.encryption.bits) == (6, 256)


def test_pdfinfo_finds_no_program_and_no_clock(tmp_path) -> None:
    (tmp_path / "paper.pdf").write_bytes(PAPER)
    done = subprocess.run(["pdfinfo", str(tmp_path / "paper.pdf")], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    names = {line.partition(":")[0] for line in done.stdout.splitlines()}
    assert not names & {"Creator", "Producer", "CreationDate", "ModDate", "Author", "Subject", "Keywords"}


def test_its_bytes_hang_on_no_clock_of_the_surroundings(monkeypatch) -> None:
    for said in ("1", "1750000000", "no time at all"):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", said)
        assert render_chair(morning(3), Copy(1, 9, "chair")) == PAPER
