"""Grading what a class handed in: `make grade SUBMISSIONS=folder`."""
