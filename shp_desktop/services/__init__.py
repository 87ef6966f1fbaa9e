"""What people do with the morning: use cases, the only writers; window, command line and script call the same ones."""
