"""Every way in which a class's work arrives: who handed in what is found."""

import hashlib
import shutil
import unicodedata

import pytest

from .conftest import ROOT, notebook, zipped

ADA = ("Ada Lovelace", "05_backward")


@pytest.mark.parametrize(
    "path",
    [
        "Ada Lovelace/05_backward.ipynb",
        "Ada Lovelace/exercises/05_backward.ipynb",
        "Ada Lovelace/backprop-course/exercises/05_backward.ipynb",
        "submitted/Ada Lovelace/05_backward/05_backward.ipynb",
        "Ada Lovelace/05_backward/05_backward.ipynb",
        "05_backward/Ada Lovelace/my work.ipynb",
        "cs101-lesson-05_submissions/Ada Lovelace/05_backward.ipynb",
        "Ada Lovelace_123456_assignsubmission_file_/05_backward.ipynb",
        "Ada Lovelace_123456_assignsubmission_file/05_backward.ipynb",
        "Ada Lovelace_123456_assignsubmission_file_05_backward.ipynb",
        "Ada Lovelace/deep/" + "d/" * 300 + "05_backward.ipynb",
        "Ada Lovelace 05_backward.ipynb",
        "Ada Lovelace - 05 Backward.ipynb",
        "Ada Lovelace/05_backward.ipynb.txt",
    ],
)
def test_a_path_names_the_student(handed, path):
    handed.put(path)
    assert handed.graded() == {ADA: path}
    assert handed.fate(path) == ("graded", "Ada-Lovelace", "")


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("lovelaceada_12345_678901_05_backward.ipynb", "lovelaceada"),
        ("lovelaceada_LATE_12345_678901_05_backward-1.ipynb", "lovelaceada"),
        ("lovelaceada_1_2_05_backward.ipynb", "lovelaceada"),
        ("submissions/lovelaceada_12345_678901_homework.ipynb", "lovelaceada"),
        ("lovelaceada_12345_678901_homework.zip", "lovelaceada"),
        ("lovelace_xada_12345_678901_05_backward.ipynb", "lovelace_xada"),
        ("李明_12345_678901_05_backward.ipynb", "李明"),
        ("anon_Ab3xY_678901_05_backward.ipynb", "anon Ab3xY"),
        ("LATE_anon_Ab3xY_678901_05_backward.ipynb", "anon Ab3xY"),
        ("Lesson 5_ada_attempt_2026-03-01-12-00-00_05_backward.ipynb", "ada"),
        ("Lesson 5_ada@uni.example_attempt_2026-03-01-12-00-00_x.ipynb", "ada@uni.example"),
    ],
)
def test_a_platforms_file_name_names_the_student(handed, path, name):
    handed.put(path, zipped({"05_backward.ipynb": notebook()}) if path.endswith("zip") else None)
    assert handed.names() == [name]
    assert len(handed.read().notebooks) == 1


@pytest.mark.parametrize("name", ["backward_12_15_final.ipynb", "Ada_2026_11251_x.ipynb"])
def test_a_students_own_file_name_that_looks_like_canvas_is_not_taken_for_it(handed, name):
    handed.put(f"Ada Lovelace/{name}")
    assert handed.names() == ["Ada Lovelace"]


def test_two_users_of_canvas_with_small_numbers_are_found_in_a_folder_of_any_name(handed):
    handed.put("cs101/lovelaceada_1_12_05_backward.ipynb")
    handed.put("cs101/babbagecharles_2_13_05_backward.ipynb")
    assert handed.names() == ["babbagecharles", "lovelaceada"]


def test_blackboards_own_text_file_is_ignored(handed):
    handed.put("Lesson 5_ada_attempt_2026-03-01-12-00-00_05_backward.ipynb")
    handed.put("Lesson 5_ada_attempt_2026-03-01-12-00-00.txt", b"Name: Ada")
    assert handed.fate("Lesson 5_ada_attempt_2026-03-01-12-00-00.txt")[:2] == ("ignored", "ada")


METADATA = """---
submission_1:
  :submitters:
  - :name: Ada Lovelace
    :sid: '100'
    :email: ada@uni.example
  :created_at: 2026-03-02 10:20:30.123456789 Z
  :score: 3.0
submission_2:
  :submitters:
  - :name: Charles Babbage
    :sid: 200
    :email: charles@uni.example
  - :name: Mary Somerville
    :sid: '300'
    :email:
  :created_at: !ruby/object:ActiveSupport::TimeWithZone
    utc: 2026-03-03 00:00:00.000000000 Z
    zone: !ruby/object:ActiveSupport::TimeZone
      name: Etc/UTC
"""


@pytest.mark.parametrize("place", ["", "assignment_77_export/", "any name/"])
def test_gradescopes_list_names_the_students_and_the_time(handed, place):
    handed.put(f"{place}submission_metadata.yml", METADATA.encode())
    handed.put(f"{place}submission_1/05_backward.ipynb")
    handed.put(f"{place}submission_2/05_backward.ipynb", notebook(text="x"))
    inbox = handed.read()
    assert [(s.key, s.name, s.email) for s in inbox.students] == [
        ("Ada-Lovelace", "Ada Lovelace", "ada@uni.example"),
        ("Charles-Babbage", "Charles Babbage", "charles@uni.example"),
        ("Mary-Somerville", "Mary Somerville", ""),
    ]
    assert [n.handed_in for n in inbox.notebooks] == [
        "2026-03-02T10:20:30Z",
        "2026-03-03T00:00:00Z",
        "2026-03-03T00:00:00Z",
    ]
    kind, key, reason = handed.fate(f"{place}submission_2/05_backward.ipynb")
    assert (kind, key) == ("graded", "Charles-Babbage")
    assert "by 2 together: Charles Babbage, Mary Somerville" in reason
    assert handed.fate(f"{place}submission_metadata.yml")[0] == "ignored"


def test_gradescopes_exports_of_two_lessons_lie_side_by_side(handed):
    for number, lesson in ((77, "05_backward"), (78, "06_operations")):
        handed.put(f"assignment_{number}_export/submission_metadata.yml", METADATA.encode())
        handed.put(f"assignment_{number}_export/submission_1/x.ipynb", notebook(lesson))
    assert list(handed.graded()) == [ADA, ("Ada Lovelace", "06_operations")]


def test_a_list_that_a_student_hands_in_is_not_believed(handed):
    handed.put("Eve/submission_metadata.yml", METADATA.encode())
    handed.put("Eve/submission_1/05_backward.ipynb")
    handed.put("Ada Lovelace/05_backward.ipynb")
    assert handed.names() == ["Ada Lovelace", "Eve"]


def test_gradescopes_list_in_a_zip_of_the_class_is_read(handed):
    handed.put("e.zip", zipped({"a/submission_1/x.ipynb": notebook(), "a/submission_metadata.yml": METADATA.encode()}))
    assert handed.graded() == {ADA: "e.zip/a/submission_1/x.ipynb"}


@pytest.mark.parametrize(
    "text", [b"a: [", b"- 1", b"\xff\xfe\x00", b"a: !!python/object/apply:os.getcwd []", b"[" * 300_000]
)
def test_a_damaged_list_of_gradescopes_is_refused_and_the_folders_name_the_students(handed, text):
    handed.put("submission_metadata.yml", text)
    handed.put("submission_1234/05_backward.ipynb")
    assert handed.fate("submission_metadata.yml")[0] == "refused"
    assert handed.names() == ["submission_1234"]


CLASS = {"Ada Lovelace/05_backward.ipynb": notebook(), "Charles Babbage/05_backward.ipynb": notebook(text="x")}


@pytest.mark.parametrize(
    ("name", "files"),
    [
        ("cs101.zip", CLASS),
        ("cs101.zip", {f"cs101/{path}": content for path, content in CLASS.items()}),
        ("cs101.zip", {f"{path.split('/')[0]}.zip": zipped({"05_backward.ipynb": c}) for path, c in CLASS.items()}),
        ("submissions.zip", {f"{path.split('/')[0]}.zip": zipped({"a/05.ipynb": c}) for path, c in CLASS.items()}),
        ("cs101.zip", {path.replace("/", "\\"): content for path, content in CLASS.items()}),
        ("cs101.zip", {path.replace("/", "_7_assignsubmission_file_/"): content for path, content in CLASS.items()}),
    ],
)
def test_a_zip_of_the_whole_class_has_its_students(handed, name, files):
    handed.put(name, zipped(files))
    inbox = handed.read()
    assert [student.name for student in inbox.students] == ["Ada Lovelace", "Charles Babbage"]
    assert [n.read() for n in inbox.notebooks] == list(CLASS.values())
    assert [n.digest for n in inbox.notebooks] == [hashlib.sha256(content).hexdigest() for content in CLASS.values()]


@pytest.mark.parametrize("name", ["Ada Lovelace.zip", "Ada Lovelace (1).ZIP", "Ada Lovelace - 05_backward.zip"])
@pytest.mark.parametrize("inner", ["05_backward.ipynb", "week 1/05_backward.ipynb", "my course/exercises/x.ipynb"])
def test_a_zip_of_one_student_is_called_after_the_student(handed, name, inner):
    handed.put(name, zipped({inner: notebook()}))
    assert handed.graded() == {ADA: f"{name}/{inner}"}


def test_a_zip_of_one_student_with_a_folder_for_each_lesson_is_no_class(handed):
    handed.put("Ada Lovelace.zip", zipped({"five/x.ipynb": notebook(), "six/x.ipynb": notebook("06_operations")}))
    assert handed.names() == ["Ada Lovelace"]


def test_folders_of_sections_have_their_students(handed):
    for section, names in {"Section A": ("Ada", "Bob", "Cy"), "Section B": ("Dan", "Eve", "Fay")}.items():
        for name in names:
            handed.put(f"{section}/{name}/05_backward.ipynb")
    assert handed.names() == ["Ada", "Bob", "Cy", "Dan", "Eve", "Fay"]


@pytest.mark.parametrize("folders", [("first", "second"), ("old", "new", "final"), ("try 1", "try 2", "try 3")])
def test_a_student_with_versions_in_folders_is_no_class(handed, folders):
    for i, folder in enumerate(folders):
        handed.put(f"Ada Lovelace/{folder}/05_backward.ipynb", later=i)
    assert handed.graded() == {ADA: f"Ada Lovelace/{folders[-1]}/05_backward.ipynb"}


def test_zips_in_zips_are_read_again_after_the_scan(handed):
    inner = zipped({"a.zip": zipped({"05_backward.ipynb": notebook(text="deep")})})
    handed.put("Ada Lovelace.zip", zipped({"b.zip": inner}))
    (found,) = handed.read().notebooks
    assert found.path == "Ada Lovelace.zip/b.zip/a.zip/05_backward.ipynb"
    assert found.read() == notebook(text="deep")


def test_the_same_student_is_recognised_however_accents_are_written(handed):
    name = "Zoë Žižek"
    handed.put(f"{unicodedata.normalize('NFD', name)}.zip", zipped({"05_backward.ipynb": notebook()}))
    handed.put(f"{name}/06_operations.ipynb", notebook("06_operations"))
    assert [(s.key, s.name) for s in handed.read().students] == [("Zoë-Žižek", name)]
    assert len(handed.read().notebooks) == 2


@pytest.mark.parametrize(("raw", "name"), [("Zoë/x.ipynb".encode("cp437"), "Zoë"), ("李明/x.ipynb".encode(), "李明")])
def test_names_in_a_zip_that_are_not_marked_as_utf8_are_read(handed, raw, name):
    placeholder = "?" * len(raw)
    handed.put("submissions.zip", zipped({placeholder: notebook()}).replace(placeholder.encode(), raw))
    assert handed.names() == [name]


def test_the_untouched_exercise_and_other_scripts_count(handed):
    handed.put("Ada Lovelace/05_backward.ipynb", (ROOT / "exercises/05_backward.ipynb").read_bytes())
    handed.put("आदा लवलेस/05_backward.ipynb")
    assert [s.key for s in handed.read().students] == ["Ada-Lovelace", "आदा-लवलेस"]
    assert len(handed.read().notebooks) == 2


def test_a_zip_of_the_whole_course_gives_its_exercises_only(handed):
    handed.put("Ada Lovelace/x", b"")
    for folder in ("exercises", "notebooks", "solutions"):
        shutil.copytree(ROOT / folder, handed.folder / "Ada Lovelace" / folder)
    inbox = handed.read()
    assert [n.path for n in inbox.notebooks] == [
        f"Ada Lovelace/exercises/{lesson}.ipynb" for lesson in ("05_backward", "06_operations")
    ]
    assert handed.fate("Ada Lovelace/solutions/05_backward.ipynb")[0] == "ignored"
    assert handed.fate("Ada Lovelace/notebooks/05_backward.ipynb")[0] == "ignored"


def test_nothing_is_written_and_nothing_is_held(handed):
    handed.put("Ada Lovelace/05_backward.ipynb")
    handed.put("Bob.zip", zipped({"05_backward.ipynb": notebook()}))
    before = {path: path.stat().st_mtime_ns for path in handed.folder.rglob("*")}
    inbox = handed.read()
    assert {path: path.stat().st_mtime_ns for path in handed.folder.rglob("*")} == before
    handed.put("Ada Lovelace/05_backward.ipynb", b"changed")
    assert inbox.notebooks[0].read() == b"changed"
    handed.put("Bob.zip", b"changed")
    with pytest.raises(OSError, match="has changed"):
        inbox.notebooks[1].read()
