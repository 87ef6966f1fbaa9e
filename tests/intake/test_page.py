"""docs/intake.md says what is really read: its tables are made anew from real imports and compared."""

from pathlib import Path

import pytest

from tools.intake_page import page_text


@pytest.mark.heavy
def test_the_page_of_what_is_read_is_fresh(root: Path, shared_data: Path):
    page = (root / "docs" / "intake.md").read_text(encoding="utf-8")
    assert page_text(shared_data, page) == page, "run .venv/bin/python tools/intake_page.py"
    files = [line for line in page.splitlines() if line.count("|") == 12][2:]
    assert files
    assert all(line.endswith("| nothing |") for line in files), "reading a file twice adds something"
