"""How many submissions a second are graded, sandbox on, beside `nbgrader autograde` in the same run."""
