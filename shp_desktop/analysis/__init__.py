"""Usual days and hours, worked out with pandas."""
