"""Words the tests of layouts share: what feeds what, and a view as a choice somebody has confirmed."""

from dataclasses import replace

from shp_desktop.domain.mapping import Choice, MappingView


def fed(view: MappingView, sheet: int = 0) -> dict[str, str]:
    return {field: column.column for column in view.sheets[sheet].columns for field in column.fields}


def said(view: MappingView, **change: object) -> Choice:
    """Return the view as a choice, its first sheet changed and its dates confirmed."""
    choice = view.choice()
    first = replace(choice.sheets[0], confirmed=True, **change)
    return replace(choice, sheets=(first, *(replace(one, confirmed=True) for one in choice.sheets[1:])))
