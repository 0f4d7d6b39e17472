"""What every explorer is: a frozen state, the transitions between states, and what a state looks and reads like.

A model knows nothing of widgets, kernels or browsers. `act` returns the next state and leaves this one alone, so that a
transition that fails leaves the last good state and picture standing.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass, field, replace
from typing import Any, Self

from classroom.widgets.controls import Control

Event = tuple[str, Any]  # the name of a control or gesture, and what the page sent with it


class Model(ABC):
    """The state of one explorer. Subclasses are frozen dataclasses."""

    title: str  # what the explorer is called, for its heading and for a screen reader
    beside: bool = False  # whether the picture leaves room for the controls at its side, as plots do and graphs do not
    gestures: frozenset[str] = frozenset()  # names that the picture itself may send: handles, nodes, and "tick"
    style: str = ""  # CSS that only this explorer's picture needs, beyond what all share

    @abstractmethod
    def controls(self) -> list[Control]:
        """The controls, in the order of the page and of the Tab key."""

    @abstractmethod
    def act(self, name: str, value: Any) -> Self:
        """The state after the control or gesture `name` was used. Raises NotExplorable for what cannot be."""

    @abstractmethod
    def picture(self) -> str:
        """This state as SVG or HTML, without ids. Handles are marked `data-drag`, things to click `data-click`."""

    @abstractmethod
    def words(self) -> str:
        """This state in a sentence or two: shown under the picture, spoken by a screen reader, stored as text."""

    def fit(self, narrow: bool) -> Self:
        """The same state for a narrow or a wide page; pictures that scale need not differ."""
        return self

    def tick(self) -> int:
        """Milliseconds until the page shall send "tick", while something plays; 0 while nothing does."""
        return 0

    def poster(self) -> "Model":
        """The state that a notebook shows when nothing runs: one that says most in one picture."""
        return self


@dataclass(frozen=True)
class PlotModel(Model):
    """An explorer of curves. On a `narrow` page its plots are drawn smaller, so that their words stay as large."""

    narrow: bool = field(default=False, kw_only=True)
    beside = True

    def fit(self, narrow: bool) -> Self:
        return replace(self, narrow=narrow)


def respond(model: Model, events: list[Event]) -> Model:
    """The state after all `events`, in order. Raises NotExplorable at the first that cannot be."""
    for name, sent in events:
        controls = {control.name: control for control in model.controls()}
        if name in controls:
            model = model.act(name, controls[name].read(sent))
        elif name == "narrow":
            model = model.fit(bool(sent))
        elif name in model.gestures:
            model = model.act(name, sent)
        # else it was meant for a state that is gone: a click on a control that the event before it took away
    return model
