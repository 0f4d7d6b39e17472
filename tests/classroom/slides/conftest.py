"""A course of one small lesson in a temporary folder."""

import pytest

from tests.classroom.slides.small_course import Course


@pytest.fixture
def course(tmp_path) -> Course:
    return Course(tmp_path)
