"""What is in a zip, read in memory. Nothing that a zip says of itself is trusted."""

import lzma
import re
import stat
import struct
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from io import BytesIO
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from classroom.grading import read as limits

from .found import Found, fate_by_name, shown, sort_of, too_large, unreadable, utc

DEEPEST = 3  # zips in each other
MOST_ENTRIES = 20_000  # of one zip and all zips in it
MOST_BYTES = 1_000_000_000  # unpacked, of one zip and all zips in it
INNER_BYTES = 200_000_000  # of a zip within a zip, which has to be held in memory
STEEPEST = 200  # how many times smaller a file may be packed; notebooks full of prints come to 50
LONGEST = 4096  # characters of a path
SMALL = 1_000_000  # bytes below which a steep ratio does no harm

AGAIN = "ask the student for a new zip"
DAMAGED = "refused", f"The zip file is damaged, or no zip file: {AGAIN}."
DAMAGED_ENTRY = "refused", f"The file is damaged within its zip: {AGAIN}."
LOCKED = "refused", f"The file is locked with a password: {AGAIN}, without one."
UNKNOWN = "refused", f"The file is packed in a way that is not read here: {AGAIN}, made with the system's own command."
OUTSIDE = "refused", f"The zip gives this file a path that leads out of its folder, so it was not read: {AGAIN}."
LINK = "refused", f"This is a link, and links are not followed: {AGAIN}, with the file itself."
SPECIAL = "refused", f"This is no plain file, so it was not read: {AGAIN}."
BOMB = "refused", f"The file unpacks to far more than it is packed in, so it was not read: {AGAIN}."
TOO_MUCH = "refused", "The zip unpacks to more than is read from one: unpack it yourself and leave only the notebooks."
TOO_MANY = "refused", "The zip holds more files than are read from one: ask for a zip of the notebooks only."
TOO_DEEP = "refused", "This zip lies too deep in other zips: unpack it in their place."
TOO_LONG = "refused", f"The zip gives this file a path that is too long for any system: {AGAIN}."
EMPTY = "ignored", "The zip file has nothing in it."

_BROKEN = (BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, ValueError, OverflowError, IndexError)


@dataclass
class _Budget:
    """What may still be read of one zip and of all zips within it."""

    entries: int = field(default_factory=lambda: MOST_ENTRIES)
    bytes: int = field(default_factory=lambda: MOST_BYTES)


@dataclass(frozen=True)
class _Zip:
    """A zip: `now` opens it for the scan, and `later` when the scan holds nothing of it any more."""

    now: Callable
    later: Callable
    budget: _Budget
    depth: int = 1


def read_zip(opened: Callable[[], BinaryIO], parts: tuple[str, ...], when: datetime) -> Iterator[Found]:
    """All files of the zip that `opened` opens, those of zips in it too. A zip that cannot be read is a file itself."""
    return _files(_Zip(opened, opened, _Budget()), parts, when)


def _files(zipped: _Zip, parts: tuple[str, ...], when: datetime) -> Iterator[Found]:
    try:
        with zipped.now() as file, ZipFile(file) as archive:
            yield from _entries(zipped, archive, parts, when)
    except NotImplementedError:
        yield Found(parts, when, fate=UNKNOWN)
    except _BROKEN:
        yield Found(parts, when, fate=DAMAGED)
    except OSError as error:
        yield Found(parts, when, fate=unreadable(error))


def _entries(zipped: _Zip, archive: ZipFile, parts: tuple[str, ...], when: datetime) -> Iterator[Found]:
    listed = archive.infolist()
    zipped.budget.entries -= len(listed)
    files = [(i, info) for i, info in enumerate(listed) if not _is_folder(info)]
    if zipped.budget.entries < 0:
        yield Found(parts, when, fate=TOO_MANY)
    elif not files:
        yield Found(parts, when, fate=EMPTY)
    else:
        for i, info in files:
            yield from _file(zipped, archive, i, info, parts, when)


def _file(
    zipped: _Zip, archive: ZipFile, index: int, info: ZipInfo, parts: tuple[str, ...], when: datetime
) -> Iterator[Found]:
    names, outside = _names(info)
    found = Found((*parts, *map(shown, names)), _moment(info, when))
    is_zip = sort_of(found.name) == "zip"
    fate = _unread(info, found.parts, outside) or (TOO_DEEP if is_zip and zipped.depth == DEEPEST else None)
    content, fate = (b"", fate) if fate else _bytes(archive, info, INNER_BYTES if is_zip else limits.MAX_BYTES, zipped)
    if fate:
        yield replace(found, fate=fate)
    elif is_zip:
        later = partial(_open_inner, zipped.later, index)
        yield from _files(
            _Zip(partial(BytesIO, content), later, zipped.budget, zipped.depth + 1), found.parts, found.when
        )
    else:
        yield replace(found, content=content, read=partial(_read_again, zipped.later, index))


def _bytes(archive: ZipFile, info: ZipInfo, most: int, zipped: _Zip) -> tuple[bytes, tuple[str, str] | None]:
    """The bytes of an entry, or why there are none."""
    if info.file_size > max(SMALL, STEEPEST * info.compress_size):
        return b"", BOMB
    if info.file_size > most:
        return b"", too_large(info.file_size)
    if info.file_size > zipped.budget.bytes:
        return b"", TOO_MUCH
    try:
        with archive.open(info) as file:
            content = file.read(most + 1)
    except NotImplementedError:
        return b"", UNKNOWN
    except RuntimeError:  # what zipfile raises for a password
        return b"", LOCKED
    except (*_BROKEN, OSError):
        return b"", DAMAGED_ENTRY
    zipped.budget.bytes -= len(content)
    return (b"", too_large()) if len(content) > most else (content, None)


def _read_again(opened: Callable, index: int) -> bytes:
    return _read_index(opened, index, limits.MAX_BYTES)


@contextmanager
def _open_inner(opened: Callable, index: int) -> Iterator[BinaryIO]:
    yield BytesIO(_read_index(opened, index, INNER_BYTES))


def _read_index(opened: Callable, index: int, most: int) -> bytes:
    """The bytes of an entry by its place, since two can have one name. OSError if the zip has changed since."""
    try:
        with opened() as file, ZipFile(file) as archive, archive.open(archive.infolist()[index]) as entry:
            return entry.read(most + 1)
    except (*_BROKEN, RuntimeError) as error:
        raise OSError(f"The zip has changed since it was looked at ({error})") from None


def _is_folder(info: ZipInfo) -> bool:
    return info.filename.endswith(("/", "\\")) and not info.file_size


def _names(info: ZipInfo) -> tuple[list[str], bool]:
    """The parts of an entry's path, and whether it leads outside."""
    name = _decoded(info).replace("\\", "/")
    parts = [part for part in name.split("/") if part not in ("", ".")]
    outside = name.startswith("/") or ".." in parts or bool(re.match(r"[A-Za-z]:", name))
    return [name] if outside else parts or [name or "(no name)"], outside


def _decoded(info: ZipInfo) -> str:
    """The name. Many programs, macOS's among them, write UTF-8 and do not say so; what is no UTF-8 is cp437."""
    if info.flag_bits & 0x800:
        return info.orig_filename
    try:
        return info.orig_filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.orig_filename


def _unread(info: ZipInfo, where: tuple[str, ...], outside: bool) -> tuple[str, str] | None:
    if outside:
        return OUTSIDE
    if len(info.filename) > LONGEST or any(len(part) > 255 for part in where):
        return TOO_LONG
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind == stat.S_IFLNK:
        return LINK
    if kind not in (0, stat.S_IFREG):
        return SPECIAL
    return fate_by_name(where)


def _moment(info: ZipInfo, otherwise: datetime) -> datetime:
    """When the entry was last changed. The old field has no time zone, so it is taken as this computer's."""
    if (seconds := _unix_time(info.extra)) is not None:
        return utc(seconds)
    if info.date_time[0] <= 1980:  # what programs write that know no time
        return otherwise
    try:
        return utc(datetime(*info.date_time).timestamp())
    except (ValueError, OverflowError, OSError):
        return otherwise


def _unix_time(extra: bytes) -> int | None:
    """The seconds of the field 0x5455, which Info-ZIP and macOS write."""
    while len(extra) >= 4:
        tag, size = struct.unpack("<HH", extra[:4])
        data, extra = extra[4 : 4 + size], extra[4 + size :]
        if tag == 0x5455 and len(data) >= 5 and data[0] & 1:
            return struct.unpack("<i", data[1:5])[0]
    return None
