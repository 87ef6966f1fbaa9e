"""Figures over many mornings: the usual hour, the usual day; pandas is imported inside the functions that use it."""
