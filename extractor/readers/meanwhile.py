"""Reading something apart from what it hangs on: a note within a paragraph, a table within a cell."""

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def meanwhile(story: object, **values: object) -> Iterator[None]:
    """Gives fields of an unfinished value others for as long as something is read that stands apart."""
    before = {name: getattr(story, name) for name in values}
    for name, value in values.items():
        setattr(story, name, value)
    yield
    for name, value in before.items():
        setattr(story, name, value)
