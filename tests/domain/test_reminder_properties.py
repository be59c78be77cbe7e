"""What holds for every ladder: any shift, any sign-up, many zones, also around the nights when the clocks change."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from domain.notices import NoticeKind
from domain.numbers import DEFAULT_NUMBERS as N
from domain.quiet import may_speak_at
from domain.reminders import (
    ASKS,
    Send,
    Skip,
    Span,
    Step,
    WaitUntil,
    ask_later,
    counts_as_confirmed,
    ladder,
    ladder_of_moved,
    state_of_things,
    still_worth_sending,
)
from domain.wall_clock import local, local_day

ZONES = [
    "Asia/Sakhalin",
    "Asia/Novokuznetsk",
    "Asia/Yekaterinburg",
    "Asia/Almaty",
    "Europe/Minsk",
    "Europe/Moscow",
    "Europe/Berlin",
    "Europe/Chisinau",
    "America/New_York",
    "Australia/Lord_Howe",
    "Asia/Beirut",
]
CHANGES = [  # of the clocks, in UTC: Berlin and Chisinau, New York, Lord Howe (half an hour), Beirut (at midnight)
    datetime(2026, 3, 29, 1, tzinfo=UTC),
    datetime(2026, 10, 25, 1, tzinfo=UTC),
    datetime(2026, 3, 8, 7, tzinfo=UTC),
    datetime(2026, 11, 1, 6, tzinfo=UTC),
    datetime(2026, 4, 4, 15, tzinfo=UTC),
    datetime(2026, 3, 28, 22, tzinfo=UTC),
    datetime(2024, 2, 29, 18, tzinfo=UTC),  # Kazakhstan gave up an hour for good
]
zones = st.sampled_from(ZONES).map(ZoneInfo)
minutes = st.integers(-4 * 24 * 60, 4 * 24 * 60).map(lambda count: timedelta(minutes=count))
any_time = st.datetimes(datetime(2023, 1, 1), datetime(2036, 1, 1)).map(  # noqa: DTZ001 - UTC is said in the next line
    lambda moment: moment.replace(second=0, microsecond=0, tzinfo=UTC)
)
starts = st.one_of(any_time, st.builds(lambda change, away: change + away, st.sampled_from(CHANGES), minutes))
shifts = st.builds(lambda start, length: Span(start, start + length), starts, st.just(timedelta(hours=2)))
before = st.integers(1, 10 * 24 * 60).map(lambda count: timedelta(minutes=count))


def out_of_quiet_hours(step: Step, zone: ZoneInfo) -> bool:
    shown = local(step.due, zone).time()
    if step.kind is NoticeKind.DETAILS and shown == time(8):
        return True
    return step.kind is NoticeKind.RECEIPT or may_speak_at(step.due, zone, N)


@given(shifts, zones, before)
def test_a_ladder_never_doubles_a_step_and_keeps_its_order(shift: Span, zone: ZoneInfo, ago: timedelta) -> None:
    steps = ladder(shift, shift.starts_at - ago, zone, N)
    order = [NoticeKind.RECEIPT, NoticeKind.CONFIRM, NoticeKind.CONFIRM_AGAIN, NoticeKind.DETAILS]
    kinds = [step.kind for step in steps]
    assert kinds == [kind for kind in order if kind in kinds]
    dues = [step.due for step in steps]
    assert dues == sorted(dues)
    assert len({step.due for step in steps[1:]}) == len(steps[1:])


@given(shifts, zones, before)
def test_nothing_is_planned_before_the_sign_up_or_after_the_start(shift: Span, zone: ZoneInfo, ago: timedelta) -> None:
    joined = shift.starts_at - ago
    for step in (*ladder(shift, joined, zone, N), *ladder_of_moved(shift, joined, zone, N)):
        assert joined <= step.due < step.patience_until <= shift.starts_at


@given(shifts, zones, before)
def test_no_step_lands_in_quiet_hours_but_receipts_and_details_at_eight(
    shift: Span, zone: ZoneInfo, ago: timedelta
) -> None:
    steps = ladder(shift, shift.starts_at - ago, zone, N)
    assert all(out_of_quiet_hours(step, zone) for step in steps)


@given(shifts, zones, before)
def test_details_come_at_least_an_hour_before_the_start(shift: Span, zone: ZoneInfo, ago: timedelta) -> None:
    details = [step for step in ladder(shift, shift.starts_at - ago, zone, N) if step.kind is NoticeKind.DETAILS]
    assert all(timedelta(hours=1) <= shift.starts_at - step.due <= timedelta(hours=15) for step in details)


@given(shifts, zones, before)
def test_who_counts_as_confirmed_is_not_asked(shift: Span, zone: ZoneInfo, ago: timedelta) -> None:
    steps = ladder(shift, shift.starts_at - ago, zone, N)
    asked = any(step.kind in ASKS for step in steps)
    assert asked is not counts_as_confirmed(shift.starts_at - ago, shift.starts_at, N)


@given(shifts, zones, before)
def test_asking_later_comes_by_day_and_not_after_the_second_question(
    shift: Span, zone: ZoneInfo, ago: timedelta
) -> None:
    now = shift.starts_at - ago
    later = ask_later(now, shift, zone, N)
    planned = [step for step in ladder_of_moved(shift, now, zone, N) if step.kind is NoticeKind.CONFIRM_AGAIN]
    if later is None:
        assert not planned or planned[0].due == now
    else:
        assert now < later.due <= planned[0].due
        assert may_speak_at(later.due, zone, N)
        assert later.due < later.patience_until <= shift.starts_at


@given(shifts, zones)
def test_the_librarians_hear_at_four_on_a_working_day_before(shift: Span, zone: ZoneInfo) -> None:
    told = local(state_of_things(shift, zone, N).due, zone)
    assert told.time() == time(16)
    assert told.weekday() in N.working_weekdays
    assert timedelta(days=1) <= local_day(shift.starts_at, zone) - told.date() <= timedelta(days=3)


@given(shifts, zones, before, st.integers(0, 5 * 24 * 60))
def test_after_downtime_nothing_is_late_at_night_or_past_its_patience(
    shift: Span, zone: ZoneInfo, ago: timedelta, down: int
) -> None:
    steps = ladder(shift, shift.starts_at - ago, zone, N)
    for step, after in zip(steps, (*steps[1:], None), strict=True):
        now = step.due + timedelta(minutes=down)
        match still_worth_sending(step.kind, step.due, step.patience_until, after.due if after else None, now, zone, N):
            case Send():
                assert now < step.patience_until
                assert after is None or now < after.due
                on_time_or_receipt = step.kind is NoticeKind.RECEIPT or now - step.due <= N.punctual
                details_by_day = step.kind is NoticeKind.DETAILS and local(now, zone).time() >= time(8)
                assert on_time_or_receipt or details_by_day or may_speak_at(now, zone, N)
            case WaitUntil(instant=until):
                assert now < until < step.patience_until
                assert local(until, zone).time() in (time(9), time(8))
            case Skip(reason=reason):
                assert reason in ("patience", "overtaken")
