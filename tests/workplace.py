"""Where the tests run: in this folder, or, if somebody has worked in its notebooks, in a copy with the shipped ones.

The tests judge what the course ships. A learner who opens a notebook, runs it, or answers exercises changes files that
the tests read; those are taken from the last commit then, and nobody's work is touched.
"""

import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path


def workplace(root: Path) -> Path:
    """Return `root`, or a copy of it in which notebooks that were used are as they were committed."""
    used = used_notebooks(root)
    if not used:
        return root
    copy = Path(tempfile.mkdtemp(prefix="course-")).resolve()
    for name in git(root, "ls-files", "--cached", "--others", "--exclude-standard", "-z").split(b"\0"):
        path = root / name.decode()
        if name and path.is_file():
            (copy / name.decode()).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, copy / name.decode())
    for name, committed in used.items():
        (copy / name).write_bytes(committed)
    (copy / ".venv").symlink_to(root / ".venv", target_is_directory=True)
    names = ", ".join(used)
    print(f"Used since the last commit: {names}. The tests take the committed ones; yours stay as they are.\n")
    return copy


def used_notebooks(root: Path) -> dict[str, bytes]:
    """The built notebooks that differ from their source while the committed ones do not, with the committed bytes."""
    folders = ["notebooks", "solutions", "exercises"]
    changed = git(root, "diff", "HEAD", "--name-only", "-z", "--", *folders).split(b"\0")
    names = {name.decode() for name in changed if name}
    if not names:
        return {}
    from classroom.build.check import check_target
    from classroom.build.files import all_targets

    used = {}
    with tempfile.TemporaryDirectory() as folder:
        for target in all_targets(root):
            if target.name in names and check_target(target, root):
                committed = git(root, "show", f"HEAD:{target.name}")
                (Path(folder) / target.path.name).write_bytes(committed)
                if not check_target(replace(target, path=Path(folder) / target.path.name), root):
                    used[target.name] = committed
    return used


def git(root: Path, *words: str) -> bytes:
    """What git prints; nothing if this is no clone or there is no git."""
    try:
        return subprocess.run(["git", *words], cwd=root, capture_output=True, check=False).stdout
    except OSError:
        return b""
