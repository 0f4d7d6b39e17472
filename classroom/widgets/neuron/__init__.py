"""The neuron explorer: two weights and a bias as the line they draw, and the activation as the shade on both sides."""

from classroom.widgets.neuron.model import open_model
