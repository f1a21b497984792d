"""This site beside others, on one machine and in one run: `make bench-rivals`."""
