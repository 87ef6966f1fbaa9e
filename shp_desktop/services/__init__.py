"""Use cases: the only writers, called alike by the window and the command line."""
