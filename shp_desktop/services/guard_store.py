"""Making, unlocking, backing up, restoring and verifying the store."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from shp_desktop.domain.moments import LONDON
from shp_desktop.domain.people import Act, Person, Role
from shp_desktop.errors import BriefingError, DiskProblem, KeyProblem, Refused, StoreDamaged, StoreProblem
from shp_desktop.files import whole_file
from shp_desktop.paths import Folders, data_file
from shp_desktop.reference import Tables
from shp_desktop.security import recovery, wrapping
from shp_desktop.security.keys import Keyring, KeyState, create_key
from shp_desktop.services import held, keyfile
from shp_desktop.services.key_state import PASSPHRASE, find_key, key_of
from shp_desktop.services.keyfile import KeyFile
from shp_desktop.services.session import Session
from shp_desktop.store import backup as backups
from shp_desktop.store import migrate
from shp_desktop.store.connection import open_database
from shp_desktop.store.content import Content
from shp_desktop.store.facts import new_uid
from shp_desktop.store.lock import WriterLock
from shp_desktop.store.store import Store
from shp_desktop.store.verify import Finding, findings

_STORE_GONE = (
    "The key file here belongs to a store that is not here; nothing was made, put the store back or restore a backup."
)
_CUT_SHORT = "The store is empty or was cut short; nothing was changed, restore the newest backup."


@dataclass(frozen=True)
class Created:
    """What creation gives: the recovery code to be shown once, and where the key is kept."""

    recovery_code: str
    key_kept_in: str


@dataclass(frozen=True)
class VerifyReport:
    """What verifying found."""

    findings: tuple[Finding, ...]
    backups: int

    @property
    def ok(self) -> bool:
        """Say whether nothing is wrong."""
        return not self.findings


def migrations() -> Path:
    """Return the folder of the numbered migrations."""
    return data_file("db", "migrations")


def create(
    folders: Folders,
    *,
    practice: bool,
    passphrase: str | None = None,
    users: tuple[Person, ...] = (),
    actor: Person | None = None,
) -> Created:
    """Make a store and its key. Raises KeyProblem where a store stands or no key can be kept, DiskProblem, StoreBusy."""
    _make_folders(folders)
    lock = WriterLock(folders.store)
    making = folders.home / "briefing.making"
    begun = making.exists()
    try:
        key = create_key(folders.store)
        if keyfile.read(folders) is not None and not begun:
            raise KeyProblem(KeyState.MISSING.name, _STORE_GONE)
        making.touch(0o600)
        uid = new_uid()
        kept = _keep_key(uid, key, practice=practice, passphrase=passphrase)
        # The key stands before the store does, and the store takes its name when it is whole: a creation cut short
        # at any moment leaves nothing that the next one could not begin again.
        keyfile.write(folders, kept)
        begun = True
        _clear_making(making)
        Store.create(making, key, migrations(), uid=uid, practice=practice, now=Session.now()).close()
        making.rename(folders.store)
        store = Store.open(folders.store, key)
        session = Session(
            store, folders, _tables(folders), actor or Person("Set-up", "", Role.ADMIN), practice, lock=lock, key=key
        )
        if users:
            with session.write("collection", "people") as appender:
                for person in users:
                    store.records.set_person(appender, person)
        store.close()
    except OSError:
        raise DiskProblem(
            "The store could not be made in its folder; nothing was kept, check free space and write access."
        ) from None
    finally:
        if begun and not folders.store.exists():
            keyfile.forget(folders)
        _clear_making(making)
        lock.release()
    return Created(
        recovery.encode(key), kept.backend or (PASSPHRASE if kept.wrapped else "file beside the practice store")
    )


def open_session(
    folders: Folders,
    *,
    actor: Person,
    passphrase: str | None = None,
    recovery_code: str | None = None,
    read_only: bool = False,
    exclusive: bool = True,
) -> Session:
    """Open the store. `exclusive` takes the window's lock. Raises KeyProblem, StoreProblem, UsageProblem where there is none."""
    key = find_key(folders, passphrase, recovery_code)
    return _open(folders, key, actor, read_only=read_only, exclusive=exclusive)


def open_by_key(folders: Folders, key: bytes, *, actor: Person) -> Session:
    """Open the store for the window by the key found for it (`key_state.find_key`). Raises StoreProblem."""
    return _open(folders, key, actor, read_only=False, exclusive=True)


def reopen(session: Session, *, read_only: bool) -> Session:
    """Open another session on the same store with the key already at hand, for another thread."""
    return _open(session.folders, session.key, session.actor, read_only=read_only, exclusive=False)


def recovery_code(session: Session) -> str:
    """Return the recovery code; the key itself in letters. Raises Refused."""
    if not session.practice:
        _require_manager(session)
    session.note("consultation", "recovery code")
    return recovery.encode(session.key)


def set_passphrase(session: Session, passphrase: str) -> None:
    """Wrap the key by a passphrase as well. Raises Refused for a weak one on a real store."""
    _require_manager(session)
    weak = None if session.practice else wrapping.check_passphrase(passphrase)
    if weak:
        raise Refused(weak)
    kept = keyfile.read(session.folders)
    uid = session.store.info("uid")
    wrapped = wrapping.wrap(session.key, passphrase, uid).decode()
    base = kept or KeyFile(uid, session.practice)
    keyfile.write(session.folders, KeyFile(base.store, base.practice, base.backend, wrapped, base.plain))
    session.note("alteration", "passphrase")


def backup(session: Session, folder: Path) -> Path:
    """Write one backup file of store and wrapped key. Raises DiskProblem, Refused."""
    session.require(Act.KEEP)
    return _backed_up(session, folder)


def _backed_up(session: Session, folder: Path) -> Path:
    target = _free(folder / backups.backup_name(session.now().astimezone(LONDON)))
    session.note("backup", "store")
    backups.write_backup(session.store.db, _key_bytes(session.folders), target)
    return target


def daily_backup(session: Session) -> Path | None:
    """Write today's backup unless there is one, whoever is at the keyboard; the newest fourteen are kept."""
    today = f"briefing-{session.today():%Y%m%d}"
    held = sorted(session.folders.backups.glob("briefing-*.backup"))
    if any(path.name.startswith(today) for path in held):
        return None
    made = _backed_up(session, session.folders.backups)
    for old in held[:-13]:
        old.unlink(missing_ok=True)
    return made


def restore(
    folders: Folders, file: Path, *, actor: Person, passphrase: str | None = None, recovery_code: str | None = None,
    before: Callable[[Path, bytes], object] = lambda _copy, _key: None,
) -> Path | None:
    """Put a backup in place of the store; the present store is kept as a backup first and its path returned.

    `before` is given the unpacked backup and its key, once it is proven to open and before it takes its place.
    """
    _make_folders(folders)
    lock = WriterLock(folders.store)
    try:
        with backups.unpacked(file, folders.backups) as (copy, key_blob):
            kept = keyfile.from_bytes(key_blob)
            key = recovery.decode(recovery_code) if recovery_code else key_of(kept, passphrase)
            _prove(copy, key, file.name)
            before(copy, key)
            set_aside = _set_aside(folders, actor, passphrase)
            for name in ("briefing.db-wal", "briefing.db-shm"):
                (folders.home / name).unlink(missing_ok=True)
            copy.replace(folders.store)
            keyfile.write(folders, kept)
        session = _open(folders, key, actor, read_only=False, exclusive=False)
        session.note("restore", "store")
        session.close()
    except OSError:
        raise DiskProblem(
            "The backup could not be put in place; the present store is kept, check free space and write access."
        ) from None
    finally:
        lock.release()
    return set_aside


def verify(session: Session, progress: Callable[[str], None] | None = None) -> VerifyReport:
    """Verify store and backups; says which of them is wrong and how."""
    with session.store.read():
        found = list(findings(session.store.db, migrations()))
    erased = _erased(session)
    held = sorted(session.folders.backups.glob("*.backup"))
    for path in held:
        if progress is not None:
            progress(path.name)
        found += _verify_backup(session, path, erased)
    return VerifyReport(tuple(found), len(held))


def _erased(session: Session) -> Collection[str]:
    """The texts erased in the store, which no backup may hold; of a damaged one that cannot be said."""
    try:
        with session.store.read():
            return session.store.content.blanked()
    except StoreProblem:
        return ()


def _verify_backup(session: Session, path: Path, erased: Collection[str]) -> list[Finding]:
    try:
        with backups.unpacked(path, session.folders.backups) as (copy, _):
            db = open_database(copy, session.key, read_only=True)
            try:
                wrong = list(findings(db, migrations()))
                forgotten = bool(Content(db).standing(erased))
            finally:
                db.conn.close()
    except (BriefingError, OSError):
        return [
            Finding(
                "backup",
                path.name,
                f"The backup {path.name} is damaged or has another key; make a new backup and keep it elsewhere.",
            )
        ]
    told = [f"The backup {path.name} does not verify: {one.sentence}" for one in wrong[:1]]
    if forgotten:
        told.append(f"The backup {path.name} holds text that was erased in the store; erase --backups --yes takes it out, or destroy that backup.")
    return [Finding("backup", path.name, one) for one in told]


def _open(folders: Folders, key: bytes, actor: Person, *, read_only: bool, exclusive: bool) -> Session:
    lock = WriterLock(folders.store) if exclusive else None
    try:
        if lock is not None:
            backups.clear_leftovers(folders.home, folders.backups)
        _bring_up_to_date(folders, key)
        store = Store.open(folders.store, key, read_only=read_only)
        practice = store.info("practice") == "1"
        try:
            person = store.records.seated(actor)
            return held.opened(Session(store, folders, _tables(folders), person, practice, read_only=read_only, lock=lock, key=key))
        except BaseException:
            store.close()
            raise
    except BaseException:
        if lock is not None:
            lock.release()
        raise


def _bring_up_to_date(folders: Folders, key: bytes) -> None:
    if not folders.store.stat().st_size:
        raise StoreDamaged(_CUT_SHORT)
    db = open_database(folders.store, key)
    try:
        migrate.refuse_future(db, migrations())
        if not migrate.applied(db):
            raise StoreDamaged(_CUT_SHORT)
        if migrate.pending(db, migrations()):
            migrate.apply(db, migrations(), lambda: _snapshot(folders, key))
    finally:
        db.conn.close()


def _snapshot(folders: Folders, key: bytes) -> None:
    """Keep the store as it is before it is brought up to date, read beside the connection that does so."""
    stamp = backups.backup_name(Session.now().astimezone(LONDON)).replace(".backup", "-before-update.backup")
    db = open_database(folders.store, key)
    try:
        backups.write_backup(db, _key_bytes(folders), _free(folders.backups / stamp))
    finally:
        db.conn.close()


def _keep_key(uid: str, key: bytes, *, practice: bool, passphrase: str | None) -> KeyFile:
    if passphrase is not None:
        return KeyFile(uid, practice, wrapped=wrapping.wrap(key, passphrase, uid).decode())
    reading = Keyring().write(uid, key)
    if reading.state is KeyState.READY:
        return KeyFile(uid, practice, backend=reading.backend)
    if practice:
        return KeyFile(uid, practice, plain=key.hex())
    raise KeyProblem(reading.state.name, reading.sentence)


def _set_aside(folders: Folders, actor: Person, passphrase: str | None) -> Path | None:
    """Keep the present store before another takes its place; a store that no longer opens is kept byte for byte."""
    if not folders.store.exists():
        return None
    stamp = backups.backup_name(Session.now().astimezone(LONDON))
    try:
        present = open_session(folders, actor=actor, passphrase=passphrase, exclusive=False)
    except (KeyProblem, StoreProblem):
        target = _free(folders.backups / stamp.replace(".backup", "-set-aside.db"))
        _keep_beside(folders, target)
        return target
    try:
        _require_manager(present)
        return backups.write_backup(present.store.db, _key_bytes(folders), _free(folders.backups / stamp))
    finally:
        present.close()


def _keep_beside(folders: Folders, target: Path) -> None:
    """Set a store aside with its write-ahead log, which may hold the last decisions, and the key file that opens it."""
    key = folders.home / "briefing.key"
    if key.exists():
        with whole_file(target.with_suffix(".key")) as out:
            out.write(key.read_bytes())
    log = folders.store.with_name(folders.store.name + "-wal")
    if log.exists():
        log.rename(target.with_name(target.name + "-wal"))
    folders.store.rename(target)


def _prove(copy: Path, key: bytes, name: str) -> None:
    db = open_database(copy, key, read_only=True)
    try:
        migrate.refuse_future(db, migrations())
        wrong = next(findings(db, migrations()), None)
    finally:
        db.conn.close()
    if wrong is not None:
        raise StoreDamaged(f"{name} does not verify, so the present store was left as it is; choose another backup.")


def _require_manager(session: Session) -> None:
    """Restore, users and settings want an admin; a store that names none yet is in the hands of whoever made it."""
    if any(person.role is Role.ADMIN for person in session.store.records.people()):
        session.require(Act.MANAGE)


def _clear_making(making: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        making.with_name(making.name + suffix).unlink(missing_ok=True)


def _make_folders(folders: Folders) -> None:
    try:
        folders.make()
    except OSError:
        raise DiskProblem(
            "The data folder cannot be made or written; nothing was changed, choose another folder or ask for access."
        ) from None


def _tables(folders: Folders) -> Tables:
    return Tables(folders.home / "reference")


def _key_bytes(folders: Folders) -> bytes:
    kept = keyfile.read(folders)
    return (kept.for_backup() if kept else KeyFile("", False)).to_bytes()


def _free(path: Path) -> Path:
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_stem(f"{path.stem}-{number}")
    return free


def key_is_proven(folders: Folders, passphrase: str | None) -> bool:
    """Say whether the key at hand is surely this store's, so that a store it does not open must be damaged."""
    kept = keyfile.read(folders)
    return kept is not None and bool((passphrase is not None and kept.wrapped) or kept.plain or kept.backend)
