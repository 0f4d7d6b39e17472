"""The same lessons in a room: slides, the live show, the notebook to type along in.

    source (lessons/05_backward.md)  ─┐
    its outputs, run once (run)       ├─ blocks ─ plan ─ fit ─┬─ render, deck: one HTML file with reveal.js
    speaker notes (lessons/notes/)   ─┘                       └─ live: a notebook for jupyterlab-slideshow

`plan` holds the rule by which a page becomes slides, and the marks by which a source overrides it; `fit` knows how much
a slide holds. `blank` makes the notebook for live coding, `script` the speaker's notes on paper.
"""
