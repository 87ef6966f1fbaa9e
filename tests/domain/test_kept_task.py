"""What an open action goes on saying when the text of its log is erased."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shp_desktop.domain.incident import IncidentText
from shp_desktop.domain.kept_task import REMOVED, kept_task

LOG = IncidentText(
    address="14 Tern Close, Seaton", postcode="TS25 1AA", caller="Morag Pellow", narrative="Josie Finch 9 seen near the marrowfield by a man with a dog."
)
KNOWN = ("FIRE", "Hartlepool Borough Council", "Trading Standards", "Locality Hub")


@pytest.mark.parametrize(("task", "kept"), [
    ("Fit two smoke alarms", "Fit two smoke alarms"),
    ("Visit Mrs Marker with FIRE by Monday", "Visit [removed] with FIRE by Monday"),
    ("visit 14 Tern Close, and call on josie finch", "visit [removed], and call on [removed]"),
    ("Call on morag pellow's mother", "Call on [removed] mother"),
    ("Josie Finch: talk to the PCSO in the Locality Hub", "[removed]: talk to the PCSO in the Locality Hub"),
    ("Ask Trading Standards about the lamps", "Ask Trading Standards about the lamps"),
    ("speak to the man with a dog about the lamps", "speak to the [removed] about the lamps"),
    ("VISIT OLD MRS MARKER", "VISIT [removed]"),
    ("Josie Finch", ""),
    ("14", ""),
])  # fmt: skip
def test_the_task_stays_and_names_numbers_places_and_the_words_of_the_log_go(task: str, kept: str) -> None:
    assert kept_task(task, [LOG], KNOWN, ("Josie Finch",)) == kept


@given(st.text(alphabet="abc XYZ.,19", max_size=60))
def test_no_number_is_left_and_nothing_is_added(task: str) -> None:
    kept = kept_task(task, [LOG], KNOWN)
    assert not any(letter.isdigit() for letter in kept)
    assert all(word in task for word in kept.replace(REMOVED, " ").split())
