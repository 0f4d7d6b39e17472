"""A lesson as an autograder of Gradescope: a zip that grades what each student hands in there.

https://gradescope-autograders.readthedocs.io/en/latest/specs/ says what Gradescope asks for. It unpacks the zip into
/autograder/source of an Ubuntu image, runs `setup.sh` there once, as root, and for each submission starts a container
of its own, in which it runs `run_autograder` as root and takes /autograder/results/results.json.

    pack.py        makes the zip
    setup.sh       installs Python, bubblewrap and the course's locked packages
    run_autograder starts the grading, and sees to it that there is a results.json in the end
    autograder.py  grades one submission
    rooms.py       chooses where learners' code runs
    lowered.py     runs it as a user who may do nothing, where there can be no bubblewrap

What learners' code can do there, by where it runs (the results say which it was):

Under bubblewrap it sees the system's programs, this Python with its packages, and its room, which holds no right
answer. There is no network. It cannot see solutions/, the seed's file, the submission or the results.

As an unprivileged user, where the container allows no namespaces (Docker's usual rules do not), these hold:
- source/ (solutions, checks, engine, seed), submission/, submission_metadata.json, results/ and the harness are root's,
  and closed to everybody else before any learner's code runs; only source/.venv stays readable.
- A room is a copy that holds no right answer; the rooms of other runs are closed to it.
- Nothing of the grader's environment is passed on, no program can raise its rights (no_new_privs, no capabilities), and
  it cannot look into or signal processes of root.
- After each run all processes of that user are killed, so that none is left when results.json is written.
And these do not:
- It has whatever network the container has. The course is public, so its solutions can be fetched from there.
- It sees the names of all processes, and can read what the system's image lets everybody read.
- It can fill /tmp, or use the memory that the container has. It then loses its own points only.

Without root and without bubblewrap, as on a laptop, nothing is protected: the code has all rights of whoever runs it.

Everywhere: a grade is never what learners' code reports of itself; its answers must print what the right ones print,
which is not known where they run. What a check says of a wrong answer is found out beside the right answers, after the
grade was decided: code can put words into that message, right answers among them, but no points. The seed of the hidden
tests is in the environment of the room, so code that was handed in can show its cases in an error message; a notebook
that is written to fit these cases and nothing else is for the instructor's eye, or for another seed after the deadline.

The results say in plain words, to the student too, when bubblewrap was not used: Gradescope shows an instructor alone
only the output of `run_autograder` (where it stands as well) and hidden tests, and those hide the total from students.
"""
