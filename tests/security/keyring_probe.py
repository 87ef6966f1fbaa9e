"""Asks the keyring of a fresh process and prints what it said: python keyring_probe.py STEP..."""

import json
import os
import signal
import sys
from collections.abc import Callable
from contextlib import closing
from typing import Any

from shp_desktop.security.keys import KeyReading, Keyring, backend_name

ACCOUNT = "0190a1b2-0000-7000-8000-00000000000a"
KEY = bytes(range(32))
KEYRING = Keyring(limit_s=20)


def said(reading: KeyReading) -> dict[str, Any]:
    return {"state": reading.state.name, "right": reading.key == KEY, "sentence": reading.sentence}


def lock() -> None:
    import secretstorage

    with closing(secretstorage.dbus_init()) as bus:
        secretstorage.get_default_collection(bus).lock()


def labels() -> list[str]:
    import secretstorage

    with closing(secretstorage.dbus_init()) as bus:
        return [item.get_label() for item in secretstorage.get_default_collection(bus).get_all_items()]


def read_from_silent() -> dict[str, Any]:
    """Stop the daemon that owns the secret service as a hung one would be, ask it, and end it."""
    from jeepney import DBus
    from jeepney.io.blocking import Proxy, open_dbus_connection

    with closing(open_dbus_connection()) as bus:
        (daemon,) = Proxy(DBus(), bus).GetConnectionUnixProcessID("org.freedesktop.secrets")
    os.kill(daemon, signal.SIGSTOP)
    try:
        return said(Keyring(limit_s=1).read(ACCOUNT))
    finally:
        os.kill(daemon, signal.SIGKILL)


STEPS: dict[str, Callable[[], Any]] = {
    "name": backend_name,
    "read": lambda: said(KEYRING.read(ACCOUNT)),
    "write": lambda: said(KEYRING.write(ACCOUNT, KEY)),
    "delete": lambda: said(KEYRING.delete(ACCOUNT)),
    "lock": lock,
    "labels": labels,
    "read-from-silent": read_from_silent,
}

if __name__ == "__main__":
    for step in sys.argv[1:]:
        print(json.dumps(STEPS[step]()))
