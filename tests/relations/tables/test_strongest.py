"""Of quotients that are one another turned round the strongest is kept; what merely shares numbers is kept, too."""

import pytest

from extractor.relations.relation import Formula
from extractor.relations.tables.recalculation.strongest import strongest
from extractor.relations.tables.signature import Signature, Support, Term


def support(formula: Formula, stated: int, *parts: int, bits: float = 20.0) -> Support:
    signature = Signature("rows", formula, stated, tuple(map(Term, parts)))
    return Support(signature, (0, 1), (), (), bits, "formula")


@pytest.mark.parametrize("shift", [0, 1, 2])
def test_a_quotient_turned_round_says_nothing_new(shift: int) -> None:
    a, b, c = (position + shift for position in range(3))
    plain, turned = support("ratio", a, b, c), support("ratio", b, a, c, bits=12.0)
    assert strongest([turned, plain]) == (plain,)


@pytest.mark.parametrize("shift", [0, 1, 2])
def test_a_sum_is_no_quotient_turned_round(shift: int) -> None:
    a, b, c = (position + shift for position in range(3))
    found = support("sum", a, b, c), support("ratio", b, a, c, bits=12.0)
    assert strongest(found) == found


@pytest.mark.parametrize("other", [3, 0, 1])
def test_a_quotient_of_one_position_in_two_lines_is_none_of_three(other: int) -> None:
    found = support("share", 5, 2, 2), support("ratio", other, 5, 2, bits=12.0)
    assert strongest(found) == found
