"""Until when somebody with two seats at one time may choose, before the librarian hears that they did not."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.actions import Action, ActionState, Shift
from domain.conflicts import answer_until
from domain.libraries import Country, Library
from domain.numbers import DEFAULT_NUMBERS as N

BEGINS = datetime(2026, 12, 5, 6, 15, tzinfo=UTC)  # Saturday, 09:15 in Moscow
LIBRARY = Library(1, 1, "Детская библиотека", Country.RU, "Москва", "Europe/Moscow")
ENDS = BEGINS + timedelta(hours=2)
SHIFT = Shift(1, BEGINS.date(), BEGINS, ENDS, BEGINS, ENDS, None)
ACTION = Action(1, LIBRARY, "Громкие чтения", ActionState.PUBLISHED, SHIFT)


def on(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 12, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("asked", "until"),
    [
        (on(1, 9), on(2, 9)),  # a day
        (on(2, 9), on(3, 6, 15)),  # T−48 h, when that comes first
        (on(1, 19), on(3, 6)),  # 22:00 in Moscow: the librarian reads it at 09:00
        (on(3, 12), on(3, 12)),  # T is less already: at once
        (on(3, 20), on(3, 20)),  # at once also at night, when people are told at night
    ],
)
def test_an_answer_is_awaited_a_day_and_not_after_two_days_before(asked: datetime, until: datetime) -> None:
    assert answer_until(ACTION, asked, N) == until
