"""What is news, for whom, and when the day's news goes out."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.actions import Action, ActionState, Shift
from domain.delivery import Said, verdict
from domain.interests import Interest, suits
from domain.libraries import Country, Library
from domain.news import digest_of_day, is_news, next_digest, opened_at, said_until
from domain.notices import Notice, NoticeKind
from domain.numbers import DEFAULT_NUMBERS as NUMBERS
from domain.reminders import Send, Skip

NEW_YORK = ZoneInfo("America/New_York")
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LONG_AGO = NOW - timedelta(days=300)


def action(published: datetime | None, opens: datetime | None = None) -> Action:
    library = Library(1, 1, "Детская библиотека", Country.RU, "Москва", "Europe/Moscow")
    shift = Shift(1, None, None, None, None, None, None)
    return Action(1, library, "Чтения", ActionState.PUBLISHED, shift, published_at=published, opens_at=opens)


def test_an_action_is_news_for_a_week_after_its_sign_up_opened() -> None:
    made = action(NOW - timedelta(days=20), NOW)
    assert opened_at(made) == NOW
    assert not is_news(made, LONG_AGO, NOW - timedelta(seconds=1), NUMBERS)
    assert is_news(made, LONG_AGO, NOW, NUMBERS)
    assert is_news(made, LONG_AGO, NOW + timedelta(days=7), NUMBERS)
    assert not is_news(made, LONG_AGO, NOW + timedelta(days=7, seconds=1), NUMBERS)


def test_a_sign_up_that_was_to_open_before_it_was_published_opens_with_it() -> None:
    assert opened_at(action(NOW, NOW - timedelta(days=1))) == NOW


def test_a_draft_is_no_news() -> None:
    assert not is_news(action(None, NOW), LONG_AGO, NOW, NUMBERS)


def test_whoever_comes_later_is_not_told_what_was_there() -> None:
    assert is_news(action(NOW), NOW, NOW, NUMBERS)
    assert not is_news(action(NOW), NOW + timedelta(seconds=1), NOW + timedelta(hours=1), NUMBERS)


@pytest.mark.parametrize(
    ("now", "noon"),
    [
        (datetime(2027, 3, 13, 17, 0, tzinfo=UTC), datetime(2027, 3, 14, 16, 0, tzinfo=UTC)),  # clocks go forward
        (datetime(2026, 10, 31, 16, 0, tzinfo=UTC), datetime(2026, 11, 1, 17, 0, tzinfo=UTC)),  # and back
    ],
)
def test_noon_is_noon_on_the_wall(now: datetime, noon: datetime) -> None:
    assert digest_of_day(now, NEW_YORK, NUMBERS) == now
    assert next_digest(now, NEW_YORK, NUMBERS) == noon


def test_news_is_said_until_the_quiet_hours() -> None:
    assert said_until(NOW, ZoneInfo("Europe/Moscow"), NUMBERS) == datetime(2026, 11, 23, 18, 0, tzinfo=UTC)


def test_interests_leave_out_only_what_is_about_something_else() -> None:
    tech, both = frozenset({Interest.TECH}), frozenset({Interest.TECH, Interest.READING})
    nothing: frozenset[Interest] = frozenset()
    assert suits(nothing, tech)
    assert suits(tech, nothing)
    assert suits(tech, both)
    assert not suits(tech, frozenset({Interest.READING}))


def test_a_digest_is_not_said_to_whoever_began_a_pause_after_it_was_planned() -> None:
    later = NOW + timedelta(hours=1)
    for until, decision in ((None, Send()), (NOW, Send()), (later, Skip("paused"))):
        notice = Notice(1, NoticeKind.DIGEST, NOW, later, 1, paused_until=until)
        assert verdict(Said(notice, news=(action(NOW),)), (), NOW, NUMBERS) == decision
