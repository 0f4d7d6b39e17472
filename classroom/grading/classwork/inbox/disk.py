"""Everything under a folder, without following a link and without opening what is no plain file."""

import os
import stat
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO

from classroom.grading import read as limits

from .found import Found, fate_by_name, shown, sort_of, too_large, unreadable, utc
from .zips import read_zip

LINK = "refused", "This is a link, and links are not followed: put the file itself in its place."
SPECIAL = "refused", "This is no plain file (a pipe, a socket or a device), so it was not opened: remove it."


def scan(folder: Path) -> Iterator[Found]:
    """All files under `folder`, those in zips too, always in the same order.

    What cannot be read carries its fate; a folder that cannot be is a file without a name in itself.
    """
    waiting: list[tuple[str, tuple[str, ...]]] = [(str(folder), ())]
    while waiting:
        place, parts = waiting.pop()
        try:
            with os.scandir(place) as entries:
                listed = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            yield Found((*parts, ""), utc(0), fate=unreadable(error))
            continue
        for entry in listed:
            own = (*parts, shown(entry.name))
            if entry.is_dir(follow_symlinks=False):
                waiting.append((entry.path, own))
            else:
                yield from _file(entry, own)


def _file(entry: os.DirEntry, parts: tuple[str, ...]) -> Iterator[Found]:
    try:
        status = entry.stat(follow_symlinks=False)
    except OSError as error:
        yield Found(parts, utc(0), fate=unreadable(error))
        return
    when, path = utc(status.st_mtime), Path(entry.path)
    if fate := _unopened(status, parts):
        yield Found(parts, when, fate=fate)
    elif sort_of(entry.name) == "zip":
        yield from read_zip(partial(open_plain, path), parts, when)
    else:
        yield _content(path, status.st_size, Found(parts, when, read=partial(_read, path)))


def _unopened(status: os.stat_result, parts: tuple[str, ...]) -> tuple[str, str] | None:
    if stat.S_ISLNK(status.st_mode):
        return LINK
    if not stat.S_ISREG(status.st_mode):
        return SPECIAL
    return fate_by_name(parts)


def _content(path: Path, size: int, found: Found) -> Found:
    if size > limits.MAX_BYTES:
        return Found(found.parts, found.when, fate=too_large(size))
    try:
        return Found(found.parts, found.when, _read(path), found.read)
    except OSError as error:
        return Found(found.parts, found.when, fate=unreadable(error))


def _read(path: Path) -> bytes:
    with open_plain(path) as file:
        return file.read(limits.MAX_BYTES + 1)


def open_plain(path: Path) -> BinaryIO:
    """Open a file for reading; OSError if it has become a link or a pipe since it was looked at."""
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    file = os.fdopen(os.open(path, flags), "rb")
    if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        return file
    file.close()
    raise OSError(f"{path.name} is no plain file")
