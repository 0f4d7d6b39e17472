"""Small sets of examples as plain lists: (points, answers). scikit-learn's are loaded when asked for."""


def four_examples() -> tuple[list[list[float]], list[float]]:
    """Return four points of three coordinates, and their targets, -1 or +1."""
    return [[2.0, 3.0, -1.0], [3.0, -1.0, 0.5], [0.5, 1.0, 1.0], [1.0, 1.0, -1.0]], [1.0, -1.0, -1.0, 1.0]


def moons(n: int = 100, noise: float = 0.1, seed: int = 1) -> tuple[list[list[float]], list[int]]:
    """Return n points on two interleaved half circles, and which of them each is on, -1 or +1."""
    from sklearn.datasets import make_moons

    points, labels = make_moons(n_samples=n, noise=noise, random_state=seed)
    return points.tolist(), [1 if label else -1 for label in labels]


def digits() -> tuple[list[list[float]], list[int]]:
    """Return 1,797 scanned digits, each 64 shades from 0 to 1 (8 rows of 8, from the top), and which digit it is."""
    from sklearn.datasets import load_digits

    bunch = load_digits()
    return (bunch.data / 16).tolist(), bunch.target.tolist()
