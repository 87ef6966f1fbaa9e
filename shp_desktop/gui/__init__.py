"""The window: the only place with Qt beside the composition root."""
