"""The three bands of the reading order; a band is no grade."""

FIRST, READ, GROUP = "FIRST", "READ", "GROUP"
BANDS = (FIRST, READ, GROUP)
