"""Write the engine where notebooks find it, without losing what somebody may have written there."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from classroom.assembly.assemble import Assembly
from classroom.build.files import write

NAME = "my_engine"
HEADER = '''\
"""Your engine, collected from your answers in exercises/; what is missing there comes from the reference engine.

Made anew by `make engine`: change your answers and not this file. {n} of {total} pieces are yours; each is marked.
"""
'''
MARK = "# Made by `make engine`, and as it was made: "
USE = f"`from {NAME} import …` uses it"


def save(assembly: Assembly, root: Path) -> str:
    """Write `my_engine.py` and say so; a file that was edited is kept beside it."""
    path = root / f"{NAME}.py"
    kept = _keep_edited(path)
    body = HEADER.format(n=assembly.n_yours, total=len(assembly.rows)) + assembly.source
    write(path, f"{body}\n{MARK}{_digest(body)}\n")
    sys.modules.pop(NAME, None)  # or an import in this kernel would go on with the one before
    return f"{NAME}.py is written, and {USE}.{kept}"


def _keep_edited(path: Path) -> str:
    """Move away a file that is not as it was made."""
    if not path.exists():
        return ""
    body, mark, digest = path.read_text(encoding="utf-8", errors="replace").rpartition(f"\n{MARK}")
    if mark and digest.strip() == _digest(body):
        return ""
    number = next(n for n in range(1, 1000) if not path.with_name(f"{NAME}.edited-{n}.py").exists())
    kept = path.rename(path.with_name(f"{NAME}.edited-{number}.py"))
    return f" The one that was there had been edited; it is kept as {kept.name}."


def _digest(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()[:16]
