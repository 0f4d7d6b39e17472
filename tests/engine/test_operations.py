"""Every operation, in every written form, against measured slopes and against another engine."""

import pytest
from autograd import grad
from hypothesis import given
from hypothesis import strategies as st

from engine import Value, central_difference
from tests.engine.operations import OPERATIONS

WRITTEN = {
    "__add__": "a + b",
    "__radd__": "2 + a",
    "__sub__": "a - b",
    "__rsub__": "2 - a",
    "__mul__": "a * b",
    "__rmul__": "2 * a",
    "__truediv__": "a / b",
    "__rtruediv__": "2 / a",
    "__pow__": "a ** b",
    "__rpow__": "2 ** a",
    "__neg__": "-a",
    "__abs__": "abs(a)",
}
REFUSED = {"__lt__", "__le__", "__gt__", "__ge__", "__bool__", "__float__"}
NOT_OPERATIONS = {"__init__", "__repr__", "__hash__", "__eq__"} | REFUSED


def gradients(operation, inputs):
    """Return the result and the gradients that our engine gives."""
    leaves = [Value(x) for x in inputs]
    root = operation.ours(*leaves)
    root.backward()
    return root.data, [leaf.grad for leaf in leaves]


@pytest.mark.parametrize("operation", OPERATIONS, ids=repr)
@given(data=st.data())
def test_an_operation_agrees_with_central_differences(operation, data):
    inputs = data.draw(operation.inputs())
    _, ours = gradients(operation, inputs)
    for i, x in enumerate(inputs):
        measured = central_difference(lambda t, i=i: operation.theirs(*inputs[:i], t, *inputs[i + 1 :]), x)
        assert ours[i] == pytest.approx(measured, rel=1e-6, abs=1e-6)


@pytest.mark.parametrize("operation", OPERATIONS, ids=repr)
@given(data=st.data())
def test_an_operation_agrees_with_autograd(operation, data):
    inputs = data.draw(operation.inputs())
    result, ours = gradients(operation, inputs)
    assert result == pytest.approx(operation.theirs(*inputs), rel=1e-9, abs=1e-12)
    theirs = grad(operation.theirs, argnum=tuple(range(len(inputs))))(*inputs)
    assert ours == pytest.approx([float(slope) for slope in theirs], rel=1e-9, abs=1e-12)


def test_the_table_of_operations_leaves_out_none():
    tried = {operation.name for operation in OPERATIONS}
    methods = {name for name in vars(Value) if callable(getattr(Value, name))} - NOT_OPERATIONS
    operators = {name for name in methods if name.startswith("__")}
    assert {WRITTEN[name] for name in operators} <= tried
    for name in methods - operators - {"backward", "_refuse"}:
        assert any(operation.startswith(f"{name}(") for operation in tried), name
