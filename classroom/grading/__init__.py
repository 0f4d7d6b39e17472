"""Points for the answers in `exercises/`: `make grade`, and `progress()` inside a notebook.

A learner's answers are put into the notebook that the course holds (`graft`), nbval runs it and compares what the check
cells say and print with what they said and printed for the right answer (`run`, `collect`), and the outcome becomes
points and a sentence each (`verdict`, `score`, `report`, `page`). Only answers are taken from the learner's file, and
cells that the learner added; checks, their stored outputs and everything else are the course's own.

What this protects, and what it does not: nothing that is edited in the file counts, nor does an answer that redefines
or patches the check, as its printed values still have to agree. But the answers run with the rights of whoever grades,
next to `engine`, `solutions/` and the files of this grading. Code that sets out to look the right answer up there, or
to write the results itself, succeeds. For one's own exercises that is enough; `classwork` grades those of a class, in a
sandbox.
"""

from .notebook import progress

__all__ = ["progress"]
