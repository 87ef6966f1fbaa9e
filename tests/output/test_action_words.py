"""What a paper says of an action that was escalated: that, and in its last word to whom."""

from paper_facts import action, morning

from shp_desktop.domain.actions import ActionEvent, ActionStatus
from shp_desktop.output.action_rows import action_text

EVENT = ActionEvent(ActionStatus.ESCALATED, "to Ms Head, service manager", "Sam Beadnell/ADULTS", "2018-06-14T13:10:00Z")

def test_an_escalated_action_is_not_said_to_have_a_case() -> None:
    said = action_text(action(1, status=ActionStatus.ESCALATED, events=(EVENT,)), morning())
    assert "escalated" in said
    assert "case" not in said
    assert "to Ms Head, service manager" in said
