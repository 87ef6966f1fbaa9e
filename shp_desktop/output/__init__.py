"""Papers and tables written for people."""
