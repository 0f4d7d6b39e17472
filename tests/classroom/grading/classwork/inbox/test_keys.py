"""Keys of students: readable, safe as the name of a file, and all different."""

import pytest

from classroom.grading.classwork.inbox.names import keys_for

from .conftest import notebook


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Ada Lovelace", "Ada-Lovelace"),
        ("Lovelace, Ada", "Lovelace-Ada"),
        ("..", "student"),
        ("../a:b*?", "a-b"),
        ("con", "con-student"),
        ("LPT1.txt", "LPT1-txt"),
        ("COM¹", "COM¹-student"),
        ("李 明", "李-明"),
        ("Zoe\u0308", "Zoë"),
        ("आदा", "आदा"),
        ("a\n\x00b", "a-b"),
        ("é" * 300, "é" * 60),
    ],
)
def test_a_key_is_safe_and_keeps_letters(name, key):
    assert keys_for([(name, "")]) == [key]


def test_keys_differ_where_case_and_accents_composition_do_not_count():
    people = [("Ada", "7"), ("ada", "8"), ("Bob", ""), ("BOB", ""), ("bob-2", ""), ("Eve", "1")]
    assert keys_for(people) == ["Ada-7", "ada-8", "Bob", "BOB-2", "bob-2-2", "Eve"]


def test_two_of_one_name_are_two_students_if_a_platform_says_so(handed):
    handed.put("lovelaceada_100_678901_05_backward.ipynb")
    handed.put("lovelaceada_200_678902_05_backward.ipynb")
    handed.put("B B_7_assignsubmission_file_/05_backward.ipynb")
    handed.put("B B_8_assignsubmission_file_/05_backward.ipynb")
    keys = [student.key for student in handed.read().students]
    assert keys == ["B-B-7", "B-B-8", "lovelaceada-100", "lovelaceada-200"]


def test_moodles_numbers_of_two_lessons_are_one_student(handed):
    handed.put("Ada Lovelace_7_assignsubmission_file_/05_backward.ipynb")
    handed.put("Ada Lovelace_8_assignsubmission_file_/06_operations.ipynb", notebook("06_operations"))
    handed.put("Ada Lovelace/05_backward.ipynb", later=1)
    assert handed.names() == ["Ada Lovelace"]


def test_a_name_joins_the_one_address_that_has_it(handed):
    handed.put("Ada Lovelace (ada@uni.example)/05_backward.ipynb")
    handed.put("Ada Lovelace/06_operations.ipynb", notebook("06_operations"))
    assert [(s.name, s.email) for s in handed.read().students] == [("Ada Lovelace", "ada@uni.example")]


def test_the_last_name_may_stand_first_before_a_comma(handed):
    handed.put("Ada Lovelace/05_backward.ipynb")
    handed.put("Lovelace, Ada/06_operations.ipynb", notebook("06_operations"))
    assert handed.names() == ["Ada Lovelace"]


def test_two_addresses_of_one_name_are_two_students(handed):
    for email in ("ada@uni.example", "lovelace@uni.example"):
        handed.put(f"Ada Lovelace ({email})/05_backward.ipynb")
    assert [s.key for s in handed.read().students] == ["Ada-Lovelace-ada", "Ada-Lovelace-lovelace"]
