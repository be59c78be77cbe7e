"""The gate (R1), double booking (R2) and holds: values in, a decision out."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.actions import ActionState
from domain.numbers import Numbers
from domain.people import Age, AgeBand
from domain.signups import Answer, Ended, Engagement, GateFacts, gate, held_until, hold_gate, leaving

NUMBERS = Numbers()
NOW = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
STARTS = datetime(2026, 12, 5, 11, 0, tzinfo=UTC)
ADULT = Age(AgeBand.YOUNG)
FACTS = GateFacts(
    role_id=1,
    role_name="чтец",
    min_age=12,
    max=4,
    used=3,
    held=0,
    shift_id=1,
    action_id=1,
    title="Громкие чтения",
    action_state=ActionState.PUBLISHED,
    library_id=1,
    created_by=1,
    may_overlap=False,
    starts_at=STARTS,
    begins_at=STARTS - timedelta(minutes=45),
    finishes_at=STARTS + timedelta(minutes=75),
    time_version=1,
    opens_at=None,
    closes_at=datetime(2026, 12, 4, 15, 0, tzinfo=UTC),
    zone=ZoneInfo("Europe/Moscow"),
    phone=None,
    blocked_until=None,
    consented=True,
    age=ADULT,
)


def engagement(begins_at: datetime, finishes_at: datetime, **other: object) -> Engagement:
    plain = Engagement(7, 70, 70, begins_at, finishes_at, False, "Мастер-класс", "мастер")
    return replace(plain, **other)  # type: ignore[arg-type]


def ask(now: datetime = NOW, *, invited: bool = False, **other: object) -> Answer:
    return gate(replace(FACTS, **other), now, NUMBERS, invited=invited)  # type: ignore[arg-type]


def test_a_free_seat_is_given() -> None:
    assert ask() is Answer.OK


def test_a_full_role_refuses() -> None:
    assert ask(used=4) is Answer.FULL


def test_an_over_full_role_refuses_too() -> None:
    assert ask(used=6) is Answer.FULL


def test_a_called_off_action_takes_nobody() -> None:
    assert ask(action_state=ActionState.CALLED_OFF) is Answer.CALLED_OFF


def test_a_block_counts_until_its_end() -> None:
    assert ask(blocked_until=NOW + timedelta(seconds=1)) is Answer.BLOCKED
    assert ask(blocked_until=NOW) is Answer.OK


def test_whoever_is_in_is_told_so_even_when_the_role_is_full_and_closed() -> None:
    mine = engagement(FACTS.begins_at, FACTS.finishes_at, role_id=1, shift_id=1)
    assert ask(FACTS.closes_at, used=4, engagements=(mine,)) is Answer.ALREADY_IN


def test_sign_up_opens_at_its_instant() -> None:
    assert ask(opens_at=NOW + timedelta(seconds=1)) is Answer.NOT_OPEN_YET
    assert ask(opens_at=NOW) is Answer.OK


def test_the_deadline_meets_uninvited_taps_only() -> None:
    assert ask(FACTS.closes_at) is Answer.CLOSED
    assert ask(FACTS.closes_at - timedelta(seconds=1)) is Answer.OK
    assert ask(FACTS.closes_at, invited=True) is Answer.OK
    assert ask(FACTS.begins_at, invited=True) is Answer.CLOSED


def test_a_role_has_a_youngest_age() -> None:
    fifteen = Age(AgeBand.MINOR, 15, date(2026, 11, 1))
    assert ask(min_age=16, age=fifteen) is Answer.TOO_YOUNG
    assert ask(min_age=15, age=fifteen) is Answer.OK


def test_a_minors_shift_ends_by_ten_in_the_evening() -> None:
    fifteen = Age(AgeBand.MINOR, 15, date(2026, 11, 1))
    ten = datetime(2026, 12, 5, 19, 0, tzinfo=UTC)
    assert ask(age=fifteen, finishes_at=ten) is Answer.OK
    assert ask(age=fifteen, finishes_at=ten + timedelta(minutes=1)) is Answer.TOO_YOUNG
    assert ask(age=ADULT, finishes_at=ten + timedelta(minutes=1)) is Answer.OK


def test_back_to_back_shifts_are_no_conflict() -> None:
    before = engagement(FACTS.begins_at - timedelta(hours=2), FACTS.begins_at)
    after = engagement(FACTS.finishes_at, FACTS.finishes_at + timedelta(hours=2))
    assert ask(engagements=(before, after)) is Answer.OK


def test_one_minute_of_overlap_is_a_conflict() -> None:
    other = engagement(FACTS.finishes_at - timedelta(minutes=1), FACTS.finishes_at + timedelta(hours=1))
    assert ask(engagements=(other,)) is Answer.OVERLAP


def test_actions_that_may_overlap_conflict_with_nothing() -> None:
    same = engagement(FACTS.begins_at, FACTS.finishes_at)
    assert ask(engagements=(same,), may_overlap=True) is Answer.OK
    assert ask(engagements=(replace(same, may_overlap=True),)) is Answer.OK


def test_a_conflict_is_told_before_a_full_role() -> None:
    other = engagement(FACTS.begins_at, FACTS.finishes_at)
    assert ask(used=4, engagements=(other,)) is Answer.OVERLAP


def test_another_role_of_the_same_shift_asks_for_a_switch() -> None:
    mine = engagement(FACTS.begins_at, FACTS.finishes_at, role_id=2, shift_id=1)
    assert ask(engagements=(mine,)) is Answer.SWITCH
    assert ask(used=4, engagements=(mine,)) is Answer.FULL


def test_another_organisations_consent_is_asked_last() -> None:
    assert ask(consented=False) is Answer.CONSENT_MISSING
    assert ask(consented=False, used=4) is Answer.FULL


def test_a_stranger_gets_a_hold_while_half_of_the_free_seats_are_not_held() -> None:
    def hold(used: int, held: int) -> Answer:
        return hold_gate(replace(FACTS, max=4, used=used, held=held), NOW, NUMBERS)

    assert hold(used=0, held=0) is Answer.OK
    assert hold(used=1, held=1) is Answer.OK
    assert hold(used=2, held=2) is Answer.REGISTER
    assert hold(used=3, held=0) is Answer.OK, "the last seat may be held"
    assert hold(used=4, held=0) is Answer.FULL
    assert hold(used=4, held=1) is Answer.FULL


def test_a_hold_lasts_ten_minutes_after_each_step_and_thirty_in_all() -> None:
    assert held_until(NOW, NOW, NUMBERS) == NOW + timedelta(minutes=10)
    assert held_until(NOW, NOW + timedelta(minutes=15), NUMBERS) == NOW + timedelta(minutes=25)
    assert held_until(NOW, NOW + timedelta(minutes=25), NUMBERS) == NOW + timedelta(minutes=30)


@pytest.mark.parametrize(("hours", "reason"), [(49, Ended.LEFT), (48, Ended.LEFT), (47.9, Ended.LATE), (0, Ended.LATE)])
def test_leaving_is_late_below_forty_eight_hours(hours: float, reason: Ended) -> None:
    assert leaving(NOW + timedelta(hours=hours), NOW, NUMBERS) is reason


spans = st.tuples(st.integers(0, 600), st.integers(1, 300))


@given(spans, spans)
def test_a_conflict_is_the_same_from_both_sides(one: tuple[int, int], other: tuple[int, int]) -> None:
    def at(span: tuple[int, int]) -> tuple[datetime, datetime]:
        begins = FACTS.begins_at + timedelta(minutes=span[0])
        return begins, begins + timedelta(minutes=span[1])

    (a_from, a_to), (b_from, b_to) = at(one), at(other)
    forth = replace(FACTS, begins_at=a_from, finishes_at=a_to, engagements=(engagement(b_from, b_to),)).conflict
    back = replace(FACTS, begins_at=b_from, finishes_at=b_to, engagements=(engagement(a_from, a_to),)).conflict
    assert (forth is None) == (back is None)
    minutes_apart = a_to <= b_from or b_to <= a_from
    assert (forth is None) == minutes_apart
