"""Near copies: a claim that repeats a sentence repeats its names, numbers and negations too."""

import pytest
from gate_case import check_of

GREETING = (
    "On Monday the President and the First Lady will greet the King at the South Door of the Palace and "
    "say their farewells in the Blue Room."
)
VISAS = (
    "The two discussed visas for nurses, doctors, students and engineers from Kenya, and for their families, "
    "without delay. | They also spoke about Ghana."
)
REBUILD = "“We shall rebuild the harbour and the old sea wall before the rains,”"
REBUILT = f"{REBUILD} said Mrs. Lee."


@pytest.mark.parametrize(
    ("claim", "record", "passed"),
    [
        pytest.param("On Monday it is farewells in the Blue Room.", GREETING, True, id="a-part-reworded"),
        pytest.param("On Tuesday the President and the First Lady will greet the King.", GREETING, False, id="other-day"),
        pytest.param("The two discussed visas for Ghana.", VISAS, False, id="other-name-in-other-wording"),
        pytest.param(f"{REBUILD} the first lady said.", REBUILT, True, id="office-is-no-number"),
        pytest.param(f"{REBUILD} the first mate said.", REBUILT, False, id="ordinal"),
    ],
)  # fmt: skip
def test_a_near_copy_changes_nothing(claim, record, passed):
    assert check_of("near_copy", claim, record).passed is passed
