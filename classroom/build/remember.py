"""What was executed before, so that only what changed is executed again.

A built notebook needs no new run if its source, the code it imports and its own bytes are what they were. The keys lie
in `.cache/`, which is not committed: the first build in a new clone runs everything.
"""

import hashlib
import json
from pathlib import Path

from .files import Target

# The parts of classroom/ that no notebook imports.
NOT_IMPORTED = {"build", "slides", "install.py", "lab.py", "jupyterlab.json"}


class Memory:
    """The keys of the notebooks as last built, kept in `.cache/build.json`."""

    def __init__(self, root: Path) -> None:
        self.path = root / ".cache" / "build.json"
        self.code = _code_digest(root)
        try:
            self.keys = dict(json.loads(self.path.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            self.keys = {}  # a lost or damaged cache costs one run, no more

    def knows(self, target: Target) -> bool:
        """Whether `target` is exactly as it was when it was last built from this source and this code."""
        return target.path.is_file() and self.keys.get(target.name) == self._key(target)

    def note(self, target: Target) -> None:
        """Remember `target` as built, at once, so that an interrupted build loses nothing."""
        self.keys[target.name] = self._key(target)
        self.path.parent.mkdir(exist_ok=True)
        self.path.write_text(json.dumps(self.keys, indent=1, sort_keys=True) + "\n", encoding="utf-8")

    def _key(self, target: Target) -> str:
        parts = (target.source.read_bytes(), self.code.encode(), target.path.read_bytes())
        return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()


def _code_digest(root: Path) -> str:
    digest = hashlib.sha256()
    for folder in (root / "engine", root / "classroom"):
        for path in sorted(folder.rglob("*")):
            inside = path.relative_to(folder)
            skipped = "__pycache__" in inside.parts or (folder.name == "classroom" and inside.parts[0] in NOT_IMPORTED)
            if path.is_file() and not skipped:
                digest.update(str(inside).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
