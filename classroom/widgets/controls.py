"""The controls of an explorer as plain data: what they are called, what they stand at, and how input is read.

Each has a `name`, which is what a model's `act` hears, and a `label`, which is what people read and hear. `as_json` is
what the page builds the control from; `read` turns what the page sends back into the value that the model is given.
"""

import math
from dataclasses import dataclass

from classroom.draw.model import short
from classroom.widgets.problems import NotExplorable


@dataclass(frozen=True)
class Slider:
    """A number between `low` and `high`, dragged or typed; on a log scale `step` is a fraction of a power of ten."""

    name: str
    label: str
    value: float
    low: float
    high: float
    step: float = 0.01
    log: bool = False

    def as_json(self) -> dict:
        place, low, high = (math.log10(n) if self.log else n for n in (self.value, self.low, self.high))
        return {
            "kind": "slider",
            "name": self.name,
            "label": self.label,
            "place": round(place, 9),
            "low": round(low, 9),
            "high": round(high, 9),
            "step": self.step,
            "shown": short(self.value),
        }

    def read(self, sent) -> float:
        """The number for a place on the slider (a number) or for what was typed (a string)."""
        if isinstance(sent, str):
            return self._typed(sent)
        number = float(f"{10 ** float(sent):.4g}") if self.log else round(float(sent), 9)
        return min(max(number, self.low), self.high)

    def _typed(self, text: str) -> float:
        number = read_number(text, self.label)
        if not self.low <= number <= self.high:
            raise NotExplorable(
                f"{self.label} goes from {short(self.low)} to {short(self.high)} here, and {text.strip()} lies outside."
            )
        return number


@dataclass(frozen=True)
class Choice:
    """One of a few options: `options` has a value and the words for it, in order."""

    name: str
    label: str
    value: str
    options: tuple[tuple[str, str], ...]

    def as_json(self) -> dict:
        options = [list(option) for option in self.options]
        return {"kind": "choice", "name": self.name, "label": self.label, "value": self.value, "options": options}

    def read(self, sent) -> str:
        if sent not in dict(self.options):
            raise NotExplorable(f"{self.label} has no {sent!r}: choose from {', '.join(dict(self.options))}.")
        return sent


@dataclass(frozen=True)
class Toggle:
    """On or off."""

    name: str
    label: str
    value: bool

    def as_json(self) -> dict:
        return {"kind": "toggle", "name": self.name, "label": self.label, "value": self.value}

    def read(self, sent) -> bool:
        return bool(sent)


@dataclass(frozen=True)
class Button:
    """Something to do; `key` is the key that does it too while the explorer has the focus ("" for none)."""

    name: str
    label: str
    key: str = ""
    enabled: bool = True
    pressed: bool | None = None  # True or False for a button that stays in, as Play does

    def as_json(self) -> dict:
        return {
            "kind": "button",
            "name": self.name,
            "label": self.label,
            "key": self.key,
            "enabled": self.enabled,
            "pressed": self.pressed,
        }

    def read(self, sent) -> None:
        return None


@dataclass(frozen=True)
class Entry:
    """A field to type into; what was typed is sent with Enter. `number` says whether it must be a number."""

    name: str
    label: str
    value: str = ""
    number: bool = True

    def as_json(self) -> dict:
        return {"kind": "entry", "name": self.name, "label": self.label, "value": self.value, "number": self.number}

    def read(self, sent) -> float | str:
        return read_number(str(sent), self.label) if self.number else str(sent)


Control = Slider | Choice | Toggle | Button | Entry


def read_number(text: str, label: str) -> float:
    """The finite number that was typed. Raises NotExplorable saying what to type instead."""
    try:
        number = float(text.strip().replace("−", "-").replace(",", "."))
    except ValueError:
        raise NotExplorable(f"{text.strip() or 'nothing'!r} is no number: type one, such as 0.5.") from None
    if not math.isfinite(number):
        raise NotExplorable(f"{label} cannot be {text.strip()}: type a number that ends, such as 0.5.")
    return number
