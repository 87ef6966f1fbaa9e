"""The program's own log: small, rotating, private, and without a single value from a record."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

from shp_desktop.files import PRIVATE_FILE, private_dir

NAME = "shp_desktop"
FILE = "program.log"
_QUOTED = re.compile(r"(\"[^\"]*\"|'[^']*')")


class WithoutValues(logging.Formatter):
    """Writes time, level and the message's fixed words; quoted text and tracebacks never reach the file."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s", "%Y-%m-%dT%H:%M:%S")

    def format(self, record: logging.LogRecord) -> str:
        """Return one line; exception text is left out because it may hold a name or an address."""
        plain = logging.makeLogRecord({**record.__dict__, "exc_info": None, "exc_text": None, "stack_info": None})
        return _QUOTED.sub("'...'", super().format(plain)).replace("\n", " ")


class _PrivateFile(RotatingFileHandler):
    def _open(self) -> TextIOWrapper:
        stream = super()._open()
        Path(self.baseFilename).chmod(PRIVATE_FILE)
        return stream


def start_log(folder: Path, level: int = logging.INFO) -> logging.Handler:
    """Send the program's log to FOLDER/program.log, five files of 256 KB. Raises OSError."""
    handler = _PrivateFile(private_dir(folder) / FILE, maxBytes=256 * 1024, backupCount=4, encoding="utf-8")
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
