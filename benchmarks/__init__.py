"""Speed and memory of this site on this machine: `python -m benchmarks`."""
