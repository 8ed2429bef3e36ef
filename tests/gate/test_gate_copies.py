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

# Of fact sheets of the White House, 23 and 24 July 2025.
EXPORTS = (
    "The Order directs the Secretary of Commerce to establish and implement the American AI Exports Program to support "
    "the development and deployment of U.S. full-stack AI export packages."
)
SIGNED = (
    "Today, President Donald J. Trump signed an Executive Order to support the American AI industry by promoting the "
    "export of full-stack American AI technology packages to allies and partners worldwide."
)
COPIED = (
    "The order directs the Secretary of Commerce to establish and implement the American AI Exports Program."
)
DIRECTED = "The order directs the Secretary of Commerce to set up the American AI Exports Program."


@pytest.mark.parametrize(
    ("claim", "record", "passed"),
    [
        pytest.param("On Monday it is farewells in the Blue Room.", GREETING, True, id="a-part-reworded"),
        pytest.param("On Tuesday the President and the First Lady will greet the King.", GREETING, False, id="other-day"),
        pytest.param("The two discussed visas for Ghana.", VISAS, False, id="other-name-in-other-wording"),
        pytest.param(f"{REBUILD} the first lady said.", REBUILT, True, id="office-is-no-number"),
        pytest.param(DIRECTED, EXPORTS, True, id="order-in-small-letters"),
        pytest.param(DIRECTED.replace("order", "Order"), EXPORTS.replace("Order", "order"), True, id="order-in-capitals"),
        pytest.param(COPIED.replace("order", "treaty"), EXPORTS.replace("Order", "order"), False, id="treaty-for-the-order"),
        pytest.param(COPIED.replace("Commerce", "Labor"), EXPORTS, False, id="other-secretary"),
        pytest.param(
            "President Donald Trump signed an executive order to promote the export of American AI packages to allies.",
            SIGNED, True, id="executive-order",
        ),
        pytest.param(
            "President Donald Trump signed a trade treaty to promote the export of American AI packages to allies.",
            SIGNED, False, id="treaty-for-the-executive-order",
        ),
        pytest.param(f"{REBUILD} the first mate said.", REBUILT, False, id="ordinal"),
    ],
)  # fmt: skip
def test_a_near_copy_changes_nothing(claim, record, passed):
    assert check_of("near_copy", claim, record).passed is passed
