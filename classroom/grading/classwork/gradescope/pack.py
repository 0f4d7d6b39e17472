"""The zip: what of the course is needed to grade one lesson. The same course gives the same bytes."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from classroom.grading.pristine import read_pristine

HERE = Path(__file__).parent
ORDERS = "autograder.json"
PROGRAMS = ("run_autograder", "setup.sh")  # at the root of the zip, where Gradescope looks for them
EARLIEST = (1980, 1, 1, 0, 0, 0)  # a date that every zip can hold
NEEDED = (
    "LICENSE*",
    "classroom/**/*",
    "engine/**/*.py",
    "exercises/[0-9][0-9]_*.ipynb",  # which lessons there are
    "locks/lab.txt",
    "locks/uv.txt",
)
LEFT_OUT = ("__pycache__", ".ipynb_checkpoints")


def pack(root: Path, stem: str, seed: str, path: Path) -> int:
    """Write the autograder of the lesson `stem` to `path` and return the lesson's points.

    Raises GradingError if the lesson cannot be graded against, OSError if the file cannot be written.
    """
    pristine = read_pristine(root / "solutions" / f"{stem}.ipynb")
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with ZipFile(half, "w", ZIP_DEFLATED) as archive:
            for name, content in sorted(_contents(root, stem, seed)):
                archive.writestr(_entry(name), content)
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)
    return sum(task.points for task in pristine.tasks.values())


def _contents(root: Path, stem: str, seed: str) -> Iterator[tuple[str, bytes]]:
    yield ORDERS, json.dumps({"lesson": stem, "seed": seed}).encode()
    for name in PROGRAMS:
        yield name, (HERE / name).read_bytes().replace(b"\r\n", b"\n")  # as Git writes them on Windows
    for pattern in (*NEEDED, f"solutions/{stem}.ipynb"):
        for path in root.glob(pattern):
            if path.is_file() and not set(LEFT_OUT) & set(path.parts) and ".before-reset-" not in path.name:
                yield path.relative_to(root).as_posix(), path.read_bytes()


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, EARLIEST)
    entry.create_system = 3  # Unix, also when made on Windows: else the rights are not read
    entry.external_attr = (0o100755 if name in PROGRAMS else 0o100644) << 16
    entry.compress_type = ZIP_DEFLATED
    return entry
