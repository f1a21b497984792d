"""How long a large WordPress site takes to move in, and how much memory: `make bench-import`."""
