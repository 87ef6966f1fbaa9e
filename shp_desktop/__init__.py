"""SHP Briefing: the morning meeting of a community safety team."""

__version__ = "0.1.0"
