"""Practice mornings: an invented town, its logs and its meetings, the same for the same seed."""
