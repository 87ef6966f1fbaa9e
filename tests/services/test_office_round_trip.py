"""Five agencies answer on their own computers, in LibreOffice without a window: opened by the password, filled, saved, brought back."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msoffcrypto
import pytest
import sheet_desk
from sheet_desk import AGENCIES, PASSWORD, PERSONAL, made

from shp_desktop.domain.answer_sheets import Verdict
from shp_desktop.domain.moments import from_iso
from shp_desktop.errors import BadFile
from shp_desktop.services import manage_actions, safeguard, take_in
from shp_desktop.services.guard_store import verify
from shp_desktop.services.session import Session

pytestmark = [pytest.mark.heavy, pytest.mark.timeout(240)]
NEXT_DAY = from_iso("2018-06-16T09:30").utc
DESK = Path(sheet_desk.__file__).with_name("office_desk.py")
#: what each agency types on its two actions; a cell that is locked stays as it is
DONE = {"G9": "done", "H9": {"day": "2018-06-15"}, "I9": "J Smith", "J9": "visited,\nall well; =1+1", "C9": "another thing", "G10": "in progress"}
CHECKED = {"CHILDREN": {"G9": "open to Early Help", "I9": "shared", "J9": "P Lund", "K9": {"day": "2018-06-16"}, "L9": "CH-77", "G10": "not checked yet"},
           "ADULTS": {"G9": "closed", "O9": "M Dale"}}  # fmt: skip


@pytest.fixture
def room(tmp_path) -> Iterator[Session]:
    """A store in which five agencies have something open."""
    session = sheet_desk.room(tmp_path)
    yield session
    session.close()


def jobs_of(sheets: dict[str, Path], folder: Path) -> list[dict[str, Any]]:
    jobs = []
    for agency, path in sheets.items():
        cells = {"Actions": DONE} | ({"Checks": CHECKED[agency]} if agency in CHECKED else {})
        jobs.append({"file": str(path), "password": PASSWORD, "out": str(folder / f"back-{agency}.xlsx"), "cells": cells})
    fire = str(sheets["FIRE"])
    jobs.append({"file": fire, "password": PASSWORD, "out": str(folder / "fire.ods"), "filter": "calc8"})
    jobs.append({"file": fire, "password": PASSWORD, "out": str(folder / "fire.xls"), "filter": "MS Excel 97"})
    jobs.append({"file": fire, "password": PASSWORD, "out": str(folder / "bare.xlsx"), "seal": False})
    return jobs


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not on this machine")
def test_five_agencies_answer_in_libreoffice_and_every_answer_lands_on_its_item(room: Session, tmp_path) -> None:
    sheets = {agency: made(room, agency, tmp_path) for agency in AGENCIES}
    jobs = tmp_path / "jobs.json"
    jobs.write_text(json.dumps(jobs_of(sheets, tmp_path)))
    ran = subprocess.run(["/usr/bin/python3", str(DESK), str(jobs)], capture_output=True, text=True, timeout=200, check=False)
    assert ran.returncode == 0, ran.stderr
    locked = json.loads(ran.stdout)
    for agency in AGENCIES:
        back = tmp_path / f"back-{agency}.xlsx"
        assert locked[str(back)] == ["C9"]
        with back.open("rb") as opened:
            assert msoffcrypto.OfficeFile(opened).is_encrypted()
        assert not any(word.encode(form) in back.read_bytes() for word in PERSONAL for form in ("utf-8", "utf-16-le"))
        preview = take_in.read_back(room, back, at=NEXT_DAY)
        assert not preview.of(Verdict.REFUSED)
        outcome, _ = take_in.take(room, preview, NEXT_DAY)
        assert outcome.words.startswith(f"{4 if agency == 'CHILDREN' else 3 if agency == 'ADULTS' else 2} answers")
    for number, one in enumerate(manage_actions.actions(room, only_open=False)):
        assert one.status.value == ("in_progress" if number % 2 else "done")
        assert len(one.events) == 1
        assert f"of {one.agency}" in one.events[0].words
    assert "visited, all well; =1+1 (answer sheet" in manage_actions.actions(room, only_open=False)[0].events[0].words
    answers = {one.ref: [(a.result.value, a.worker_told, a.hub_ref) for a in one.answers] for one in safeguard.checks(room, only_open=False)}
    assert answers == {
        "C-180615-01": [("open_early_help", "P Lund", "CH-77")], "C-180615-02": [("not_checked", "", "")], "C-180615-03": [("closed", "", "")],
    }  # fmt: skip
    for name, why in (("fire.ods", "OpenDocument"), ("fire.xls", "the old form"), ("bare.xlsx", "without its password")):
        with pytest.raises(BadFile, match=why):
            take_in.read_back(room, tmp_path / name, at=NEXT_DAY)
    assert not verify(room).findings
