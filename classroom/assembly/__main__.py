"""The command line: `python -m classroom.assembly`, which is `make engine`."""

import sys

from classroom.assembly import your_engine


def main() -> int:
    """Print the table."""
    try:
        print(your_engine())
    except KeyboardInterrupt:
        print("\nStopped: my_engine.py is as it was.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
