"""`python -m shp_desktop` and the frozen program: the same as the command `briefing`."""

import sys

from shp_desktop.app import main

if __name__ == "__main__":
    sys.exit(main())
