"""Lesson 04: wrong answers people give, and right ones that look different; a module for each exercise."""

from classroom.mistakes.lesson_04.exercise_1 import SIGNS
from classroom.mistakes.lesson_04.exercise_2 import LOCAL, LOCAL_STYLES
from classroom.mistakes.lesson_04.exercise_3 import ON_PAPER
from classroom.mistakes.lesson_04.exercise_4 import STEP, STEP_STYLES
from classroom.mistakes.lesson_04.exercise_5 import REPAIR, REPAIR_STYLES
from classroom.mistakes.lesson_04.exercise_6 import PATHS, PATHS_STYLES
from classroom.mistakes.lesson_04.exercise_7 import ZERO
