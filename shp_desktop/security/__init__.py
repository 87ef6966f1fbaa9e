"""The key of the store, its recovery, and who may do what."""
