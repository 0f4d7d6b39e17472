"""Lesson 07: wrong answers people give, and right ones that look different; a module for each exercise."""

from classroom.mistakes.lesson_07.exercise_1 import COUNTED
from classroom.mistakes.lesson_07.exercise_2 import NEURON, NEURON_STYLES, neuron
from classroom.mistakes.lesson_07.exercise_3 import LAYER, LAYER_STYLES, layer
from classroom.mistakes.lesson_07.exercise_4 import MLP_STYLES, NETWORK, mlp
from classroom.mistakes.lesson_07.exercise_5 import CUT, CUT_STYLES
from classroom.mistakes.lesson_07.exercise_6 import DERIVED
from classroom.mistakes.lesson_07.exercise_7 import START
