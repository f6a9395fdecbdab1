"""Under which headings every row stands, read from the order of the headings and from indents."""

from collections.abc import Sequence

from attrs import frozen

from extractor.facts.table import Role

Path = tuple[str, ...]


@frozen
class _Opened:
    indent: int
    label: str
    heading: bool


def paths(labels: Sequence[str], indents: Sequence[int], roles: Sequence[Role]) -> tuple[Path, ...]:
    """The headings above every row, outermost first.

    A heading closes those that are indented as far or farther, unless it follows one directly and so stands under
    it. A row of figures is a heading to the rows below it that are indented farther.
    """
    opened: list[_Opened] = []
    found: list[Path] = []
    before: Role = "blank"
    for label, indent, role in zip(labels, indents, roles, strict=True):
        if role == "heading" and before != "heading":
            opened = [o for o in opened if o.indent < indent]
        elif role in ("figures", "total"):
            opened = [o for o in opened if o.indent < indent or (o.heading and o.indent == indent)]
        found.append(tuple(o.label for o in opened if o.label))
        if role in ("heading", "figures"):
            opened.append(_Opened(indent, label, role == "heading"))
        if role != "blank":
            before = role
    return tuple(found)
