"""What a reader who does not see the paper gets: language, title, bookmarks, tags over all of the text, in reading order."""

import re
from io import BytesIO

import pikepdf
import pytest
from paper_facts import morning, street

from shp_desktop.domain.figures import CategoryDay
from shp_desktop.domain.packs import Copy
from shp_desktop.domain.release import handout_for
from shp_desktop.output.papers import (
    large_print,
    render_chair,
    render_handout,
    render_minutes,
    render_patrol,
    render_tick,
)

CHAIR = Copy(1, 9, "chair")
FIGURES = (CategoryDay("Shoplifting", 9, 3, 6), CategoryDay("Fires", 0, 1, 2))
PAPERS = {
    "chair": lambda facts: render_chair(facts, CHAIR),
    "handout": lambda facts: render_handout(handout_for("FIRE", facts, (), street), Copy(4, 9, "Fire service")),
    "minutes": lambda facts: render_minutes(facts, CHAIR),
    "patrol": lambda facts: render_patrol(facts, CHAIR),
    "tick": lambda facts: render_tick(facts, CHAIR),
}


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(pdf))


def elements(document: pikepdf.Pdf) -> list[pikepdf.Object]:
    """Every element of the structure in reading order."""
    found: list[pikepdf.Object] = []

    def walk(one: pikepdf.Object) -> None:
        found.append(one)
        for kid in one.K:
            if kid.get("/Type") == "/StructElem":
                walk(kid)

    walk(document.Root.StructTreeRoot.K)
    return found


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("kind", PAPERS)
def test_everything_painted_is_either_told_once_or_marked_as_decoration(kind, large):
    with large_print(large):
        document = opened(PAPERS[kind](morning(12, 6)))
    told: set[tuple[int, int]] = set()
    for at, page in enumerate(document.pages):
        depth, numbers = 0, []
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            if name in ("BDC", "BMC"):
                depth += 1
                if name == "BDC":
                    numbers.append(int(operands[1].MCID))
            elif name == "EMC":
                depth -= 1
            elif name in ("Tj", "TJ", "S", "s", "f", "f*", "B", "B*", "b", "b*", "Do"):
                assert depth == 1, (at, name)
        assert depth == 0
        assert numbers == list(range(len(numbers)))
        told |= {(at, number) for number in numbers}
    pages = {page.obj.objgen: at for at, page in enumerate(document.pages)}
    listed = [(pages[kid.Pg.objgen], int(kid.MCID)) for one in elements(document) for kid in one.K if kid.get("/Type") == "/MCR"]
    assert sorted(listed) == sorted(told)
    assert len(listed) == len(set(listed))


@pytest.mark.parametrize("kind", PAPERS)
def test_the_tree_leads_from_each_mark_to_its_element_in_the_order_of_the_page(kind):
    document = opened(PAPERS[kind](morning(12, 6)))
    tree = document.Root.StructTreeRoot
    places = {one.objgen: place for place, one in enumerate(elements(document))}
    rows = list(tree.ParentTree.Nums)
    assert [int(page.obj.StructParents) for page in document.pages] == [int(one) for one in rows[::2]]
    for held in rows[1::2]:
        assert [places[one.objgen] for one in held] == sorted(places[one.objgen] for one in held)


def test_the_pack_says_its_language_title_and_headings_and_no_more_of_itself():
    document = opened(render_chair(morning(12, 6), CHAIR))
    assert str(document.Root.Lang) == "en-GB"
    assert document.Root.MarkInfo.Marked
    assert document.Root.ViewerPreferences.DisplayDocTitle
    assert str(document.docinfo["/Title"]) == "Morning briefing 15 June 2018, OFFICIAL-SENSITIVE"
    kinds = [str(one.S) for one in elements(document)]
    assert kinds[0] == "/Document"
    assert kinds.count("/H1") == 1
    assert kinds.count("/H4") == 12
    assert kinds.index("/H1") < kinds.index("/H2") < kinds.index("/H3") < kinds.index("/H4")


def test_columns_have_heads_and_a_chart_has_its_figures_in_words():
    facts = morning(12, 6, figures=FIGURES)
    document = opened(render_chair(facts, CHAIR))
    found = elements(document)
    heads = [one for one in found if one.S == "/TH"]
    assert heads
    assert all(one.A.Scope == "/Column" for one in heads)
    figures = [str(one.Alt) for one in found if one.S == "/Figure"]
    assert figures == ["Logs by category: Shoplifting 9 (usual 3 to 6, above usual) and Fires 0 (usual 1 to 2, near usual)."]


def test_bookmarks_lead_to_each_section_and_item_on_its_own_page():
    facts = morning(40, 14)
    document = opened(render_chair(facts, CHAIR))
    pages = {page.obj.objgen: at for at, page in enumerate(document.pages)}
    names = {str(name): dest for name, dest in document.Root.get("/Dests", {}).items()}
    found: list[tuple[str, int]] = []

    def walk(entry: pikepdf.Object | None) -> None:
        while entry is not None:
            dest = entry.Dest if isinstance(entry.Dest, pikepdf.Array) else names[str(entry.Dest)]
            found.append((str(entry.Title), pages[dest[0].objgen]))
            walk(entry.get("/First"))
            entry = entry.get("/Next")

    walk(document.Root.Outlines.get("/First"))
    titles = [title for title, _ in found]
    for part in ("Today's five", "Missing", "Items in reading order", "New actions", "Carried forward", "Checks open", "Handling"):
        assert titles.count(part) == 1
    items = [title for title in titles if re.match(r"\d+ ", title)]
    assert [int(title.split()[0]) for title in items] == [one.number for one in facts.items]
    assert [page for _, page in found] == sorted(page for _, page in found)
    assert max(page for _, page in found) >= len(document.pages) - 2
    assert not any("Tern Close" in title for title in titles)
