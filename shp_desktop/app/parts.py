"""The commands that have modules of their own."""

from shp_desktop.app.part import Part

PARTS: tuple[Part, ...] = ()
