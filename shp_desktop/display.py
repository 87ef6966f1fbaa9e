"""What Qt needs of a Linux system, asked before Qt is loaded: Qt itself would abort instead of raising."""

import ctypes
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

# Library -> its package on Debian and Ubuntu; `ldd` over the wheels' files names the libraries.
BASE = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libX11.so.6": "libx11-6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libbrotlidec.so.1": "libbrotli1",
    "libzstd.so.1": "libzstd1",
}
X11 = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
PACKAGES = BASE | X11

Load = Callable[[str], object]


def needed(environ: Mapping[str, str] = os.environ, *, window: bool = True, platform: str = sys.platform) -> list[str]:
    """Return the libraries Qt will load here: more for a window on X11, none outside Linux."""
    if not platform.startswith("linux"):
        return []
    return [*BASE, *X11] if window and on_screen(environ) else [*BASE]


def on_screen(environ: Mapping[str, str] = os.environ) -> bool:
    """Tell whether Qt is to draw on a real or virtual screen, not into memory."""
    return environ.get("QT_QPA_PLATFORM", "").split(":")[0] not in {"offscreen", "minimal"}


def missing(libraries: Iterable[str], load: Load = ctypes.CDLL) -> list[str]:
    """Return those libraries the system's loader cannot load."""
    lost = []
    for name in libraries:
        try:
            load(name)
        except OSError:
            lost.append(name)
    return lost


def packages(libraries: Iterable[str]) -> list[str]:
    """Return the Debian packages that hold these libraries, each once."""
    return list(dict.fromkeys(PACKAGES[name] for name in libraries))


def problem(
    environ: Mapping[str, str] = os.environ, *, platform: str = sys.platform, load: Load = ctypes.CDLL
) -> str | None:
    """Return one plain sentence why no window can open here, or None where it can."""
    if not platform.startswith("linux"):
        return None
    lost = missing(needed(environ, platform=platform), load)
    if lost:
        return f"No window can open: this system lacks {' '.join(lost)}. Nothing was changed. {remedy(packages(lost))}"
    if on_screen(environ) and not _screen(environ, load):
        return (
            "No window can open: there is no screen here, or it does not let this user in. Nothing was changed. "
            "Start it from a desktop session, or use the commands that need no window (--help lists them)."
        )
    return None


def remedy(names: Iterable[str]) -> str:
    """Return the exact command that brings these packages, said for Debian and Ubuntu."""
    return f"On Debian or Ubuntu run: sudo apt-get install -y --no-install-recommends {' '.join(names)}"


def _screen(environ: Mapping[str, str], load: Load) -> bool:
    return _wayland(environ) or (bool(environ.get("DISPLAY")) and _x11(environ["DISPLAY"], load))


def _wayland(environ: Mapping[str, str]) -> bool:
    name = environ.get("WAYLAND_DISPLAY")
    return bool(name) and (Path(environ.get("XDG_RUNTIME_DIR", "/")) / str(name)).is_socket()


def _x11(display: str, load: Load) -> bool:
    """Knock at the X server as Qt would; a name in DISPLAY does not mean that somebody answers."""
    x11 = load("libX11.so.6")
    opened = x11.XOpenDisplay  # type: ignore[attr-defined]
    opened.restype, opened.argtypes = ctypes.c_void_p, [ctypes.c_char_p]
    handle = opened(display.encode())
    if not handle:
        return False
    close = x11.XCloseDisplay  # type: ignore[attr-defined]
    close.argtypes = [ctypes.c_void_p]
    close(handle)
    return True
