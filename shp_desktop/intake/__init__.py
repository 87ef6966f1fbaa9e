"""Log files read into rows of text."""
