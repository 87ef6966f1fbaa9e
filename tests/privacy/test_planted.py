"""Callers, phones and protected addresses planted in every text people type, oddly written: none of them leaves on a paper for partners."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from shp_desktop.domain.folded import plain
from shp_desktop.services import build_pack, import_log, slips
from shp_desktop.services.paper_kinds import KINDS
from shp_desktop.services.script import run_step
from shp_desktop.services.session import Session

HEAD = "Log No,Created,Grade,Opening Type,Location,Postcode,Ward,Caller,Caller Phone,Narrative,Result\n"
PLANTED = (
    "Zebedee Quillfeather", "QUILLFEATHER, ZEBEDEE", "Z e b e d e e  Q u i l l f e a t h e r", "Zebedee Quilfether", "Mr Quillfeather",
    "Zeb Quillfeather", "Z. Quillfeather", "zebedee_quillfeather", "Ottoline Brambleshanks", "Otoline Brambleshank", "Lucja Swierczynska",
    "Łucja\u00adŚwierczyńska", "07700 900123", "0 7 7 0 0 9 0 0 1 2 3", "oh seven seven double oh nine double oh one two three",
    "O77OO 9OO123", "+44 (0) 7700-900-123", "01429/555/777", "555 777", "9 Snorkwell Lane", "Snorkwell Lane, number 9", "nine Snorkwell Ln",
    "9, SNORKWELL LANE", "ts24 8qz",
)  # fmt: skip
#: what none of them may leave behind, letters and figures alone
TRACES = (
    "quillfeather", "quilfether", "brambleshank", "swierczynska", "zebedee", "ottoline", "otoline", "lucja", "900123", "9oo123", "onetwothree",
    "555777", "9snorkwell", "ninesnorkwell", "lanenumber9", "ts248qz",
)  # fmt: skip


def log_with(*texts: str) -> str:
    """Four logs; the words of the fourth, a neighbour with nothing to hide, tell of the callers of the others."""
    return HEAD + f'''100001,14/06/2018 21:40:00,Standard,ASB - Nuisance,"3 Quagmarsh Close, Hartlepool",,Seaton,Zebedee Quillfeather,07700 900123,"{texts[0]}",
100002,14/06/2018 22:05:00,Standard,Shoplifting,"9 Snorkwell Lane, Town",TS24 8QZ,Fens,Ottoline Brambleshanks,01429 555777,"Protected address. {texts[1]}",
100003,14/06/2018 23:05:00,Standard,Missing Person,"3 Tern Close, Hartlepool",,Seaton,Łucja Świerczyńska,,"Missing Kirsty Marl, 14, {texts[2]}",
100004,14/06/2018 23:25:00,Standard,Arson,"21 Coble Street, Hartlepool",,Seaton,Staff,,"Bin on fire. {texts[3]}","{texts[4]}"
'''


def say(session: Session, **step: Any) -> str:
    """Run one step; returns its reference."""
    answer = run_step(session, step)
    assert answer["ok"], (step, answer)
    return str(answer["ref"])


def morning(session: Session, folder: Path, planted: tuple[str, ...]) -> None:
    """A meeting in which each text that can be typed says one of the planted, beginning with another one each time."""
    said = iter(planted * 3)
    path = folder / "log.csv"
    path.write_text(log_with(*(next(said) for _ in range(5))), encoding="utf-8")
    import_log.apply(session, import_log.preview(session, path))
    day = session.today().isoformat()
    for reference in ("100001", "100002", "100003", "100004"):
        for agency in ("all", "FIRE"):
            say(session, do="release", reference=reference, agency=agency, fields=["narrative", "result", "ward", "qualifiers"], said_by="Sgt Hart")
    say(session, do="open", date=day, chair="CI Marrable/NPT")
    for agency in ("HBC", "FIRE", "CHILDREN"):
        say(session, do="attend", agency=agency, status="present", who="Jo Heron")
    for reference, agency in (("100001", "FIRE"), ("100002", "NPT"), ("100004", "HBC"), ("100003", "CHILDREN")):
        ref = say(session, do="action", reference=reference, text=f"Visit {next(said)}", agency=agency, due="2040-01-04", ask_of=next(said))
        say(session, do="update", action=ref, status="in_progress", words=f"spoke to {next(said)}")
        say(session, do="read_back", action=ref, answer="accepted", words=next(said))
    say(session, do="action", text=f"Letter to {next(said)}", agency="ADULTS", due="2040-01-04")
    for reference in ("100003", "100001"):
        check = say(session, do="check", reference=reference, service="CHILDREN", person="Kirsty Marl", why=f"told by {next(said)}")
        say(session, do="answer", check=check, result="closed", outcome=f"asked {next(said)}", words=next(said))
    say(session, do="check", reference="100004", service="ADULTS", person="Ida Swale", why=next(said))
    say(session, do="dismiss", reference="100003", service="ADULTS", unnamed=True, words=next(said))
    for reference, decision in (("100001", "discuss"), ("100002", "in_hand"), ("100004", "noted")):
        say(session, do="decide", reference=reference, decision=decision, who="Jo Heron", words=f"because {next(said)} rang")
    say(session, do="level", reference="100001", overall="HIGH", words=f"since {next(said)}")
    say(session, do="status", reference="100004", status="resolved", said_by="FIRE", words=next(said))
    say(session, do="challenge", reference="100001", agency="HBC", words=next(said), answer=next(said))
    for _ in range(3):
        say(session, do="priority", place=f"Beside {next(said)}", resource=f"PCSO, ask {next(said)}", when="noon", lead="NPT")


def texts(session: Session, day: Any, agencies: tuple[str, ...] = ()) -> dict[str, str]:
    """The letters and figures of every paper but the chair's own, of all agencies or some."""
    kinds = [kind for kind, one in KINDS.items() if not one.whole] + [*(agencies or (one.code for one in session.rules.agencies))]
    made = {kind: build_pack.paper(session, kind, day).data for kind in kinds}
    made |= {f"slips {code}": slips.make(session, code).data for code in ("FIRE", "CHILDREN", "HBC", "NPT", "ADULTS") if day is None}
    return {kind: plain(words_of(data)) for kind, data in made.items()}


def words_of(pdf: bytes) -> str:
    done = subprocess.run(["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode()


def found(papers: dict[str, str]) -> set[tuple[str, str]]:
    return {(kind, trace) for kind, text in papers.items() for trace in TRACES if trace in text}


@pytest.mark.parametrize("turn", [0, *(pytest.param(turn, marks=pytest.mark.endurance) for turn in (5, 10, 15, 20))])
def test_none_of_the_planted_leaves(opened: Callable[..., Session], tmp_path: Path, turn: int) -> None:
    session = opened()
    morning(session, tmp_path, (*PLANTED[turn:], *PLANTED[:turn]))
    assert found(texts(session, None)) == set()
    say(session, do="close", words=f"time, said {PLANTED[turn]}")
    assert found(texts(session, session.today(), ("FIRE", "NPT", "CHILDREN"))) == set()
    assert found(texts(session, None, ("FIRE", "HBC"))) == set()  # the logs were had; what was said of them is carried
    whole = plain(words_of(build_pack.paper(session, "chair", session.today()).data))
    assert any(trace in whole for trace in TRACES)


def test_a_summary_written_before_the_caller_was_known_is_searched_again_as_it_is_printed(opened: Callable[..., Session], tmp_path: Path) -> None:
    session, path = opened(), tmp_path / "log.csv"
    row = '100004,14/06/2018 23:25:00,Standard,Arson,"21 Coble Street, Hartlepool",,Seaton,{},{},Bin on fire.,\n'
    path.write_text(HEAD + row.format("", ""), encoding="utf-8")
    import_log.apply(session, import_log.preview(session, path))
    say(session, do="release", reference="100004", agency="FIRE", summary="Zebedee Quillfeather put it out at 21 Coble Street.", said_by="Sgt Hart")
    assert "Quillfeather" in words_of(build_pack.paper(session, "FIRE").data)
    path.write_text(HEAD + row.format("Zebedee Quillfeather", "07700 900123"), encoding="utf-8")
    import_log.apply(session, import_log.preview(session, path))
    told = words_of(build_pack.paper(session, "FIRE").data)
    assert "Quillfeather" not in told
    assert "[name withheld] put it out" in told


def test_a_summary_that_tells_one_of_them_is_refused(opened: Callable[..., Session], tmp_path: Path) -> None:
    session, path = opened(), tmp_path / "log.csv"
    path.write_text(log_with("", "", "", "", ""), encoding="utf-8")
    import_log.apply(session, import_log.preview(session, path))
    for planted in PLANTED:
        answer = run_step(session, {"do": "release", "reference": "100004", "agency": "FIRE", "summary": f"Ask {planted} first."})
        assert not answer["ok"], planted
        assert "nothing was released" in answer["error"]


def test_what_an_earlier_version_or_a_held_log_kept_back_is_on_no_paper(opened: Callable[..., Session], tmp_path: Path) -> None:
    session, path = opened(), tmp_path / "log.csv"
    rows = (
        '100001,14/06/2018 21:40:00,Standard,ASB - Nuisance,"3 Quagmarsh Close, Hartlepool",,Seaton,{},{},Youths.,\n'
        '100002,14/06/2018 22:05:00,Standard,Shoplifting,"9 Snorkwell Lane, Town",TS24 8QZ,Fens,{},,"{}Theft.",\n'
        '100003,14/06/2018 23:40:00,Standard,ASB - Nuisance,"27 Coble Street, Hartlepool",,Seaton,Zebedee Quillfeather,,{}Noise.,\n'
    )
    for given in (
        ("Lucja Swierczynska", "07700 900123", "Ottoline Brambleshanks", "Protected address. ", "Prevent referral. "),
        ("", "", "Anon", "", "Prevent referral. "),
    ):
        path.write_text(HEAD + rows.format(*given), encoding="utf-8")
        import_log.apply(session, import_log.preview(session, path))
    said = "Lucja Swierczynska, Ottoline Brambleshanks, Zebedee Quillfeather, 9 Snorkwell Lane"
    assert session.store.incidents.find("100003") == ()
    answer = run_step(session, {"do": "release", "reference": "100001", "agency": "FIRE", "summary": "Lucja Swierczynska rang.", "said_by": "Sgt Hart"})
    assert not answer["ok"]
    assert not run_step(session, {"do": "release", "reference": "100002", "agency": "all", "fields": ["address"], "said_by": "Sgt Hart"})["ok"]
    say(session, do="open", date=session.today().isoformat(), chair="CI Marrable/NPT")
    say(session, do="action", reference="100001", text=f"Visit {said}", agency="FIRE", due="2040-01-04")
    say(session, do="priority", place=said, resource="PCSO", when="noon", lead="NPT")
    say(session, do="close", words=said)
    papers = texts(session, session.today(), ("FIRE", "HBC"))
    assert found(papers) == set()
    assert all("snorkwell" not in text for text in papers.values())


def test_the_type_of_a_log_typed_by_hand_and_the_person_of_a_check_are_searched_too(opened: Callable[..., Session], tmp_path: Path) -> None:
    session, path = opened(), tmp_path / "log.csv"
    path.write_text(log_with("", "", "", "", ""), encoding="utf-8")
    import_log.apply(session, import_log.preview(session, path))
    say(session, do="late", text="Loud music.", source="police", place="4 Tern Close", type="Noise of Zebedee Quillfeather")
    say(session, do="check", reference="100003", service="CHILDREN", person="Kid of 9 Snorkwell Lane", why="in the house")
    kinds = ("CHILDREN", "FIRE", "NPT", "minutes", "patrol", "tick")
    told = {kind: plain(words_of(build_pack.paper(session, kind).data)) for kind in kinds}
    assert found(told) == set()
    assert "kidof" in told["CHILDREN"]
