"""What `run.py` does before the program starts and around it: standard library only."""
