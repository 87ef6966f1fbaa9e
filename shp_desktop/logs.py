"""The program's own log: small, rotating, private, and without a single value from a record."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from pathlib import Path

from shp_desktop.files import PRIVATE_FILE, private_dir

NAME = "shp_desktop"
FILE = "program.log"
_MOST, _KEPT = 256 * 1024, 4  # bytes of one file; files beside the one written to
_QUOTED = re.compile(r"(\"[^\"]*\"|'[^']*')")


class WithoutValues(logging.Formatter):
    """Writes time, level and the message's fixed words; quoted text and tracebacks never reach the file."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s", "%Y-%m-%dT%H:%M:%S")

    def format(self, record: logging.LogRecord) -> str:
        """Return one line; exception text is left out because it may hold a name or an address."""
        plain = logging.makeLogRecord({**record.__dict__, "exc_info": None, "exc_text": None, "stack_info": None})
        return _QUOTED.sub("'...'", super().format(plain)).replace("\n", " ")


class _PrivateFile(logging.FileHandler):
    """A file nobody else may read, put aside when it is full; `logging.handlers` would load sockets before the first paint."""

    def _open(self) -> TextIOWrapper:
        stream = super()._open()
        Path(self.baseFilename).chmod(PRIVATE_FILE)
        return stream

    def emit(self, record: logging.LogRecord) -> None:
        if self.stream is not None and self.stream.tell() >= _MOST:
            self._put_aside()
        super().emit(record)

    def _put_aside(self) -> None:
        """Number the files from the newest on; the oldest goes."""
        self.close()
        here = Path(self.baseFilename)
        names = [here, *(here.with_name(f"{here.name}.{number}") for number in range(1, _KEPT + 1))]
        with suppress(OSError):  # a file held open by another program stays where it is, and the log goes on
            for older, newer in zip(reversed(names), reversed(names[:-1]), strict=False):
                if newer.exists():
                    newer.replace(older)
        self._closed = False
        self.stream = self._open()


def start_log(folder: Path, level: int = logging.INFO) -> logging.Handler:
    """Send the program's log to FOLDER/program.log, five files of 256 KB. Raises OSError."""
    handler = _PrivateFile(private_dir(folder) / FILE, encoding="utf-8")
    handler.setFormatter(WithoutValues())
    logger = logging.getLogger(NAME)
    logger.setLevel(level)
    logger.addHandler(handler)
    return handler


def stop_log(handler: logging.Handler) -> None:
    """Close the log file again."""
    logging.getLogger(NAME).removeHandler(handler)
    handler.close()


@contextmanager
def log_in(folder: Path) -> Iterator[logging.Handler]:
    """Keep the log in a folder for the length of a block."""
    handler = start_log(folder)
    try:
        yield handler
    finally:
        stop_log(handler)
