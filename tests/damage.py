"""Damages logs of every kind and holds the whole intake to its word: `python -m tests.damage INPUTS [SEED]`."""

import io
import random
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

from shp_desktop.domain.incident import IncidentKey
from shp_desktop.domain.intake import ImportPlan, make_plan
from shp_desktop.domain.intake_rows import FileContent
from shp_desktop.domain.intake_rules import Rules
from shp_desktop.domain.profiles import Profile
from shp_desktop.errors import BadFile
from shp_desktop.intake.compound import repacked, workbook_stream
from shp_desktop.intake.profiles import load_profiles
from shp_desktop.intake.reader import content_of
from shp_desktop.intake.rules import load_rules
from shp_desktop.intake.suggest import choose
from shp_desktop.reference import Tables
from tests import odd_books

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "data"
LONGEST = 10.0  # seconds of processor for one input of some kilobytes: far more is a hang
WHOLE = 2_500
TOKENS = (
    b'"', b'""', b",", b";", b"\t", b"|", b"\n", b"\r\n", b"\r", b"\x00", b"\xff", b"\xfe\xff", b"\xef\xbb\xbf", b"=", b'="1"',
    b"14/06/2018 07:00", b"31/02/2018", b"99999", b"43265.2916", b"Total: 9", b"Page 2 of 3", b"OFFICIAL-SENSITIVE", b"\xa3",
    b"<table>", b"</td>", b"<!--", b"<tr><td colspan=9999 rowspan=9>", b"<script>", b"&lt;", b'r="XFD9"', b'r="A1"', b"<row/>",
    b"<c/>", b'<c t="s"><v>9</v></c>', b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"-", b"1e309", b"\x1f", b"\xe2\x80\xa8",
)  # fmt: skip
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "latin-1", "mac_roman")


class Broken(AssertionError):
    """The intake did not keep its word."""


class Intake:
    """Reads bytes as the program would and checks what must hold for any bytes at all."""

    def __init__(self) -> None:
        self.rules: Rules = load_rules(Tables())
        self.profiles: tuple[Profile, ...] = load_profiles((ROOT / "resources" / "profiles",))

    def take(self, data: bytes, name: str = "log.csv") -> str:
        """Return how an input ended: refused at reading, refused for its columns, or read; Broken where it may not end so."""
        try:
            content = content_of(data, name)
        except BadFile as error:
            return self._sentence("not a log", error, name)
        try:
            profile = choose(content.name, content.tables, self.profiles, self.rules)
            first = self._plan(content, profile, {})
        except BadFile as error:
            return self._sentence("no columns", error, name)
        rows = [row for table in content.tables for row in table.rows if row.fault or any(map(str.strip, row.cells))]
        kept = len(first.accepted) + len(first.rejected) + len(first.furniture)
        if not len(rows) == first.rows_read == kept:
            raise Broken(f"{len(rows)} rows, {first.rows_read} read, {kept} accounted for")
        if len(content.tables) == 1:
            lines = sorted([item.line for part in (first.accepted, first.rejected, first.furniture) for item in part])
            if lines != [row.line for row in rows]:
                raise Broken("a line is lost or comes twice")
        stored: dict[IncidentKey, tuple[str, ...]] = {}
        for item in first.brought:
            stored[item.key] = (*stored.get(item.key, ()), item.digest)
            if not item.version.reported or item.version.key.source == "":
                raise Broken("half a record")
        again = self._plan(content, profile, stored)
        if again.brought or again.rows_read != first.rows_read:
            raise Broken("a second read adds something")
        return "read" if first.accepted else "read, no log in it"

    def _plan(self, content: FileContent, profile: Profile, stored: Mapping[IncidentKey, tuple[str, ...]]) -> ImportPlan:
        def known(keys: object) -> Mapping[IncidentKey, tuple[str, ...]]:
            return {key: stored[key] for key in keys if key in stored}  # type: ignore[attr-defined]

        return make_plan(content.name, content.sha256, content.tables, profile, "", known, self.rules)

    @staticmethod
    def _sentence(ended: str, error: BadFile, name: str) -> str:
        text = str(error)
        if not text.startswith(f"{name} ") or "\n" in text or not text.endswith("."):
            raise Broken(f"not one plain sentence: {text[:200]!r}")
        return ended


def seeds() -> list[bytes]:
    """Return what is damaged: every log of the shared data, its first lines where it is long, and a few made here."""
    found = [path.read_bytes() for folder in ("cad", "daily-log", "made", "uk-street")
             for path in sorted((SHARED / folder).rglob("*")) if path.is_file() and path.suffix != ".json"]
    whole = [data if data.startswith(b"PK") or len(data) <= WHOLE else _head(data) for data in found]
    lines = [["Ref", "Reported", "Type", "Details"], *([f"R{at}", f"14/06/2018 0{at}:10", "ASB", "Noise, loud"] for at in range(9))]
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in line)}</tr>" for line in lines)
    body = "".join(f'<row r="{down}">{"".join(odd_books.said("ABCD"[at] + str(down), line[at]) for at in range(4))}</row>'
                   for down, line in enumerate(lines, 1))
    datum = '<Cell><Data ss:Type="String">{}</Data></Cell>'
    spread = "".join(f"<Row>{''.join(map(datum.format, line))}</Row>" for line in lines)
    excel = "urn:schemas-microsoft-com:office:spreadsheet"
    return [
        *whole, odd_books.xls({"Log": lines}), odd_books.xls({"Log": lines, "Old": lines}, hidden=("Old",)),
        odd_books.xlsx(odd_books.sheet(body)), odd_books.ods("".join(odd_books.ods_row(*line) for line in lines)),
        f"<html><meta charset=utf-8><p>OFFICIAL<table>{cells}</table></html>".encode(),
        f'<?xml version="1.0"?><Workbook xmlns="{excel}" xmlns:ss="{excel}"><Worksheet ss:Name="Log"><Table>{spread}</Table>'
        "</Worksheet></Workbook>".encode(),
        f"MIME-Version: 1.0\nContent-Type: text/html\n\n<table>{cells}</table>".encode(),
        "\n".join(f'"{line[0]},{line[1]},{line[2]},""{line[3]}"""' for line in lines).encode(),
    ]


def _head(data: bytes) -> bytes:
    return data[: data.rfind(b"\n", 0, WHOLE) + 1]


class Damage:
    """Makes inputs from seeds, the same for the same number."""

    def __init__(self, held: list[bytes]) -> None:
        self._held = held

    def input(self, number: int) -> bytes:
        """Return one damaged input."""
        chance = random.Random(number)
        data = chance.choice(self._held)
        if data.startswith(b"PK") and chance.random() < 0.6:
            return self._inside(data, chance)
        if data.startswith(b"\xd0\xcf") and chance.random() < 0.7:
            return repacked(self._records(bytearray(workbook_stream(data)), chance))
        if not data.startswith((b"PK", b"\xd0\xcf")) and chance.random() < 0.5:
            data = self._shortened(data, chance)
        if not data.startswith((b"PK", b"\xd0\xcf")) and chance.random() < 0.15:
            text = data.decode("utf-8", "replace").replace("\ufffd", "\u00e9")
            data = text.encode(chance.choice(ENCODINGS), "replace")
        for _ in range(chance.choice((1, 1, 2, 3, 5, 8, 20, 60))):
            data = self._one(data, chance)
        return data

    def _inside(self, data: bytes, chance: random.Random) -> bytes:
        """Damage what a workbook unpacks to; damage to the packed bytes is found by their check sums."""
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            parts: dict[str, bytes] = {name: book.read(name) for name in book.namelist()}
        name = chance.choice([name for name in parts if "sheet" in name or "content" in name or "Strings" in name] or list(parts))
        if chance.random() < 0.2:
            name = chance.choice(list(parts))
        for _ in range(chance.choice((1, 2, 4, 10))):
            parts[name] = self._one(parts[name], chance)
        return odd_books.packed(parts)

    @staticmethod
    def _records(stream: bytearray, chance: random.Random) -> bytes:
        """Damage what an old workbook's records say and claim."""
        for _ in range(chance.choice((1, 1, 2, 5, 20))):
            at = chance.randrange(len(stream))
            said = chance.choice((b"\xff\xff\xff\xff", b"\xff\xff\xff\x7f", b"\xff\xff", b"\0\0", chance.randbytes(1)))
            stream[at:at + len(said)] = said
        return bytes(stream)

    @staticmethod
    def _shortened(data: bytes, chance: random.Random) -> bytes:
        lines = data.split(b"\n")
        start = chance.randrange(len(lines))
        return b"\n".join(lines[:chance.randint(0, 4)] + lines[start:start + chance.randint(1, 30)])

    def _one(self, data: bytes, chance: random.Random) -> bytes:
        at = chance.randrange(len(data) + 1)
        to = min(len(data), at + chance.choice((1, 2, 8, 40, 300)))
        match chance.randrange(9):
            case 0 if data:
                return data[:at] + bytes([chance.randrange(256)]) + data[at + 1:]
            case 1 if at < len(data):
                return data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1:]
            case 2:
                return data[:at] + data[to:]
            case 3:
                return data[:to] + data[at:to] * chance.choice((1, 2, 30)) + data[to:]
            case 4:
                return data[:at]
            case 5:
                other = chance.choice(self._held)
                start = chance.randrange(len(other) + 1)
                return data[:at] + other[start:start + 400] + data[at:]
            case 6:
                return data[:at] + chance.randbytes(chance.choice((1, 4, 30))) + data[to:]
            case _:
                return data[:at] + chance.choice(TOKENS) * chance.choice((1, 1, 1, 3, 50)) + data[at:]


def run(inputs: int, seed: int = 0, told: Callable[[str], object] = lambda words: None) -> Counter[str]:
    """Take so many inputs in; return how they ended. Broken names the input that did not end as it must."""
    intake, damage = Intake(), Damage(seeds())
    ended: Counter[str] = Counter()
    slowest = 0.0
    for number in range(seed, seed + inputs):
        data = damage.input(number)
        started = time.process_time()
        try:
            ended[intake.take(data)] += 1
        except Exception as error:
            raise Broken(f"input {number}: {type(error).__name__}: {error}") from error
        slowest = max(slowest, time.process_time() - started)
        if slowest > LONGEST:
            raise Broken(f"input {number} took {slowest:.1f} s")
        if number % 5000 == 4999:
            told(f"{number + 1 - seed} inputs, slowest {slowest:.2f} s, {dict(ended)}")
    return ended


def main(words: list[str]) -> None:
    """Run and say how it went."""
    inputs, seed = int(words[0]) if words else 10_000, int(words[1]) if len(words) > 1 else 0
    started = time.monotonic()
    ended = run(inputs, seed, lambda line: print(line, flush=True))
    print(f"{inputs} inputs from {seed} in {time.monotonic() - started:.0f} s: {dict(ended)}")


if __name__ == "__main__":
    main(sys.argv[1:])
