"""What Gradescope is told."""

import json

from classroom.grading.classwork.reports import gradescope_results


def outcome(make, lessons, *results, remark=""):
    return gradescope_results(results, lessons, remark)


def test_there_is_a_test_for_each_exercise(make, lessons):
    mark = make["marked"]
    marks = mark("05.1", "right"), mark("05.2", "wrong", "No.", "still overwriting"), mark("05.4", "blank")
    found = outcome(make, lessons, make["result"]("ada", "05_backward", *marks))
    assert found["score"] == 1
    assert [test["number"] for test in found["tests"]] == ["01.1", "05.1", "05.2", "05.4"]
    assert found["tests"][2] == {
        "name": "Repair the step",
        "name_format": "text",
        "number": "05.2",
        "score": 0,
        "max_score": 2,
        "status": "failed",
        "output": "No.\nA known mistake: still overwriting.\nRead on in Lesson 05, step 2.",
        "output_format": "text",
        "visibility": "visible",
    }
    assert [(test["score"], test["max_score"], test["status"]) for test in found["tests"]] == [
        (0, 1, "failed"),
        (1, 1, "passed"),
        (0, 2, "failed"),
        (0, 4, "failed"),
    ]
    assert [found["tests"][i]["output"] for i in (0, 1, 3)] == [
        "Nothing was handed in for lesson 01.",
        "Right.",
        "Nothing was written here yet.",
    ]


def test_the_whole_says_points_what_is_missing_notices_and_the_remark(make, lessons):
    graded = make["result"]("ada", "05_backward", make["marked"]("05.1", "right"), notices=("It was doubled.",))
    found = outcome(make, lessons, graded, remark="Three files were ignored.")
    assert found["output"].split("\n") == [
        "1 of 8 points.",
        "01 derivatives: nothing was handed in.",
        "05 A title: It was doubled.",
        "Three files were ignored.",
    ]
    assert (found["visibility"], found["stdout_visibility"], found["output_format"]) == ("visible", "hidden", "text")


def test_what_could_not_be_graded_says_why_at_each_exercise(make, lessons):
    found = outcome(make, lessons, make["result"]("ada", "05_backward", problem="It is damaged."))
    assert [test["output"] for test in found["tests"][1:]] == ["It is damaged."] * 3
    assert {test["status"] for test in found["tests"]} == {"failed"}
    assert "05 A title: It is damaged." in found["output"]


def test_the_step_to_read_is_not_told_twice(make, lessons):
    wrong = make["marked"]("05.2", "wrong", "No. (Lesson 05, step 2.)")
    found = outcome(make, lessons, make["result"]("ada", "05_backward", wrong))
    assert found["tests"][2]["output"] == "No. (Lesson 05, step 2.)"


def test_untrusted_text_is_only_ever_text_and_not_too_long(make, lessons, hostile):
    wrong = make["marked"]("01.1", "wrong", f"{hostile}\x00\ud800" + "m" * 9000)
    found = outcome(make, lessons, make["result"]("ada", "01_derivatives", wrong, notices=(hostile,)), remark=hostile)
    assert (
        {test["output_format"] for test in found["tests"]}
        == {"text"}
        == {test["name_format"] for test in found["tests"]}
    )
    assert (found["test_output_format"], found["test_name_format"]) == ("text", "text")
    output = found["tests"][0]["output"]
    assert output.startswith(f"{hostile}�?") and len(output) == 4000
    assert json.loads(json.dumps(found).encode()) == found
