"""Lesson 09: wrong answers people give, and right ones that look different; a module for each exercise."""

from classroom.mistakes.lesson_09.exercise_1 import PULL
from classroom.mistakes.lesson_09.exercise_2 import HINGE, HINGE_STYLES
from classroom.mistakes.lesson_09.exercise_3 import ACCURACY, ACCURACY_STYLES
from classroom.mistakes.lesson_09.exercise_4 import BATCHES, BATCHES_STYLES
from classroom.mistakes.lesson_09.exercise_5 import L2, L2_STYLES
from classroom.mistakes.lesson_09.exercise_6 import TWO_SLOPES
from classroom.mistakes.lesson_09.exercise_7 import TRUST
