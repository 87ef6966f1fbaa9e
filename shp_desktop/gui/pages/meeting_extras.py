"""The parts that join the Meeting page, in the order they are asked and told."""

from shp_desktop.gui.pages.meeting_extra import Extra

EXTRAS: tuple[type[Extra], ...] = ()
