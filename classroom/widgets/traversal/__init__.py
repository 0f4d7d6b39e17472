"""The traversal laboratory: four walks back through a graph, visit by visit, and where three of them go wrong."""

from classroom.widgets.traversal.model import open_model
