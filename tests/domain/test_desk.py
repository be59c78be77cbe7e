"""What a librarian's desk says is needed today."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.actions import Action, ActionState, Role, Shift
from domain.desk import (
    DraftsLeft,
    FirstSteps,
    Glance,
    GroupsLost,
    PapersWait,
    Telephone,
    TooFew,
    Unreachable,
    end_of_next_working_day,
    missing_in,
    needs,
)
from domain.libraries import Country, Library
from domain.numbers import DEFAULT_NUMBERS

NOW = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
LIBRARY = Library(1, 1, "Детская библиотека", Country.RU, "Москва", "Europe/Moscow")


def action(*roles: tuple[int, int, int]) -> Action:
    """Roles as (min, max, used)."""
    shift = Shift(1, None, NOW, NOW, NOW, NOW, NOW)
    made = tuple(Role(number, "чтец", least, most, used=used) for number, (least, most, used) in enumerate(roles))
    return Action(1, LIBRARY, "Громкие чтения", ActionState.PUBLISHED, shift, made)


def test_nothing_is_needed_where_nothing_waits() -> None:
    assert needs(Glance((), 0, 0, 0)) == ()
    assert needs(Glance((), 0, 0, 0, soon=(action((1, 4, 1)),))) == ()


def test_people_in_one_role_do_not_make_up_for_those_missing_in_another() -> None:
    assert missing_in(action((2, 4, 4), (2, 4, 1), (0, 1, 0))) == 1


def test_the_most_pressing_comes_first_and_the_rest_waits() -> None:
    call = Unreachable(1, "Громкие чтения", NOW, "Анна")
    everything = Glance(
        (), 0, drafts=2, waits=1, first_wait_until=NOW, soon=(action((1, 4, 0)), action((2, 4, 0))),
        unreachable=(call, call), lost_groups=("Волонтёры",),
    )  # fmt: skip
    assert needs(everything) == (TooFew(action((1, 4, 0)), 1, 1), Telephone(call, 1), PapersWait(1, NOW))


def test_groups_and_drafts_come_when_nothing_else_presses() -> None:
    assert needs(Glance((), 0, 2, 0, lost_groups=("Волонтёры",))) == (GroupsLost(("Волонтёры",)), DraftsLeft(2))


def test_actions_that_lack_people_take_the_lines_that_are_left() -> None:
    short = tuple(action((1 + number, 4, 0)) for number in range(4))
    own = tuple(TooFew(each, 1 + number, 0) for number, each in enumerate(short))
    assert needs(Glance((), 0, 0, 0, soon=short[:3])) == own[:3]
    assert needs(Glance((), 0, 0, 0, soon=short)) == (*own[:2], TooFew(short[2], 3, 1))
    assert needs(Glance((), 0, 2, 0, soon=short[:2])) == (*own[:2], DraftsLeft(2))
    assert needs(Glance((), 0, 2, 0, soon=short[:3])) == (own[0], TooFew(short[1], 2, 1), DraftsLeft(2))


@pytest.mark.parametrize(
    ("today", "until"),
    [(23, 25), (26, 28), (27, 31), (28, 31), (29, 31)],  # Monday, Thursday, Friday, Saturday, Sunday
)
def test_the_desk_looks_to_the_end_of_the_next_working_day_by_the_librarys_clock(today: int, until: int) -> None:
    vladivostok = ZoneInfo("Asia/Vladivostok")
    ends = datetime(2026, 11, 1, tzinfo=vladivostok) + timedelta(days=until - 1)
    for moment in (time(0), time(23, 59)):
        now = datetime.combine(date(2026, 11, today), moment, vladivostok)
        assert end_of_next_working_day(now, vladivostok, DEFAULT_NUMBERS.working_weekdays) == ends


def test_a_library_may_stay_without_a_group() -> None:
    assert not FirstSteps(group=False, action=True, tried=True).under_way
    assert FirstSteps(group=True, action=True, tried=False).under_way
    assert FirstSteps(group=True, action=False, tried=True).count == 2
