"""Keyring backends that behave as real ones do on a bad day, each a whole backend and not a patched one."""

import threading
from typing import ClassVar

from keyring.backend import KeyringBackend
from keyring.backends.chainer import ChainerBackend
from keyring.errors import InitError, KeyringLocked, PasswordDeleteError


class MemoryKeyring(KeyringBackend):
    """Keeps what it is given, for as long as the test lasts."""

    priority = 5

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.kept[service, username] = password

    def delete_password(self, service, username):
        if (service, username) not in self.kept:
            raise PasswordDeleteError("nothing there")
        del self.kept[service, username]


class OtherKeyring(MemoryKeyring):
    """A second good keyring, preferred by a little."""

    priority = 6


class WeakKeyring(MemoryKeyring):
    """Works, but says of itself that it is not recommended."""

    priority = 0.9


class ForgetfulKeyring(MemoryKeyring):
    """Accepts a key and does not keep it."""

    def set_password(self, service, username, password):
        pass


class StubbornKeyring(MemoryKeyring):
    """Will not delete."""

    def delete_password(self, service, username):
        raise PasswordDeleteError("not allowed")


class HangingKeyring(KeyringBackend):
    """Answers nothing until it is let go, and counts who is waiting."""

    priority = 5

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0
        self.let_go = threading.Event()

    def get_password(self, service, username):
        self.asked += 1
        self.let_go.wait()

    def set_password(self, service, username, password):
        self.get_password(service, username)

    delete_password = get_password


class FailingKeyring(KeyringBackend):
    """Raises what it was made with, whatever it is asked."""

    priority = 5
    error: Exception = Exception("the bus went away")

    def get_password(self, service, username):
        raise self.error

    def set_password(self, service, username, password):
        raise self.error

    def delete_password(self, service, username):
        raise self.error


class LockedKeyring(FailingKeyring):
    """Its person dismissed the window that asked for the password."""

    error = KeyringLocked("Failed to unlock the collection!")


class UnmadeKeyring(FailingKeyring):
    """Has no collection and could not make one."""

    error = InitError("Failed to create the collection")


class Chain(ChainerBackend):
    """The real chainer over the keyrings a test names instead of those of the machine."""

    backends: ClassVar[list[KeyringBackend]] = []
    priority = 10
