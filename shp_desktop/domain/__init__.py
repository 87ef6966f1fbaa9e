"""The rules of the morning: pure Python, no screen, no store, no clock, no disk."""
