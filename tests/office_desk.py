"""What an agency does on its own computer, in LibreOffice without a window: open with the password, fill in, save with the password.

Run by the system's Python, which has uno: `office_desk.py JOBS.json`, a list of {file, password, out, filter, cells, seal}.
`cells` are {worksheet: {cell: text or {"day": "2018-06-15"}}}; what came out is printed as JSON: {out: {worksheet: {cell: text}}}.
"""

import contextlib
import json
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import uno
from com.sun.star.beans import NamedValue, PropertyValue


def given(**words):
    return tuple(PropertyValue(Name=name, Value=value) for name, value in words.items())


def sealing(password):
    """Return what the window's own box "Save with password" hands to the filter."""
    data = NamedValue("OOXPassword", password), NamedValue("CryptoType", "Standard")
    return uno.Any("[]com.sun.star.beans.NamedValue", data)


def desktop(pipe):
    here = uno.getComponentContext()
    resolver = here.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", here)
    for _ in range(300):
        try:
            there = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return there.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", there)
        except Exception:
            time.sleep(0.1)
    raise SystemExit("LibreOffice did not start")


def fill(book, cells):
    """Type into the cells as a person would; a locked cell stays as it is, as it does under a person's hands."""
    refused = []
    for sheet, typed in cells.items():
        page = book.Sheets.getByName(sheet)
        for place, text in typed.items():
            cell = page.getCellRangeByName(place)
            if page.isProtected() and cell.CellProtection.IsLocked:
                refused.append(place)
            elif isinstance(text, dict):
                cell.Value = (date.fromisoformat(text["day"]) - date(1899, 12, 30)).days
            else:
                cell.String = text
    return refused


def main():
    jobs = json.loads(Path(sys.argv[1]).read_text())
    with tempfile.TemporaryDirectory() as home:
        pipe = f"desk{time.time_ns()}"
        office = subprocess.Popen([
            "soffice", "--headless", "--norestore", "--nologo", "--nofirststartwizard",
            f"-env:UserInstallation=file://{home}/profile", f"--accept=pipe,name={pipe};urp",
        ])  # fmt: skip
        told = {}
        try:
            desk = desktop(pipe)
            for job in jobs:
                book = desk.loadComponentFromURL(Path(job["file"]).as_uri(), "_blank", 0, given(Hidden=True, Password=job["password"]))
                refused = fill(book, job.get("cells", {}))
                words = {"FilterName": job.get("filter", "Calc MS Excel 2007 XML")}
                if job.get("seal", True) and "Excel 2007" in words["FilterName"]:
                    words["EncryptionData"] = sealing(job["password"])
                elif job.get("seal", True):
                    words["Password"] = job["password"]
                book.storeToURL(Path(job["out"]).as_uri(), given(**words))
                told[job["out"]] = refused
                book.close(True)
            with contextlib.suppress(Exception):
                desk.terminate()
        finally:
            try:
                office.wait(10)
            except subprocess.TimeoutExpired:
                office.kill()
                office.wait()
    print(json.dumps(told))


main()
