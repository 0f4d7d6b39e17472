"""Lesson 05: wrong answers people give, and right ones that look different; a module for each exercise."""

from classroom.mistakes.lesson_05.exercise_1 import LEFT_BY_RECURSION
from classroom.mistakes.lesson_05.exercise_2 import STEP, STEP_STYLES
from classroom.mistakes.lesson_05.exercise_3 import NOTED, NOTED_STYLES, Node, wrapped
from classroom.mistakes.lesson_05.exercise_4 import BACKWARD, BACKWARD_STYLES
from classroom.mistakes.lesson_05.exercise_5 import DERIVED
from classroom.mistakes.lesson_05.exercise_6 import PATHS, PATHS_STYLES
from classroom.mistakes.lesson_05.exercise_7 import SAFE_ORDER
