"""Which exercises make which pieces of an engine, and which of the reference engine's tests each piece must pass."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TESTS = "tests/engine"


@dataclass(frozen=True, eq=False)
class Origin:
    """An exercise that asks for a piece.

    `places` leads from a place in the engine, such as `Value.__truediv__`, to the name in the answer. `tests` are
    files of tests/engine, or tests in them as pytest names them, a parametrized one without its brackets.
    """

    exercise: str
    places: dict[str, str]
    tests: tuple[str, ...]

    @property
    def node_ids(self) -> list[str]:
        """The tests as pytest takes them on its command line."""
        return [f"{TESTS}/{test}" for test in self.tests]


@dataclass(frozen=True, eq=False)
class Piece:
    """A piece of the engine as the table calls it; the first of its origins that is answered and passes counts."""

    name: str
    origins: tuple[Origin, ...]


def _piece(name: str, exercise: str, places: dict[str, str], *tests: str) -> Piece:
    return Piece(name, (Origin(exercise, places, tests),))


def _tests(module: str, *names: str) -> tuple[str, ...]:
    return tuple(f"test_{module}.py::test_{name}" for name in names)


_ORDER = _tests(
    "graph",
    "the_order_of_a_leaf_is_the_leaf",
    "shared_nodes_come_once_and_after_all_their_parents",
    "an_edge_is_a_parent_a_child_and_the_local_gradient",
    "a_node_used_twice_by_one_operation_has_two_edges",
)

PIECES = (
    _piece(
        "derivative",
        "01.2",
        {"derivative": "derivative"},
        *_tests(
            "derivative",
            "the_slope_of_a_parabola_is_the_one_from_the_textbook",
            "the_one_sided_slope_is_off_by_half_the_curvature_times_h",
        ),
        *_tests("lecture_numbers", "the_slope_of_the_parabola"),
    ),
    _piece(
        "central_difference",
        "01.3",
        {"central_difference": "central_difference"},
        *_tests(
            "derivative",
            "the_slope_of_a_parabola_is_the_one_from_the_textbook",
            "the_symmetric_slope_of_a_parabola_is_exact_at_any_h",
            "the_symmetric_slope_errs_by_the_square_of_h",
            "the_default_steps_are_as_good_as_their_docstrings_say",
        ),
    ),
    _piece(
        "gradient",
        "01.4",
        {"gradient": "gradient"},
        *_tests(
            "derivative",
            "a_gradient_has_one_slope_for_each_input",
            "a_gradient_leaves_its_inputs_alone_and_takes_a_tuple",
            "the_gradient_of_no_inputs_is_empty",
            "a_gradient_uses_the_h_that_it_is_given",
            "gradcheck_passes_what_is_right",
        ),
    ),
    Piece(
        "topological_order",
        (
            Origin(
                "03.6",
                {"topological_order": "deep_order"},
                (*_ORDER, *_tests("graph", "a_chain_of_thousands_has_an_order")),
            ),
            Origin("03.3", {"topological_order": "topological_order"}, _ORDER),
        ),
    ),
    _piece(
        "Value: + − ×",
        "05.3",
        {f"Value.{name}": f"Value.{name}" for name in ("__add__", "__sub__", "__mul__")},
        *_tests(
            "rules",
            "sums",
            "differences",
            "products",
            "the_gradient_of_a_shared_node",
            "every_rule_keeps_its_parents_in_order",
        ),
        *_tests(
            "value",
            "a_number_in_an_expression_becomes_a_leaf",
            "plus_equals_makes_a_new_node_and_leaves_the_old_one_alone",
        ),
        *_tests("lecture_numbers", "the_slopes_of_a_times_b_plus_c"),
    ),
    _piece(
        "Value.backward",
        "05.4",
        {"Value.backward": "backward"},
        *_tests("rules", "the_gradient_of_a_shared_node", "backward_reaches_every_node_in_between"),
        *_tests(
            "value",
            "backward_returns_nothing_and_changes_no_data",
            "gradients_are_those_of_the_moment_when_the_expression_was_computed",
        ),
        *_tests(
            "backward_twice",
            "leaves_add_up_over_several_calls",
            "inner_nodes_and_the_root_start_afresh_with_every_call",
            "two_roots_over_one_leaf_add_up",
            "zeroed_leaves_begin_again",
        ),
        *_tests("wrong_engines", "the_real_engine_passes_the_suite"),
        *_tests(
            "lecture_numbers",
            "the_first_expression_and_one_step_of_optimisation",
            "the_example_of_micrograds_readme",
        ),
    ),
    _piece(
        "Value: ÷",
        "06.2",
        {"Value.__truediv__": "divide"},
        *_tests("rules", "quotients", "a_quotient_is_the_number_that_python_gives", "the_gradient_of_a_shared_node"),
        *_tests("lecture_numbers", "the_function_of_the_published_exercises"),
    ),
    _piece(
        "Value: ** a number",
        "06.3",
        {"Value.__pow__": "power"},
        *_tests("rules", "powers", "powers_with_a_fraction", "powers_of_zero", "the_gradient_of_a_shared_node"),
        *_tests("lecture_numbers", "the_function_of_the_published_exercises"),
    ),
    _piece(
        "Value.tanh",
        "06.4",
        {"Value.tanh": "tanh"},
        *_tests("rules", "tanh", "tanh_does_not_overflow"),
        *_tests("lecture_numbers", "the_neuron_has_the_same_gradients_from_tanh_and_from_its_atoms"),
    ),
    _piece(
        "Value.exp, log, relu",
        "06.5",
        {"Value.exp": "exp", "Value.log": "log", "Value.relu": "relu"},
        *_tests("rules", "exp", "log", "log_wants_a_number_above_zero", "relu", "relu_at_zero_passes_nothing_on"),
        *_tests("lecture_numbers", "the_softmax_exercise"),
    ),
    _piece(
        "cross_entropy",
        "06.6",
        {"cross_entropy": "cross_entropy"},
        *_tests(
            "losses",
            "cross_entropy_is_minus_the_logarithm_of_the_labels_probability",
            "cross_entropy_does_not_change_when_all_logits_move_alike",
        ),
        *_tests("not_a_number", "cross_entropy_does_not_overflow_on_large_logits"),
        *_tests("lecture_numbers", "the_softmax_exercise"),
    ),
    _piece(
        "Neuron",
        "07.2",
        {"Neuron": "Neuron"},
        *_tests(
            "nn",
            "a_neuron_is_its_activation_of_weights_times_inputs_plus_bias",
            "a_neuron_has_one_of_four_activations",
            "a_neurons_weights_start_between_minus_1_and_1_and_its_bias_at_0",
            "a_neuron_takes_values_and_passes_gradients_on_to_them",
            "a_networks_gradients_agree_with_nudging_each_parameter",
        ),
    ),
    _piece(
        "Layer",
        "07.3",
        {"Layer": "Layer"},
        *_tests(
            "nn",
            "a_layer_gives_one_value_for_each_neuron_even_for_one",
            "a_layer_has_its_neurons_parameters_in_order",
            "the_neurons_of_one_layer_differ",
            "a_networks_gradients_agree_with_nudging_each_parameter",
        ),
    ),
    _piece(
        "MLP",
        "07.4",
        {"MLP": "MLP"},
        *_tests(
            "nn",
            "a_network_has_a_weight_for_each_connection_and_a_bias_for_each_neuron",
            "a_network_with_one_output_gives_a_value_and_with_several_a_list",
            "a_network_is_its_layers_one_after_another",
            "the_last_layer_may_have_an_activation_of_its_own",
            "the_same_seed_gives_the_same_network_and_another_seed_another",
            "a_networks_gradients_agree_with_nudging_each_parameter",
        ),
        *_tests("lecture_numbers", "the_network_has_forty_one_parameters", "the_network_learns_the_four_examples"),
    ),
    _piece(
        "mse_loss",
        "08.2",
        {"mse_loss": "mse_loss"},
        *_tests("losses", "mean_squared_error", "mean_squared_error_agrees_with_nudging"),
    ),
    _piece(
        "SGD",
        "08.3",
        {"SGD": "SGD"},
        *_tests(
            "optim",
            "plain_descent_multiplies_by_one_minus_twice_the_rate",
            "momentum_adds_half_of_the_last_velocity",
            "too_large_a_rate_runs_away",
            "every_parameter_has_a_velocity_of_its_own",
            "a_step_follows_the_gradients_as_they_are_and_zero_grad_clears_them",
            "a_forgotten_zero_grad_adds_the_steps_up",
            "the_rate_may_be_changed_on_the_way",
        ),
        *_tests("lecture_numbers", "the_network_learns_the_four_examples"),
    ),
    _piece(
        "hinge_loss",
        "09.2",
        {"hinge_loss": "hinge_loss"},
        *_tests(
            "losses",
            "hinge_loss_counts_only_what_is_within_the_margin",
            "hinge_loss_agrees_with_nudging_away_from_its_kinks",
        ),
    ),
    _piece(
        "accuracy",
        "09.3",
        {"accuracy": "accuracy"},
        *_tests("losses", "accuracy_is_the_share_of_right_signs", "a_score_of_zero_is_taken_for_minus_1"),
    ),
)
