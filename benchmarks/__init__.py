"""The engine against its peer, side by side in one run: `make bench`, or `python -m benchmarks --help`."""
