"""The catalogue: for each exercise, the wrong answers that learners really give, each with what to say about it.

Every entry is runnable. A check recognises a mistake by running it: the learner's answer has the mistake if it comes
out as the catalogued one does on every case. So a new entry is a new wrong answer and its words, and nothing else.
"""
