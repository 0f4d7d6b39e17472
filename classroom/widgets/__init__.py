"""Explorers: pictures of the course that move. `explore` opens any of them; notebooks/explorers.ipynb shows them all.

model.py            what an explorer is: state, transitions, picture, words
controls.py         its controls as plain data
explorer.py         a model as the value of a cell, and the still picture for where no kernel runs
stage.py .js .css   the page's side, the same for all
plot.py, graphs.py  the two kinds of pictures, curves and expression graphs; stepper.py: going through a graph
examples.py         the expression that explorers of graphs open with

Each explorer is a module, or a package where it is larger: slope, error, forward, nudge (with replay), backward,
traversal, neuron, zeroing, rates, training.
"""

from classroom.widgets import explore
