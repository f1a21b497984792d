"""The production topology on one machine without containers."""
