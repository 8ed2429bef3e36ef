"""Wrong logins: after some there is a wait, by name and by address, and the right password does not count."""

import asyncio

import pytest
from starlette.exceptions import HTTPException

from assistant.page.server import login_brake
from assistant.page.server.login_brake import MOST_OF_ADDRESS, MOST_OF_BOTH, MOST_OF_NAME, WINDOW, LoginBrake


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def tried(clock: Clock):
    """Whether a login is right; None where it has to wait."""
    brake = LoginBrake(lambda name, password: password == "right", clock)

    def login(*, name: str = "Ann", right: bool = False, address: str = "10.0.0.1") -> bool | None:
        login_brake._address.set(address)
        try:
            return asyncio.run(brake.check(name, "right" if right else "wrong"))
        except HTTPException as error:
            return None if error.status_code == 429 else False

    return login


def test_after_some_wrong_ones_even_the_right_one_waits(tried, clock) -> None:
    assert [tried() for _ in range(MOST_OF_BOTH + 1)] == [False] * MOST_OF_BOTH + [None]
    assert tried(right=True) is None
    assert tried(address="10.0.0.2", right=True) is True
    assert tried(name="Bob", right=True) is True
    clock.now = WINDOW + 1
    assert tried(right=True) is True


def test_the_right_one_clears_what_was_wrong(tried) -> None:
    for _ in range(3):
        assert [tried() for _ in range(MOST_OF_BOTH - 1)] == [False] * (MOST_OF_BOTH - 1)
        assert tried(right=True) is True


def test_many_names_from_one_address_wait(tried) -> None:
    assert [tried(name=str(number)) for number in range(MOST_OF_ADDRESS)] == [False] * MOST_OF_ADDRESS
    assert tried(name="Ann", right=True) is None


def test_one_name_from_many_addresses_waits(tried) -> None:
    assert [tried(address=str(number)) for number in range(MOST_OF_NAME)] == [False] * MOST_OF_NAME
    assert tried(address="10.0.0.9", right=True) is None
