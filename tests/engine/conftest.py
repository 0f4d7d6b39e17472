"""How Hypothesis tries random points here: no time limits, and nothing left behind in the checkout."""

from hypothesis import settings

settings.register_profile("engine", deadline=None, database=None, max_examples=30)
settings.load_profile("engine")
