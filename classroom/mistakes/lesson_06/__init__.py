"""Lesson 06: wrong answers people give, and right ones that look different; a module for each exercise."""

from classroom.mistakes.lesson_06.exercise_1 import SLOPES
from classroom.mistakes.lesson_06.exercise_2 import DIVIDE, DIVIDE_STYLES
from classroom.mistakes.lesson_06.exercise_3 import POWER, POWER_STYLES
from classroom.mistakes.lesson_06.exercise_4 import TANH, TANH_STYLES
from classroom.mistakes.lesson_06.exercise_5 import RULES, RULES_STYLES
from classroom.mistakes.lesson_06.exercise_6 import CROSS_ENTROPY, CROSS_ENTROPY_STYLES
from classroom.mistakes.lesson_06.exercise_7 import WHICH_LINE
