"""`make reset LESSON=02`: a fresh exercise, and the old one kept beside it."""

from datetime import datetime
from itertools import count
from pathlib import Path

from .files import Target, select, source_paths, targets_of, to_text, write
from .problems import BuildError
from .rules import validate
from .source import read_source


def reset(root: Path, lesson: str) -> str:
    """Write the exercises of `lesson` afresh and say in a sentence what was done.

    Raises BuildError if there is no such lesson. Whatever differs from the fresh file is copied before it is replaced.
    """
    sources = [path for path in source_paths(root) if path.name.endswith(".exercises.md")]
    chosen = select(sources, lesson)
    if len(chosen) > 1:
        stems = " and ".join(path.name.split(".")[0] for path in chosen)
        raise BuildError(f"{lesson!r} could be {stems}: write one of these names in full.")
    source = read_source(chosen[0], root)
    validate(source)
    target = next(target for target in targets_of(chosen[0], root) if not target.executed)
    return _replace(target, to_text(target.convert(source)).encode())


def _replace(target: Target, fresh: bytes) -> str:
    old = target.path.read_bytes() if target.path.exists() else None
    if old == fresh:
        return f"{target.name} is fresh already."
    kept = _keep(target.path, old) if old is not None else None
    write(target.path, fresh.decode())
    return f"{target.name} is fresh." + (f" What was in it is now {kept.parent.name}/{kept.name}." if kept else "")


def _keep(path: Path, content: bytes) -> Path:
    """Write `content` beside `path` under the time of day, to a name that no file has yet."""
    stamp = f"{path.stem}.before-reset-{datetime.now():%Y%m%d-%H%M%S}"
    for n in count(1):
        kept = path.with_name(f"{stamp}.ipynb" if n == 1 else f"{stamp}-{n}.ipynb")
        try:
            with kept.open("xb") as file:
                file.write(content)
        except FileExistsError:
            continue
        return kept
