import os

import pytest
from hypothesis import settings

# Properties are looked for anew on a developer's machine; what a submission must pass is the same every time.
settings.register_profile("developer", deadline=None)
settings.register_profile("submission", deadline=None, derandomize=True)
settings.load_profile("submission" if os.environ.get("CI") else "developer")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite what tests/golden/ expects")
