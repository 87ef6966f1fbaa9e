"""What Qt lacks is found out before Qt is loaded, and said in one plain sentence."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import PySide6
import pytest

from shp_desktop import display

# The C library, the compiler's and what every Debian has; all else a Qt file asks for must be in our tables.
SYSTEM = re.compile(r"lib(c|m|dl|rt|pthread|gcc_s|stdc\+\+|z)\.so|ld-linux|lib(Qt6|pyside6|shiboken6|icu)")
QT_FILES = (
    "Qt/lib/libQt6Core.so.6",
    "Qt/lib/libQt6Gui.so.6",
    "Qt/lib/libQt6Widgets.so.6",
    "Qt/lib/libQt6PrintSupport.so.6",
    "Qt/lib/libQt6Pdf.so.6",
    "Qt/lib/libQt6DBus.so.6",
    "Qt/lib/libQt6XcbQpa.so.6",
    "Qt/plugins/platforms/libqxcb.so",
    "Qt/plugins/platforms/libqoffscreen.so",
)


def lacks(*names: str):
    def load(name: str) -> object:
        if name in names:
            raise OSError(f"{name}: cannot open shared object file")
        return object()

    return load


def test_only_what_cannot_be_loaded_is_missing():
    assert display.missing(["libGL.so.1", "libxcb-icccm.so.4"], lacks("libxcb-icccm.so.4")) == ["libxcb-icccm.so.4"]
    assert display.missing(["libc.so.6", "libnot-on-any-machine.so.9"]) == ["libnot-on-any-machine.so.9"]


def test_drawing_into_memory_needs_no_x11_and_other_systems_nothing():
    assert "libxcb-icccm.so.4" in display.needed({}, platform="linux")
    assert "libxcb-icccm.so.4" not in display.needed({"QT_QPA_PLATFORM": "offscreen:x=y"}, platform="linux")
    assert "libGL.so.1" in display.needed({"QT_QPA_PLATFORM": "offscreen"}, platform="linux")
    assert display.needed({}, platform="win32") == display.needed({}, platform="darwin") == []


def test_a_missing_library_is_named_with_the_command_that_brings_it():
    said = display.problem({"DISPLAY": ":0"}, platform="linux", load=lacks("libxcb-keysyms.so.1", "libGL.so.1"))
    assert said
    assert "libGL.so.1 libxcb-keysyms.so.1" in said
    assert said.endswith("sudo apt-get install -y --no-install-recommends libgl1 libxcb-keysyms1")


@pytest.mark.parametrize(
    "environ",
    [{}, {"DISPLAY": ""}, {"DISPLAY": ":9876"}, {"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": "/nowhere"}],
)
def test_no_screen_is_one_sentence_not_an_abort(environ: dict[str, str]):
    said = display.problem(environ, platform="linux")
    assert said
    assert "no screen here" in said
    assert "\n" not in said


def test_no_screen_is_needed_offscreen_nor_checked_elsewhere():
    assert display.problem({"QT_QPA_PLATFORM": "offscreen"}, platform="linux") is None
    assert display.problem({}, platform="win32") is None


@pytest.mark.heavy
@pytest.mark.skipif(not shutil.which("Xvfb"), reason="Xvfb is not installed")
def test_a_screen_that_answers_is_a_screen():
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "640x480x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as answer:
            number = answer.readline().strip()
        assert display.problem({"DISPLAY": f":{number}"}, platform="linux") is None
    finally:
        server.terminate()
        server.wait()


@pytest.mark.skipif(not shutil.which("objdump"), reason="objdump (binutils) is not installed")
@pytest.mark.parametrize("name", QT_FILES)
def test_every_library_a_qt_file_asks_for_is_in_the_tables(name: str):
    wheel = Path(PySide6.__file__).parent
    listing = subprocess.run(["objdump", "-p", wheel / name], capture_output=True, text=True, check=True).stdout
    asked = re.findall(r"NEEDED +(\S+)", listing)
    assert asked
    assert [lib for lib in asked if not SYSTEM.search(lib) and lib not in display.PACKAGES] == []
