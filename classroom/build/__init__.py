"""From `lessons/` to what a learner opens: notebooks, solutions and exercises.

Each step is its own module: `source` reads, `rules` validates, `cells` names, `convert` makes notebooks, `execute` runs
them, `compare` tells whether anything changed, and `build`, `check`, `sync` and `reset` are the four things to ask for.
"""
