"""The head of every page tells which copy it is, whose, and what it is beside one that left before; the sheet they sign tells who was handed one."""

import subprocess
from dataclasses import replace

import pytest
from paper_facts import AGENCIES, morning

from shp_desktop.domain.meetings import Presence
from shp_desktop.domain.packs import Copy
from shp_desktop.output import morning_papers, papers


def pages(pdf: bytes) -> list[str]:
    """The words of each page, runs of blanks as one."""
    text = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    return [" ".join(page.split()) for page in text.split("\f")[:-1]]


@pytest.mark.parametrize("agency", [*(one.name for one in AGENCIES), "chair, inspector and council lead", "patrol sergeants"])
@pytest.mark.parametrize("since", ["REPRINT", "replaces the one printed Sun 21:43"])
@pytest.mark.parametrize("large", [False, True])
def test_the_head_tells_the_whole_recipient_and_what_the_copy_replaces(agency: str, since: str, large: bool) -> None:
    copy = Copy(14, 16, agency, reprint=since == "REPRINT", replaces="Sun 21:43" if since != "REPRINT" else "")
    with papers.large_print(large):
        (first, *_) = pages(papers.render_minutes(morning(2, before=False), copy))
    assert f"Copy 14 of 16{', ' if large else ''}" in first
    assert agency in first
    assert since[:1].upper() + since[1:] in first or since in first


def test_nobody_signs_for_a_copy_of_an_agency_that_was_not_there_and_the_chair_has_a_name() -> None:
    facts = morning(3, before=False)
    away = [one for one in facts.attendance if one.presence in (Presence.APOLOGIES, Presence.ABSENT)]
    (text,) = pages(morning_papers.render_attendance(facts, Copy(1, 1, "the recorder")))
    assert away
    assert text.count("not handed out") == len(away)
    assert text.split("in the chair")[1].strip().startswith("A Marske")
    (before,) = pages(morning_papers.render_attendance(replace(facts, attendance=(), opened_at=None), Copy(1, 1, "the recorder")))
    assert "not handed out" not in before
