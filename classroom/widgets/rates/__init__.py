"""The learning-rate explorer: a walk over a loss of two parameters, and its losses beside those of other rates."""

from classroom.widgets.rates.model import open_model
