"""A case of twelve fields goes into another program's form by twelve pastes; nothing of it stays on the clipboard, and a lock takes it too."""

import csv
import json
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from journeys.desk import ROOT, Desk, Program, until

from shp_desktop.domain.people import Person, Role
from shp_desktop.paths import Folders
from shp_desktop.services import ecins, enforcement, guard_store, import_log, manage_actions, manage_cases
from shp_desktop.services.session import Session

pytestmark = [pytest.mark.heavy, pytest.mark.timeout(300), pytest.mark.xdist_group("screen")]
HELPER = str(ROOT / "tests" / "journeys" / "paste_form.py")
ACTOR = Person("Sam Tarn", "HBC", Role.RECORDER)
NAMES = ("Log No", "Created", "Grade", "Opening Type", "Location", "Narrative")
LOG = ("000101", "14/06/2018 06:00", "Standard", "ASB - Nuisance", "14 Anchor Terrace", "Shouting heard.")
#: where the overlay says who deals with it, below the field
ANSWER = (240, 150, 1130, 420)
MOST_SECONDS = 20
Made = tuple[Path, str, list[str]]


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, same_day: None) -> Made:
    """A practice home with one case that fills every field of the template: the home, the case, its twelve texts."""
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    folders = Folders(tmp_path / "home").make()
    guard_store.create(folders, practice=True, passphrase=None, actor=ACTOR)
    session = guard_store.open_session(folders, actor=ACTOR)
    path = tmp_path / "log.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows((NAMES, LOG))
    import_log.apply(session, import_log.preview(session, path))
    uid = session.store.incidents.find("000101")[0].uid
    action = manage_actions.raise_action(session, "Offer mediation", "HBC", date(2040, 6, 18), incident_uid=uid, owner="Jo Reed").ref
    ref = manage_cases.open_case(
        session, "Noise at Anchor Terrace", "PC Dale", "NPT", "high", date(2040, 7, 2), incident_uids=[uid], action_refs=[action],
        reason="Three agencies are needed.",
    ).ref  # fmt: skip
    manage_cases.reviewed(session, ref, "Calmer since the visit.", date(2040, 7, 9))
    enforcement.step(session, ref, "warning", date(2018, 6, 20), reference="CPW 12", to="the tenant", words="Handed over.")
    paste = ecins.begin(session, ref)
    session.close()
    assert (len(paste.fields), paste.empty) == (12, ())
    return folders.home, ref, [one.text for one in paste.fields]


def ask(home: Path, question: Callable[[Session], Any]) -> Any:
    """Ask the store beside the open window."""
    session = guard_store.open_session(Folders(home), actor=ACTOR, read_only=True, exclusive=False)
    try:
        return question(session)
    finally:
        session.close()


def written(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else None


def on_clipboard(desk: Desk, path: Path) -> dict[str, Any]:
    """What a program of its own finds on the clipboard."""
    path.unlink(missing_ok=True)
    desk.start([sys.executable, HELPER, "look", str(path)]).wait(60)
    return written(path)


def titled(desk: Desk, title: str) -> str:
    return until(lambda: desk.tell("search", "--onlyvisible", "--name", title) or "", f"a window called {title}").split()[0]


def activate(desk: Desk, title: str) -> None:
    window = titled(desk, title)
    desk.tell("windowactivate", "--sync", window)
    until(lambda: desk.tell("getactivewindow") == window, f"{title} in front")


def test_twelve_fields_in_twelve_pastes_then_nothing_on_the_clipboard(desk: Desk, made: Made, tmp_path: Path):
    home, ref, texts = made
    form, seen = tmp_path / "form.json", tmp_path / "seen.json"
    program = Program(desk, home)
    desk.start([sys.executable, HELPER, "form", str(form)])
    titled(desk, "^Form of another program$")
    activate(desk, "^SHP Briefing PRACTICE$")
    _who_deals_with_it(desk)
    desk.changing(lambda: desk.press("ctrl+6"), "the Cases page")
    desk.press("v")
    titled(desk, f"^E-CINS: field 1 of {len(texts)}$")
    assert not any(text in title for text in texts for title in program.titles()), "a title names no case"
    activate(desk, "^Form of another program$")
    for number, text in enumerate(texts, start=1):
        desk.press("ctrl+v")
        until(lambda number=number, text=text: (written(form) or [""] * 12)[number - 1] == text, f"field {number} pasted")
        titled(desk, f"^E-CINS: field {number + 1} of" if number < len(texts) else "^E-CINS: reference$")
        if number == 6:
            desk.keep("half-way")
        desk.press("Tab")
    assert written(form) == texts
    assert on_clipboard(desk, seen) == {"formats": [], "text": ""}
    activate(desk, "^E-CINS: reference$")
    desk.write("HPL 4711")
    desk.keep("reference")
    desk.press("Return")
    until(lambda: ask(home, lambda session: manage_cases.case(session, ref)).ecins == "HPL 4711", "the reference on the case")
    _lock_takes_it(desk, seen, texts)


def _who_deals_with_it(desk: Desk) -> None:
    """From the key to an answer at rest on the screen is far less than the twenty seconds there are."""
    began = time.monotonic()
    desk.changing(lambda: desk.press("F6"), "the question")
    desk.changing(lambda: desk.write("14 Anchor Terrace"), "the answer", ANSWER)
    assert time.monotonic() - began < MOST_SECONDS
    desk.keep("dealing")
    desk.changing(lambda: desk.press("Escape"), "the page again")


def _lock_takes_it(desk: Desk, seen: Path, texts: list[str]) -> None:
    """What stands on the clipboard when the window locks is gone; no program that keeps a history is handed it without the marks."""
    activate(desk, "^SHP Briefing PRACTICE$")
    desk.still()
    desk.press("v")
    titled(desk, "^E-CINS: field 1 of")
    held = on_clipboard(desk, seen)
    assert held["text"] == texts[0]
    assert {"x-kde-passwordManagerHint", "application/x-nspasteboard-concealed-type"} < set(held["formats"])
    activate(desk, "^SHP Briefing PRACTICE$")
    desk.press("ctrl+l")
    until(lambda: not desk.tell("search", "--onlyvisible", "--name", "^E-CINS: field"), "the strip gone")
    assert on_clipboard(desk, seen) == {"formats": [], "text": ""}
