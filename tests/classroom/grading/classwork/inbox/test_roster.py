"""The list of the class, and whom of it a file belongs to."""

import pytest

from classroom.grading.classwork.inbox import read_inbox
from classroom.grading.problems import GradingError

from .conftest import notebook

CANVAS = """Student,ID,SIS User ID,SIS Login ID,Section,Lesson 5 (12)
    Points Possible,,,,,13.0
"Lovelace, Ada",12345,s100,ada@uni.example,A,
"Babbage, Charles",12346,s101,cb7,A,
"Student, Test",99,,x,A,
"""


@pytest.mark.parametrize(
    "path",
    [
        "lovelaceada_LATE_12345_678901_05_backward.ipynb",
        "lovelaceada_777_678901_05_backward.ipynb",
        "somebody_12345_678901_05_backward.ipynb",
        "Ada Lovelace/05_backward.ipynb",
        "Lovelace, Ada/05_backward.ipynb",
        "ada_lovelace/05_backward.ipynb",
        "LOVELACE-ADA/05_backward.ipynb",
        "Àda Lövelace/05_backward.ipynb",
        "s100/05_backward.ipynb",
        "12345/05_backward.ipynb",
        "ada@uni.example/05_backward.ipynb",
        "A. L. (ada@uni.example)/05_backward.ipynb",
        "ADA/05_backward.ipynb",
        "L_ada_attempt_2026-03-01-12-00-00_05_backward.ipynb",
        "any/folder/Ada Lovelace/x/05_backward.ipynb",
        "Ada Lovelace.ipynb",
        "lovelace ada 05_backward.ipynb",
        "Ada Lovelace_99_assignsubmission_file_/05_backward.ipynb",
    ],
)
def test_a_student_of_the_roster_is_recognised(handed, path):
    handed.put(path)
    inbox = handed.read(roster=CANVAS)
    assert [(s.key, s.name) for s in inbox.students] == [
        ("Lovelace-Ada", "Lovelace, Ada"),
        ("Babbage-Charles", "Babbage, Charles"),
    ]
    assert handed.fate(path, roster=CANVAS) == ("graded", "Lovelace-Ada", "")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("name\nAda Lovelace", "Ada Lovelace"),
        ("\ufeffName;E-Mail\nAda Lovelace;a@b.cd", "Ada Lovelace"),
        ("sep=;\nName;E-Mail\nAda Lovelace;a@b.cd", "Ada Lovelace"),
        ("Last name\tFirst name\nLovelace\tAda", "Ada Lovelace"),
        ("Surname,First_Name,Email address\r\nLovelace,Ada,a@b.cd\r\n\r\n,,\r\n", "Ada Lovelace"),
        ('"First name";"Surname"\n"Ada";"Lovelace"', "Ada Lovelace"),
        ("Class of 2026,,\n\nNr,Student,Username\n1,Ada Lovelace,ada", "Ada Lovelace"),
        ("Identifier,Full name\nParticipant 99,Ada Lovelace", "Ada Lovelace"),
        ("username\nlovelace-ada", "lovelace-ada"),
        ("Name,Note\nAda Lovelace,\u00e9", "Ada Lovelace"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_the_usual_shapes_of_a_list_are_read(handed, text, name, encoding):
    if encoding == "cp1252":
        text = text.removeprefix("\ufeff")
    handed.put("Ada Lovelace/05_backward.ipynb")
    assert handed.names(roster=text.encode(encoding)) == [name]


def test_students_without_files_are_listed_in_the_rosters_order_and_strangers_after_them(handed):
    handed.put("Mary Somerville/05_backward.ipynb")
    handed.put("Ann Other/05_backward.ipynb")
    roster = "name,email\nZoe Z,z@b.cd\nAda Lovelace,a@b.cd\n"
    students = handed.read(roster=roster).students
    assert [(s.key, s.name, s.email) for s in students] == [
        ("Zoe-Z", "Zoe Z", "z@b.cd"),
        ("Ada-Lovelace", "Ada Lovelace", "a@b.cd"),
        ("Ann-Other", "Ann Other", ""),
        ("Mary-Somerville", "Mary Somerville", ""),
    ]
    remark = "The roster has nobody called “Ann Other”."
    assert handed.fate("Ann Other/05_backward.ipynb", roster=roster) == ("graded", "Ann-Other", remark)


def test_a_name_that_two_students_have_is_nobodys(handed):
    handed.put("Ada Lovelace/05_backward.ipynb")
    roster = "name,id\nAda Lovelace,s100\nAda Lovelace,s200\n"
    inbox = handed.read(roster=roster)
    assert [s.key for s in inbox.students] == ["Ada-Lovelace-s100", "Ada-Lovelace-s200", "Ada-Lovelace"]
    assert "More than one student of the roster" in handed.fate("Ada Lovelace/05_backward.ipynb", roster=roster)[2]


def test_two_students_of_one_name_are_told_apart_by_the_id(handed):
    handed.put("lovelaceada_200_678901_05_backward.ipynb")
    roster = "name,id\nAda Lovelace,100\nAda Lovelace,200\n"
    assert handed.fate("lovelaceada_200_678901_05_backward.ipynb", roster=roster) == ("graded", "Ada-Lovelace-200", "")


def test_two_users_are_not_one_student_because_of_their_name(handed):
    handed.put("lovelaceada_100_678901_05_backward.ipynb")
    handed.put("lovelaceada_200_678902_05_backward.ipynb", notebook(text="x"))
    assert len(handed.read(roster="name\nAda Lovelace\n").notebooks) == 2
    assert handed.names(roster="name\nAda Lovelace\n") == ["Ada Lovelace", "lovelaceada", "lovelaceada"]
    assert handed.names(roster="name,id\nAda Lovelace,100\n") == ["Ada Lovelace", "lovelaceada"]


def test_an_address_of_the_roster_counts_more_than_a_name(handed):
    handed.put("Bob Ray (ADA@uni.example)/05_backward.ipynb")
    roster = "name,email\nBob Ray,bob@uni.example\nAda Lovelace,ada@uni.example\n"
    assert list(handed.graded(roster=roster)) == [("Ada Lovelace", "05_backward")]


def test_in_a_students_own_folder_no_file_name_speaks_for_another(handed):
    handed.put("Charles Babbage/lovelaceada_12345_678901_05_backward.ipynb")
    assert list(handed.graded(roster=CANVAS)) == [("Babbage, Charles", "05_backward")]


def test_moodles_number_is_no_id_but_the_one_of_its_worksheet(handed):
    path = "Ada L_100_assignsubmission_file_/05_backward.ipynb"
    handed.put(path)
    assert handed.fate(path, roster="name,id\nBob,100\n")[1] == "Ada-L"
    assert handed.fate(path, roster="Identifier,Full name\nParticipant 100,Ada Lovelace\n")[1] == "Ada-Lovelace"


def test_accents_decide_between_two_students(handed):
    handed.put("jose diaz/05_backward.ipynb")
    assert handed.fate("jose diaz/05_backward.ipynb", roster="name,id\nJosé Diaz,1\nJose Diaz,2\n")[1] == "Jose-Diaz"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "has no column that is known here: give it one called Name, Student"),
        (b"Shoe size,Colour\n42,red\n", "has no column that is known here"),
        (b"name,email\n,\n", "lists nobody"),
        (b"PK\x03\x04...", "is a workbook, not a CSV file: save it as CSV"),
        (b"name\n\x00\x01\x02", "is no CSV file"),
    ],
)
def test_a_roster_that_cannot_be_used_is_named_with_what_to_do(handed, content, words):
    handed.put("Ada/05_backward.ipynb")
    with pytest.raises(GradingError, match=r"roster\.csv") as caught:
        handed.read(roster=content)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_roster_that_is_missing_or_a_folder_is_named(handed):
    handed.put("Ada/05_backward.ipynb")
    with pytest.raises(GradingError, match="does not exist: give the path"):
        read_inbox(handed.folder, ["05_backward"], handed.folder / "none.csv")
    with pytest.raises(GradingError, match="is no plain file"):
        read_inbox(handed.folder, ["05_backward"], handed.folder)
