"""The reminder ladder: its instants, what late sign-ups skip, and what is still said after the bot was down."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.notices import NoticeKind
from domain.numbers import DEFAULT_NUMBERS as N
from domain.reminders import (
    SEND,
    Choice,
    Skip,
    Span,
    Step,
    WaitUntil,
    ask_later,
    counts_as_confirmed,
    goes_along_until,
    ladder,
    ladder_of_moved,
    starts_anew,
    state_of_things,
    still_worth_sending,
    try_again,
)
from domain.wall_clock import instant, local

KEMEROVO = ZoneInfo("Asia/Novokuznetsk")
BERLIN = ZoneInfo("Europe/Berlin")
RECEIPT, CONFIRM, AGAIN, DETAILS = (
    NoticeKind.RECEIPT,
    NoticeKind.CONFIRM,
    NoticeKind.CONFIRM_AGAIN,
    NoticeKind.DETAILS,
)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """In December 2026 in Kemerovo; the 5th is a Saturday."""
    return instant(date(2026, 12, day), time(hour, minute), KEMEROVO)


def shift(day: int, hour: int, minute: int = 0) -> Span:
    return Span(at(day, hour, minute), at(day, hour, minute) + timedelta(hours=2))


SATURDAY = shift(5, 13, 15)


def wall(steps: tuple[Step, ...], zone: ZoneInfo = KEMEROVO) -> list[tuple[str, str]]:
    return [(step.kind.value, local(step.due, zone).strftime("%d %H:%M")) for step in steps]


def test_a_ladder_has_a_receipt_two_questions_and_details() -> None:
    assert wall(ladder(SATURDAY, at(1, 22), KEMEROVO, N)) == [
        ("receipt", "01 22:00"),
        ("confirm", "03 13:15"),
        ("confirm_again", "04 13:15"),
        ("details", "05 10:15"),
    ]


def test_each_step_has_its_patience() -> None:
    steps = {step.kind: step for step in ladder(SATURDAY, at(1, 12), KEMEROVO, N)}
    assert steps[RECEIPT].patience_until == at(2, 12)
    assert steps[CONFIRM].patience_until == at(4, 1, 15)
    assert steps[AGAIN].patience_until == at(4, 19, 15)
    assert steps[DETAILS].patience_until == SATURDAY.starts_at


def test_steps_of_an_early_shift_go_the_evening_before() -> None:
    early = shift(5, 8)
    assert wall(ladder(early, at(1, 12), KEMEROVO, N))[1:] == [
        ("confirm", "02 20:30"),
        ("confirm_again", "03 20:30"),
        ("details", "04 20:30"),
    ]


def test_a_step_that_went_earlier_keeps_the_patience_of_its_own_instant() -> None:
    confirm = ladder(shift(5, 8), at(1, 12), KEMEROVO, N)[1]
    assert confirm.due == at(2, 20, 30)
    assert confirm.patience_until == at(3, 20)


def test_details_of_a_morning_shift_come_at_eight() -> None:
    assert ladder(shift(5, 9, 15), at(1, 12), KEMEROVO, N)[-1].due == at(5, 8)


@pytest.mark.parametrize(
    ("joined", "kinds"),
    [
        (at(3, 13, 14), [RECEIPT, CONFIRM, AGAIN, DETAILS]),
        (at(3, 13, 15), [RECEIPT, CONFIRM, AGAIN, DETAILS]),
        (at(3, 13, 16), [RECEIPT, DETAILS]),
        (at(4, 20), [RECEIPT, DETAILS]),
        (at(5, 10, 15), [RECEIPT, DETAILS]),
        (at(5, 10, 16), [RECEIPT]),
        (at(5, 13, 15), []),
        (at(5, 14), []),
    ],
)
def test_a_late_sign_up_skips_what_was_planned_before(joined: datetime, kinds: list[NoticeKind]) -> None:
    assert [step.kind for step in ladder(SATURDAY, joined, KEMEROVO, N)] == kinds


def test_a_sign_up_between_the_moved_question_and_two_days_before_is_asked_once() -> None:
    joined = at(2, 22)  # the question went at 20:30 instead of Thursday 08:00
    steps = ladder(shift(5, 8), joined, KEMEROVO, N)
    assert not counts_as_confirmed(joined, at(5, 8), N)
    assert [step.kind for step in steps] == [RECEIPT, AGAIN, DETAILS]


def test_who_signs_up_less_than_two_days_before_has_confirmed() -> None:
    assert counts_as_confirmed(at(3, 13, 16), SATURDAY.starts_at, N)
    assert not counts_as_confirmed(at(3, 13, 15), SATURDAY.starts_at, N)


def test_a_receipt_is_given_at_night_too_and_not_after_the_start() -> None:
    steps = ladder(SATURDAY, at(5, 2), KEMEROVO, N)
    assert steps[0] == Step(RECEIPT, at(5, 2), SATURDAY.starts_at)


def test_fewer_reminders_are_never_less_than_one() -> None:
    fewer = Choice(fewer=True)
    assert [step.kind for step in ladder(SATURDAY, at(1, 12), KEMEROVO, N, fewer)] == [RECEIPT, CONFIRM]
    assert [step.kind for step in ladder(SATURDAY, at(4, 12), KEMEROVO, N, fewer)] == [RECEIPT, DETAILS]


def test_the_first_question_may_come_earlier_and_not_later() -> None:
    steps = ladder(SATURDAY, at(1, 12), KEMEROVO, N, Choice(first_before=timedelta(hours=72)))
    assert steps[1].due == at(2, 13, 15)
    steps = ladder(SATURDAY, at(1, 12), KEMEROVO, N, Choice(first_before=timedelta(hours=5)))
    assert steps[1].due == at(3, 13, 15)


# Moved shifts ----------------------------------------------------------------------------------------------------


def test_a_move_by_an_hour_or_to_another_day_asks_anew() -> None:
    late, next_day = shift(4, 23, 30), shift(5, 0, 15)
    assert starts_anew(SATURDAY, shift(5, 14, 15), KEMEROVO, N)
    assert starts_anew(SATURDAY, shift(5, 12, 15), KEMEROVO, N)
    assert not starts_anew(SATURDAY, shift(5, 14, 14), KEMEROVO, N)
    assert starts_anew(late, next_day, KEMEROVO, N)


def test_the_new_ladder_skips_what_its_time_has_passed_and_gives_no_second_receipt() -> None:
    kinds = [step.kind for step in ladder_of_moved(SATURDAY, at(3, 20), KEMEROVO, N)]
    assert kinds == [AGAIN, DETAILS]
    assert ladder_of_moved(SATURDAY, at(5, 12), KEMEROVO, N) == ()


def test_people_asked_about_the_old_time_are_asked_about_the_new_one() -> None:
    assert [step.kind for step in ladder_of_moved(SATURDAY, at(2, 12), KEMEROVO, N)] == [CONFIRM, AGAIN, DETAILS]


# «Пока не знаю» ----------------------------------------------------------------------------------------------------


def test_not_sure_yet_is_asked_six_hours_later() -> None:
    assert ask_later(at(3, 13, 30), SATURDAY, KEMEROVO, N) == Step(AGAIN, at(3, 19, 30), at(4, 1, 30))


def test_not_sure_yet_in_the_evening_is_asked_at_half_past_nine() -> None:
    later = ask_later(at(3, 18), SATURDAY, KEMEROVO, N)
    assert later is not None
    assert later.due == at(4, 9, 30)


def test_not_sure_yet_is_never_asked_later_than_the_second_question() -> None:
    evening = shift(5, 9, 20)  # the second question is at 09:20 on Friday
    assert ask_later(at(3, 18), evening, KEMEROVO, N) == Step(AGAIN, at(4, 9, 20), at(4, 15, 20))


def test_not_sure_yet_after_the_second_question_is_not_asked_a_third_time() -> None:
    assert ask_later(at(4, 13, 15), SATURDAY, KEMEROVO, N) is None
    assert ask_later(at(4, 18), SATURDAY, KEMEROVO, N) is None


# The librarians ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("begins", "told"), [(shift(5, 14), at(4, 16)), (shift(6, 14), at(4, 16)), (shift(7, 9), at(4, 16))]
)
def test_the_librarians_hear_on_the_last_working_day(begins: Span, told: datetime) -> None:
    step = state_of_things(begins, KEMEROVO, N)
    assert (step.kind, step.due, step.patience_until) == (
        NoticeKind.STATE_OF_THINGS,
        told,
        told + timedelta(hours=6),
    )


# After downtime ----------------------------------------------------------------------------------------------------


def verdict(
    kind: NoticeKind, due: datetime, patience: datetime, now: datetime, after: datetime | None = None
) -> object:
    return still_worth_sending(kind, due, patience, after, now, KEMEROVO, N)


def test_a_missed_question_is_sent_while_its_patience_lasts() -> None:
    assert verdict(CONFIRM, at(3, 13), at(4, 1), at(3, 20, 59), at(4, 13)) == SEND
    assert verdict(CONFIRM, at(3, 9), at(3, 21), at(3, 21)) == Skip("patience")


def test_a_missed_question_is_not_sent_when_the_next_is_due() -> None:
    assert verdict(CONFIRM, at(3, 13), at(4, 1), at(3, 20), at(3, 19)) == Skip("overtaken")


def test_a_late_question_waits_for_the_morning_or_is_dropped() -> None:
    assert verdict(CONFIRM, at(2, 20, 30), at(3, 20), at(2, 23), at(3, 20, 30)) == WaitUntil(at(3, 9))
    assert verdict(CONFIRM, at(3, 13), at(4, 1), at(3, 23), at(4, 13)) == Skip("patience")


def test_a_receipt_never_waits() -> None:
    assert verdict(RECEIPT, at(3, 22), at(4, 22), at(4, 3)) == SEND


def test_details_at_eight_are_on_time_in_quiet_hours() -> None:
    assert verdict(DETAILS, at(5, 8), at(5, 10), at(5, 8)) == SEND
    assert verdict(DETAILS, at(5, 8), at(5, 10), at(5, 8, 2)) == SEND


def test_late_details_wait_for_nine_if_the_shift_does() -> None:
    assert verdict(DETAILS, at(5, 8), at(5, 10), at(5, 8, 20)) == WaitUntil(at(5, 9))
    assert verdict(DETAILS, at(5, 8), at(5, 9), at(5, 8, 20)) == SEND
    assert verdict(DETAILS, at(4, 20, 30), at(5, 8, 30), at(5, 3)) == WaitUntil(at(5, 8))
    assert verdict(DETAILS, at(4, 20, 30), at(5, 5), at(5, 3)) == Skip("patience")


def test_a_step_claimed_too_early_waits_for_its_instant() -> None:
    assert verdict(CONFIRM, at(3, 13), at(4, 1), at(3, 12)) == WaitUntil(at(3, 13))


def test_what_is_due_within_the_hour_goes_along() -> None:
    assert goes_along_until(at(3, 13), N) == at(3, 14)


# Nights when the clocks change ---------------------------------------------------------------------------------------


def test_t_is_counted_in_real_hours_over_the_spring_night() -> None:
    sunday = datetime(2026, 3, 29, 13, 0, tzinfo=BERLIN).astimezone(UTC)
    steps = ladder(Span(sunday, sunday + timedelta(hours=1)), sunday - timedelta(days=9), BERLIN, N)
    assert wall(steps, BERLIN)[1:] == [("confirm", "27 12:00"), ("confirm_again", "28 12:00"), ("details", "29 10:00")]


def test_the_autumn_night_moves_a_nine_oclock_question_into_quiet_hours_and_back() -> None:
    monday = datetime(2026, 10, 26, 9, 0, tzinfo=BERLIN).astimezone(UTC)
    steps = ladder(Span(monday, monday + timedelta(hours=1)), monday - timedelta(days=9), BERLIN, N)
    assert wall(steps, BERLIN)[1:] == [("confirm", "24 10:00"), ("confirm_again", "25 09:00"), ("details", "26 08:00")]
    sunday = datetime(2026, 10, 25, 8, 30, tzinfo=BERLIN).astimezone(UTC)
    steps = ladder(Span(sunday, sunday + timedelta(hours=1)), sunday - timedelta(days=9), BERLIN, N)
    assert wall(steps, BERLIN)[1:] == [("confirm", "23 09:30"), ("confirm_again", "24 09:30"), ("details", "24 20:30")]


def test_a_shift_is_kept_in_utc_and_ends_after_it_starts() -> None:
    local_start = datetime(2026, 3, 29, 13, 0, tzinfo=BERLIN)
    with pytest.raises(ValueError, match="UTC"):
        Span(local_start, local_start + timedelta(hours=1))
    with pytest.raises(ValueError, match="after it starts"):
        Span(at(5, 13), at(5, 13))


@pytest.mark.parametrize(
    ("kind", "patience", "now", "decision"),
    [
        (CONFIRM, at(4, 2), at(3, 20, 40), WaitUntil(at(3, 20, 41))),
        (CONFIRM, at(4, 2), at(3, 20, 59), Skip("patience")),
        (CONFIRM, at(4, 10), at(3, 20, 59), WaitUntil(at(4, 9))),
        (RECEIPT, at(4, 10), at(3, 20, 59), WaitUntil(at(3, 21))),
        (DETAILS, at(5, 9), at(5, 8), WaitUntil(at(5, 8, 1))),
        (CONFIRM, at(3, 20, 41), at(3, 20, 40), Skip("patience")),
    ],
)
def test_what_could_not_be_sent_is_tried_again_but_never_in_quiet_hours(
    kind: NoticeKind, patience: datetime, now: datetime, decision: WaitUntil | Skip
) -> None:
    assert try_again(kind, patience, now, KEMEROVO, N) == decision
