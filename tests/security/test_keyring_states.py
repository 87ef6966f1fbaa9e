"""Every state a keyring can be in, each with its own sentence, on whole backends inside this process."""

import dataclasses
import threading
from collections.abc import Callable, Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend
from security import odd_keyrings

from shp_desktop.errors import KeyProblem
from shp_desktop.security.keys import (
    SERVICE,
    KeyReading,
    Keyring,
    KeyState,
    backend_name,
    create_key,
    key_from_text,
    key_to_text,
    new_key,
)

ACCOUNT = "0190a1b2-0000-7000-8000-00000000000a"
Installer = Callable[[KeyringBackend], KeyringBackend]


@pytest.fixture
def installed() -> Iterator[Installer]:
    """Make a backend the keyring of this process, as a configuration would, until the test ends."""
    before = keyring.core._keyring_backend

    def install(backend: KeyringBackend) -> KeyringBackend:
        keyring.set_keyring(backend)
        return backend

    yield install
    keyring.core._keyring_backend = before


@pytest.fixture
def silent(installed: Installer) -> Iterator[odd_keyrings.HangingKeyring]:
    backend = odd_keyrings.HangingKeyring()
    installed(backend)
    yield backend
    backend.let_go.set()


def test_a_key_written_is_read_again_and_can_be_deleted(installed: Installer) -> None:
    memory = installed(odd_keyrings.MemoryKeyring())
    ring, key = Keyring(), new_key()
    assert ring.read(ACCOUNT).state is KeyState.MISSING
    assert ring.write(ACCOUNT, key).require() == key
    assert memory.kept == {(SERVICE, ACCOUNT): key.hex()}
    again = ring.read(ACCOUNT)
    assert (again.state, again.key, again.backend) == (KeyState.READY, key, "security.odd_keyrings.MemoryKeyring")
    assert ring.delete(ACCOUNT).state is KeyState.MISSING
    assert ring.delete(ACCOUNT).state is KeyState.MISSING
    assert memory.kept == {}


def test_missing_says_so_and_gives_no_key(installed: Installer) -> None:
    installed(odd_keyrings.MemoryKeyring())
    with pytest.raises(KeyProblem, match="recovery code") as caught:
        Keyring().read(ACCOUNT).require()
    assert caught.value.state == "MISSING"


def test_missing_names_the_keyring_the_key_was_kept_in(installed: Installer) -> None:
    installed(odd_keyrings.MemoryKeyring())
    reading = Keyring(kept_in="keyring.backends.kwallet.DBusKeyring").read(ACCOUNT)
    assert reading.state is KeyState.MISSING
    assert "kwallet" in reading.sentence
    assert "security.odd_keyrings.MemoryKeyring" in reading.sentence
    same = Keyring(kept_in="security.odd_keyrings.MemoryKeyring").read(ACCOUNT)
    assert "kept in" not in same.sentence


@pytest.mark.parametrize("text", ["hunter2", "0x" + "a" * 62, " " + "a" * 63, "a" * 63, "a" * 65, "é" * 64, "٣" * 64])
def test_what_is_not_a_key_is_never_taken_for_one(installed: Installer, text: str) -> None:
    memory = installed(odd_keyrings.MemoryKeyring())
    memory.set_password(SERVICE, ACCOUNT, text)
    reading = Keyring().read(ACCOUNT)
    assert (reading.state, reading.key) == (KeyState.MISSING, None)
    assert "is not a key" in reading.sentence
    assert text not in reading.sentence


@pytest.mark.parametrize(
    "backend", [odd_keyrings.LockedKeyring, odd_keyrings.UnmadeKeyring, odd_keyrings.FailingKeyring]
)
@pytest.mark.parametrize("ask", [Keyring.read, Keyring.delete, lambda ring, account: ring.write(account, new_key())])
def test_a_keyring_that_refuses_is_locked_and_never_missing(
    installed: Installer,
    caplog: pytest.LogCaptureFixture,
    backend: type[KeyringBackend],
    ask: Callable[[Keyring, str], KeyReading],
) -> None:
    installed(backend())
    reading = ask(Keyring(), ACCOUNT)
    assert (reading.state, reading.key) == (KeyState.LOCKED, None)
    assert reading.backend == f"security.odd_keyrings.{backend.__name__}"
    assert ACCOUNT not in caplog.text


def test_locked_and_broken_have_sentences_of_their_own(installed: Installer, caplog: pytest.LogCaptureFixture) -> None:
    installed(odd_keyrings.LockedKeyring())
    locked = Keyring().read(ACCOUNT).sentence
    installed(odd_keyrings.FailingKeyring())
    broken = Keyring().read(ACCOUNT).sentence
    assert "is locked" in locked
    assert "could not be opened" in broken
    assert "bus went away" not in broken
    assert caplog.messages == ["keyring: security.odd_keyrings.FailingKeyring failed (Exception)"]


def test_a_silent_keyring_is_hanging_and_is_not_asked_twice(silent: odd_keyrings.HangingKeyring) -> None:
    ring = Keyring(limit_s=0.2)
    readings = [ring.read(ACCOUNT), ring.read(ACCOUNT), ring.write(ACCOUNT, new_key()), ring.delete(ACCOUNT)]
    assert {reading.state for reading in readings} == {KeyState.HANGING}
    assert all(reading.key is None for reading in readings)
    assert "did not answer in time" in readings[0].sentence
    assert silent.asked == 1


def test_a_keyring_that_answers_at_last_is_asked_again(silent: odd_keyrings.HangingKeyring) -> None:
    ring = Keyring(limit_s=0.2)
    assert ring.read(ACCOUNT).state is KeyState.HANGING
    silent.let_go.set()
    for thread in threading.enumerate():
        if thread.name == "keyring":
            thread.join()
    assert ring.read(ACCOUNT).state is KeyState.MISSING


def test_a_key_that_was_not_kept_is_not_ready(installed: Installer) -> None:
    installed(odd_keyrings.ForgetfulKeyring())
    reading = Keyring().write(ACCOUNT, new_key())
    assert (reading.state, reading.key) == (KeyState.LOCKED, None)
    assert "did not keep" in reading.sentence
    assert "set a passphrase" in reading.sentence


def test_every_state_has_a_sentence_of_its_own_for_reading_keeping_and_deleting(
    installed: Installer, silent: odd_keyrings.HangingKeyring
) -> None:
    sentences = []
    for backend in (odd_keyrings.MemoryKeyring(), odd_keyrings.LockedKeyring(), odd_keyrings.WeakKeyring(), silent):
        installed(backend)
        read, write, delete = (Keyring(limit_s=0.2) for _ in range(3))
        answers = [read.read(ACCOUNT), delete.delete(ACCOUNT), write.write(ACCOUNT, new_key())]
        sentences += [answer.sentence for answer in answers]
    assert len(set(sentences)) == len(sentences)
    assert all(sentence.endswith(".") and not set("{}") & set(sentence) for sentence in sentences)


def test_a_key_that_was_not_deleted_is_said_to_be_there_still(installed: Installer) -> None:
    installed(odd_keyrings.StubbornKeyring())
    ring = Keyring()
    ring.write(ACCOUNT, new_key())
    reading = ring.delete(ACCOUNT)
    assert reading.state is KeyState.LOCKED
    assert "still holds" in reading.sentence


def test_a_keyring_that_does_not_recommend_itself_is_refused(installed: Installer) -> None:
    weak = installed(odd_keyrings.WeakKeyring())
    assert Keyring().write(ACCOUNT, new_key()).state is KeyState.NO_BACKEND
    assert weak.kept == {}


def test_of_a_chain_only_one_keyring_is_ever_used(installed: Installer, monkeypatch: pytest.MonkeyPatch) -> None:
    weak, first, second = odd_keyrings.WeakKeyring(), odd_keyrings.OtherKeyring(), odd_keyrings.MemoryKeyring()
    monkeypatch.setattr(odd_keyrings.Chain, "backends", [weak, first, second])
    installed(odd_keyrings.Chain())
    assert Keyring().write(ACCOUNT, new_key()).backend == "security.odd_keyrings.OtherKeyring"
    assert (weak.kept, len(first.kept), second.kept) == ({}, 1, {})
    assert Keyring(kept_in="security.odd_keyrings.MemoryKeyring").read(ACCOUNT).state is KeyState.MISSING


def test_a_chain_never_falls_through_to_a_second_keyring(installed: Installer, monkeypatch: pytest.MonkeyPatch) -> None:
    second = odd_keyrings.MemoryKeyring()
    monkeypatch.setattr(odd_keyrings.Chain, "backends", [odd_keyrings.LockedKeyring(), second])
    installed(odd_keyrings.Chain())
    assert Keyring().write(ACCOUNT, new_key()).state is KeyState.LOCKED
    assert second.kept == {}


def test_a_chain_of_nothing_safe_is_no_keyring(installed: Installer, monkeypatch: pytest.MonkeyPatch) -> None:
    for members in ([], [odd_keyrings.WeakKeyring()]):
        monkeypatch.setattr(odd_keyrings.Chain, "backends", members)
        installed(odd_keyrings.Chain())
        assert Keyring().read(ACCOUNT).state is KeyState.NO_BACKEND


def test_the_backend_is_named_without_being_asked_for_a_key(silent: odd_keyrings.HangingKeyring) -> None:
    assert backend_name() == "security.odd_keyrings.HangingKeyring"
    assert silent.asked == 0


def test_no_reading_shows_its_key(installed: Installer) -> None:
    installed(odd_keyrings.MemoryKeyring())
    key = new_key()
    reading = Keyring().write(ACCOUNT, key)
    shown = f"{reading!r} {reading} {[reading]!r} {dataclasses.replace(reading)!r}"
    assert reading.key == key
    assert key.hex() not in shown
    assert repr(key) not in shown
    assert repr(key)[2:-1] not in shown


def test_keys_are_new_every_time_and_cross_as_64_hex_characters() -> None:
    keys = {new_key() for _ in range(100)}
    assert len(keys) == 100
    for key in keys:
        assert len(key_to_text(key)) == 64
        assert key_from_text(key_to_text(key)) == key
    with pytest.raises(ValueError, match="32 bytes"):
        key_to_text(b"short")
    with pytest.raises(ValueError, match="32 bytes"):
        Keyring().write(ACCOUNT, b"short")


def test_a_key_is_made_only_where_nothing_stands(tmp_path) -> None:
    store = tmp_path / "briefing.db"
    assert len(create_key(store)) == 32
    store.write_bytes(b"")
    with pytest.raises(KeyProblem, match="A store is here already") as caught:
        create_key(store)
    assert caught.value.state == "MISSING"
    store.unlink()
    store.symlink_to(tmp_path / "unplugged" / "briefing.db")
    with pytest.raises(KeyProblem, match="A store is here already"):
        create_key(store)


def test_a_folder_that_cannot_be_looked_into_is_not_taken_for_an_empty_one(tmp_path) -> None:
    (tmp_path / "home").write_bytes(b"not a folder")
    with pytest.raises(KeyProblem, match="cannot be read"):
        create_key(tmp_path / "home" / "briefing.db")
