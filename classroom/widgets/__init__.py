"""Explorers: pictures of the course that move. `explore` opens any of them; gallery.ipynb shows them all.

model.py       what an explorer is: state, transitions, picture, words
controls.py    its controls as plain data
explorer.py    a model as the value of a cell, and the still picture for where no kernel runs
stage.py .js .css   the page's side, the same for all
plot.py, graphs.py  the pictures' two kinds: curves and expression graphs
one module or package each  slope, error, forward, nudge, backward, traversal, neuron, zeroing, rates, training
"""

from classroom.widgets import explore
