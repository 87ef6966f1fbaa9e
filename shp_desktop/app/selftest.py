"""The self-test: a whole small morning on an encrypted store of its own, in a folder that goes away."""

import os
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from shp_desktop.domain.people import Person, Role
from shp_desktop.paths import Folders, data_file
from shp_desktop.security.keys import backend_name
from shp_desktop.services import build_pack, guard_store, import_log, manage_actions, prepare_board, run_meeting

_LOG = (
    "Log No,Created,Grade,Opening Type,Location,Narrative\r\n"
    '000101,14/06/2018 21:40:00,Priority,Missing Person,"3 Tern Close, Hartlepool",14 yr old not returned home.\r\n'
    '000102,14/06/2018 22:05:00,Standard,Shoplifting,"Pilot Lane, Hartlepool",Goods taken <b>from store</b>.\r\n'
)
_PACK = "pack.pdf"
_ACTOR = Person("Self-test", "NPT", Role.ADMIN)


def run() -> int:
    """Try every layer once; prints a line each, returns 0 or 1."""
    with tempfile.TemporaryDirectory(prefix="shp-selftest-") as folder:
        home = Path(folder)
        steps: tuple[tuple[str, Callable[[Path], str]], ...] = (
            ("data", _data),
            ("store", _store),
            ("morning", _morning),
            ("verify", _verify),
            ("window", _window),
            ("keyring", lambda _home: backend_name() or "none usable here; a passphrase will be asked for"),
        )
        failed = False
        for name, step in steps:
            try:
                print(f"ok {name}: {step(home)}")
            except Exception as error:  # noqa: BLE001 - every failure is told, without values
                failed = True
                print(f"failed {name}: {type(error).__name__}")
    return 1 if failed else 0


def _data(_: Path) -> str:
    return f"{len(list(data_file('db', 'migrations').glob('*.sql')))} migrations, {len(list(data_file('resources', 'reference').glob('*.csv')))} tables"


def _store(home: Path) -> str:
    created = guard_store.create(Folders(home), practice=True, passphrase="self test passphrase", actor=_ACTOR)  # noqa: S106
    session = guard_store.open_session(Folders(home), actor=_ACTOR, recovery_code=created.recovery_code)
    version = session.store.db.conn.execute("PRAGMA cipher_version").fetchone()[0]
    session.close()
    return f"SQLCipher {version}, opened by its recovery code"


def _morning(home: Path) -> str:
    session = guard_store.open_session(Folders(home), actor=_ACTOR, passphrase="self test passphrase")  # noqa: S106
    try:
        log = home / "log.csv"
        log.write_text(_LOG, encoding="utf-8", newline="")
        account, _ = import_log.apply(session, import_log.preview(session, log))
        run_meeting.open_meeting(session, date(2018, 6, 15), "Self-test")
        shown = prepare_board.board(session)
        manage_actions.raise_action(
            session, "visit", "FIRE", date(2018, 6, 18), incident_uid=shown.items[0].incident.uid
        )
        run_meeting.close(session, "self-test")
        made = build_pack.papers_for_all(session, date(2018, 6, 15))
        build_pack.save(session, made[0], home / _PACK)
        return f"{account.new} logs, {len(made)} papers, {sum(one.pages for one in made)} pages"
    finally:
        session.close()


def _verify(home: Path) -> str:
    session = guard_store.open_session(Folders(home), actor=_ACTOR, passphrase="self test passphrase")  # noqa: S106
    try:
        guard_store.backup(session, Folders(home).backups)
        report = guard_store.verify(session)
    finally:
        session.close()
    if not report.ok:
        raise AssertionError("the store does not verify")
    return f"store and {report.backups} backup"


def _window(home: Path) -> str:
    if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import qVersion
    from PySide6.QtPdf import QPdfDocument

    from shp_desktop.gui.run import application

    app = application()
    document = QPdfDocument()
    document.load(str(home / _PACK))
    if not document.pageCount():
        raise AssertionError("a paper cannot be shown")
    return f"Qt {qVersion()} on {app.platformName()}, a paper of {document.pageCount()} pages can be shown"
