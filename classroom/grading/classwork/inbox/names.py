"""Names of people: when two are the same, and what to call a file after one."""

import re
import unicodedata
from collections.abc import Iterable

RESERVED = {"CON", "PRN", "AUX", "NUL", *(f"{port}{i}" for port in ("COM", "LPT") for i in range(10))}
LONGEST = 120  # bytes of a key: a file name has 255, and reports add to it
EMAIL = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
# Letters that Unicode does not take apart into a letter and an accent.
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th"})


def tidy(name: str) -> str:
    """The name as it is shown: composed (macOS takes accents apart), with single spaces."""
    return " ".join(unicodedata.normalize("NFC", name).split())


def words(name: str) -> list[str]:
    """What the name is made of, first name first if there is a comma, whatever its case and punctuation."""
    last, comma, first = name.partition(",")
    text = unicodedata.normalize("NFKC", f"{first} {last}" if comma else name).casefold()
    return "".join(c if _is_of_a_word(c) else " " for c in unicodedata.normalize("NFC", text)).split()


def same(name: str) -> str:
    """Equal for two spellings of one name, without guessing: accents count, and so does the order."""
    return " ".join(words(name)) or tidy(name)


def forms(name: str) -> set[str]:
    """The ways to write the name without spaces, beginning with any of its words: `lovelaceada`, `adalovelace`."""
    parts = words(name)
    return {"".join(parts[i:] + parts[:i]) for i in range(len(parts))}


def without_accents(form: str) -> str:
    decomposed = unicodedata.normalize("NFKD", form.translate(_PLAIN))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def keys_for(people: Iterable[tuple[str, str]]) -> list[str]:
    """A key for each (name, what tells it apart), in order. All keys differ, also where case does not count."""
    people = list(people)
    plain = [safe(name) for name, _ in people]
    often = [_folded(key) for key in plain]
    taken: set[str] = set()
    keys = []
    for (name, mark), key in zip(people, plain, strict=True):
        wanted = safe(f"{name}-{mark}") if mark and often.count(_folded(key)) > 1 else key
        keys.append(_free(wanted, taken))
        taken.add(_folded(keys[-1]))
    return keys


def safe(name: str) -> str:
    """The name as the name of a file on any system: letters and digits of any script, and `-`."""
    text = "".join(c if _is_of_a_word(c) else "-" for c in unicodedata.normalize("NFC", name))
    text = re.sub("-+", "-", text).strip("-")
    text = text.encode()[:LONGEST].decode("utf-8", "ignore").strip("-")
    reserved = unicodedata.normalize("NFKC", text).upper() in RESERVED
    return f"{text}-student" if reserved else text or "student"


def _free(key: str, taken: set[str]) -> str:
    number, free = 1, key
    while _folded(free) in taken:
        number += 1
        free = f"{key}-{number}"
    return free


def _folded(key: str) -> str:
    return unicodedata.normalize("NFKC", key).casefold()


def _is_of_a_word(c: str) -> bool:
    return unicodedata.category(c)[0] in "LNM"
