"""The value as given and the team's word beside it, and both classifications, wherever a log's facts are told."""

from pathlib import Path

import pytest
from meeting_room import DAY, asked, go, shown, wrote
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtPdf import QPdfDocument

from shp_desktop.gui.context import Context
from shp_desktop.services import build_pack, import_log, prepare_board, run_meeting, vocabulary

HEAD = "Log No,Created,Grade,Opening Code,Opening Type,Closing Code,Closing Type,Location,Ward,Beat,Qualifiers,Narrative\n"
ROWS = (
    "200001,14/06/2018 21:00:00,Immediate,AS22,ASB - Nuisance,PW12,Concern for Safety,4 Tern Close,Seaton,,MH,Noise.",
    "200002,14/06/2018 21:10:00,Blue light,QX1,QX Sundry,QX1,QX Sundry,5 Tern Close,North Patch,,Noise,Noise.",
    "200003,14/06/2018 21:20:00,Priority,AS22,,,,6 Tern Close,,H7,,Noise.",
)


@pytest.fixture
def filled(context: Context, tmp_path: Path) -> Context:
    path = tmp_path / "log.csv"
    path.write_text(HEAD + "\n".join(ROWS) + "\n", encoding="utf-8")

    def work(session) -> None:
        import_log.apply(session, import_log.preview(session, path))
        for kind, given, means in (("grade", "Blue light", "Emergency"), ("type", "QX Sundry", "Missing person"),
                                   ("ward", "North Patch", "Hart"), ("beat", "H7", "Jesmond")):  # fmt: skip
            vocabulary.map_value(session, kind, given, means)
        run_meeting.open_meeting(session, DAY, "Chief Inspector Dale")

    wrote(context, work)
    return context


def text_of(data: bytes) -> str:
    buffer, document = QBuffer(), QPdfDocument()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    text = " ".join(" ".join(document.getAllText(page).text() for page in range(document.pageCount())).split())
    document.close()
    return text.replace("\xa0", " ")


def test_the_meeting_page_tells_both(filled, qtbot):
    page = shown(filled, qtbot)
    go(page, "200001")
    assert page.item.facts.text() == (
        "Log 200001 · 21:00 Thu 14 Jun · Police grade Immediate (Emergency) · Seaton · MH (Mental health) · "
        "Opened AS22 ASB - Nuisance, closed PW12 Concern for Safety"
    )
    assert page.item.police.text().startswith("Police assessed Immediate (Emergency);")
    go(page, "200002")
    assert page.item.title.text() == "QX Sundry (Missing person), 5 Tern Close"
    assert page.item.facts.text() == "Log 200002 · 21:10 Thu 14 Jun · Police grade Blue light (Emergency) · North Patch (Hart) · Noise"
    go(page, "200003")
    assert page.item.title.text() == "AS22, 6 Tern Close", "without a type its code stands"
    assert "beat H7 (Jesmond)" in page.item.facts.text()
    assert any(row.title.startswith("QX Sundry (Missing person)") for row in page.model.rows)


def test_the_chairs_pack_tells_both_and_the_json_keeps_what_was_given(filled):
    text = text_of(wrote(filled, lambda session: build_pack.paper(session, build_pack.CHAIR)).data)
    for part in (
        "police grade Immediate (Emergency)",
        "MH (Mental health)",
        "opened AS22 ASB - Nuisance, closed PW12 Concern for Safety",
        "QX Sundry (Missing person)",
        "North Patch (Hart)",
        "beat H7 (Jesmond)",
    ):
        assert part in text, part
    assert {one.incident.latest.grade for one in asked(filled, prepare_board.board).items} == {"Immediate", "Blue light", "Priority"}


def test_a_closed_morning_keeps_its_flags_when_a_value_is_mapped_later(context, tmp_path):
    path = tmp_path / "log.csv"
    path.write_text(HEAD + ROWS[1] + "\n", encoding="utf-8")

    def held(session) -> tuple:
        import_log.apply(session, import_log.preview(session, path))
        run_meeting.open_meeting(session, DAY, "Chief Inspector Dale")
        run_meeting.close(session, words="time")
        vocabulary.map_value(session, "type", "QX Sundry", "Missing person")
        return prepare_board.agenda_items(session, session.store.meetings.on(DAY))

    (item,) = wrote(context, held)
    assert item.flags == ()
    assert item.proposal.band == "READ"
