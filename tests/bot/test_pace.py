from bisect import bisect_left
from heapq import heappop, heappush
from itertools import count
from random import Random
from statistics import quantiles

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.pace import CATCHING_UP, Lane, Limits, Pace, Stamp

PACE = Pace()

requests = st.tuples(
    st.sampled_from(Lane),
    st.sampled_from([1, 2, -1, -2, *range(3, 40)]),
    st.sampled_from([0.0, 0.0, 0.001, 0.3, 2.0]),  # seconds since the one before
    st.floats(0, 0.9),  # until the answer
    st.floats(0, 1),  # the part of that time after which Telegram counted it
)


def most_within(seconds: float, instants: list[float]) -> int:
    ordered = sorted(instants)
    return max((bisect_left(ordered, at + seconds - 1e-6) - first for first, at in enumerate(ordered)), default=0)


def arrivals(asked: list[tuple[Lane, int, float, float, float]]) -> list[tuple[float, Lane, int]]:
    """When Telegram counts each request, if all leave as soon as the limits let them."""
    limits = Limits(PACE)
    now = 0.0
    flying: list[tuple[float, int, Stamp]] = []
    arrived: list[tuple[float, Lane, int]] = []
    for lane, chat, pause, trip, part in asked:
        now += pause
        while True:
            while flying and flying[0][0] <= now:
                landed, _, stamp = heappop(flying)
                limits.answered(stamp, landed)
            at = limits.free_at(lane, chat, counts=True)
            if at <= now:
                break
            now = min(at, flying[0][0]) if flying else at
        heappush(flying, (now + trip, len(arrived), limits.leave(lane, chat, now)))
        arrived.append((now + trip * part, lane, chat))
    return arrived


@given(st.lists(requests, max_size=150))
@example([(Lane.ANSWERS, chat, 0.0, 0.5 if chat < 30 else 0.0, 1.0) for chat in range(1, 40)])
@example([(Lane.ANSWERS, 1, 0.0, 0.5 if number < 5 else 0.0, 1.0) for number in range(9)])
@example([(Lane.ANSWERS, -1, 0.0, 0.5 if number < 20 else 0.0, 1.0) for number in range(30)])
def test_no_limit_is_ever_passed_where_telegram_counts(asked: list[tuple[Lane, int, float, float, float]]) -> None:
    arrived = arrivals(asked)
    assert most_within(1, [at for at, _, _ in arrived]) <= PACE.total_per_second
    for chat in range(1, 40):
        instants = sorted(at for at, _, to in arrived if to == chat)
        for first, start in enumerate(instants):
            for more, end in enumerate(instants[first:]):
                assert more + 1 <= PACE.private_burst + (end - start) / PACE.private_every + 1e-6
    for chat in (-1, -2):
        assert most_within(60, [at for at, _, to in arrived if to == chat]) <= PACE.group_per_minute
        cards = [at for at, lane, to in arrived if to == chat and lane is Lane.CARDS]
        assert most_within(60, cards) <= PACE.cards_per_minute


@given(st.lists(st.floats(0, 0.9), max_size=99))
def test_one_that_left_early_and_arrived_late_counts_where_it_arrived(trips: list[float]) -> None:
    arrived = arrivals([(Lane.ANSWERS, chat, 0.0, trip, 1.0) for chat, trip in enumerate(trips, 1)])
    assert most_within(1, [at for at, _, _ in arrived]) <= PACE.total_per_second


def test_invitations_that_leave_a_little_late_each_time_keep_their_pace() -> None:
    limits = Limits(PACE)
    now = 0.0
    for number in range(1000):
        now = max(now, limits.free_at(Lane.INVITATIONS, number, counts=True)) + 0.02
        limits.answered(limits.leave(Lane.INVITATIONS, number, now), now)
    assert 1000 / PACE.bulk_per_second - CATCHING_UP < now <= 1000 / PACE.bulk_per_second + CATCHING_UP


def test_after_a_standstill_invitations_do_not_come_in_a_crowd() -> None:
    limits = Limits(PACE)
    left = []
    for number in range(50):
        now = max(10.0, limits.free_at(Lane.INVITATIONS, number, counts=True))
        limits.leave(Lane.INVITATIONS, number, now)
        left.append(now)
    assert most_within(1, left) <= PACE.bulk_per_second * (1 + CATCHING_UP) + 1


def test_a_crowd_is_sent_at_the_full_pace_when_answers_are_quick() -> None:
    arrived = arrivals([(Lane.ANSWERS, chat, 0.0, 0.0, 0.0) for chat in range(1, 301)])
    assert arrived[-1][0] == 9.0


def test_chats_that_were_quiet_for_a_minute_are_forgotten_and_the_others_are_not() -> None:
    limits = Limits(Pace(total_per_second=0))
    for chat in range(1, 1001):
        limits.leave(Lane.ANSWERS, chat, now=float(chat) / 100)
    limits.pause(1, now=10.0, until=500.0)
    for _ in range(5):
        limits.leave(Lane.ANSWERS, 2000, now=70.0)
    assert limits.known_chats < 1000
    assert limits.free_at(Lane.ANSWERS, 1, counts=True) == 500.0
    assert limits.free_at(Lane.ANSWERS, 2000, counts=True) > 70.0


def test_a_limit_of_nought_is_none() -> None:
    limits = Limits(Pace.off())
    for _ in range(1000):
        limits.leave(Lane.INVITATIONS, 1, now=5.0)
        limits.leave(Lane.CARDS, -1, now=5.0)
    assert limits.free_at(Lane.INVITATIONS, 1, counts=True) <= 5.0
    assert limits.free_at(Lane.CARDS, -1, counts=True) <= 5.0


def beside_an_endless_invitation(answers_per_second: int, longest_trip: float, seed: int) -> tuple[float, float]:
    """Answers come evenly, trips and wakings do not: seconds that one answer of twenty waits, invitations a second."""
    limits, chance, now = Limits(PACE), Random(seed), 0.0  # noqa: S311 - nothing secret
    flying: list[tuple[float, int, Stamp]] = []
    waits: list[float] = []
    chats = count(1)
    seconds = 60

    def leave(lane: Lane, at: float) -> float:
        chat = next(chats)
        while limits.free_at(lane, chat, counts=True) > at or (flying and flying[0][0] <= at):
            if flying and flying[0][0] <= max(at, limits.free_at(lane, chat, counts=True)):
                landed, _, stamp = heappop(flying)
                limits.answered(stamp, landed)
                at = max(at, landed)
            else:
                at = limits.free_at(lane, chat, counts=True) + chance.uniform(0, 0.002)
        heappush(flying, (at + chance.uniform(0, longest_trip), chat, limits.leave(lane, chat, at)))
        return at

    for number in range(answers_per_second * seconds):
        asked = 1 + number / answers_per_second + chance.uniform(0, 0.004)
        while max(now, limits.free_at(Lane.INVITATIONS, 0, counts=True)) < asked:
            now = leave(Lane.INVITATIONS, now)
        now = leave(Lane.ANSWERS, max(now, asked))
        waits.append(now - asked)
    return quantiles(waits, n=20)[-1], (next(chats) - 1 - len(waits)) / seconds


@pytest.mark.parametrize("longest_trip", [0.01, 0.1])
def test_answers_hardly_wait_where_an_invitation_takes_what_they_leave(longest_trip: float) -> None:
    for seed in range(3):
        waited, invitations = beside_an_endless_invitation(20, longest_trip, seed)
        assert waited < 0.1, f"seed {seed}"
        assert invitations > 0.9 * (30 / (1 + longest_trip) - 20), f"seed {seed}"
