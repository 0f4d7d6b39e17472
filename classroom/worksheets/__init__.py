"""Sheets to be worked by hand with a pencil: one for each of the lessons 01 to 09, with its key.

    python -m classroom.worksheets --lesson 05 --seed maple --groups 8

Each group of a class has numbers of its own, drawn from the seed; every answer of a key is computed, never typed.
"""
