"""Lesson 08: wrong answers people give, and right ones that look different; a module for each exercise."""

from classroom.mistakes.lesson_08.exercise_1 import STEP
from classroom.mistakes.lesson_08.exercise_2 import MSE, MSE_STYLES
from classroom.mistakes.lesson_08.exercise_3 import SGD, SGD_STYLES
from classroom.mistakes.lesson_08.exercise_4 import TRAIN, TRAIN_STYLES
from classroom.mistakes.lesson_08.exercise_5 import REPAIR, REPAIR_STYLES
from classroom.mistakes.lesson_08.exercise_6 import DERIVED
from classroom.mistakes.lesson_08.exercise_7 import MISSING
