"""The training player: a network of lesson 09 that parts the plane, batch by batch, and the graph of any one point.

data.py      points to learn from: sets that never change, or the reader's own
run.py       what is trained: the engine's MLP and loss, one batch a step; moments to go back to
graph.py     one point's expression graph, a neuron a node
picture.py   the plane, and beside it curves or graph
model.py     state, controls, transitions, words
"""

from classroom.widgets.training.model import open_model
