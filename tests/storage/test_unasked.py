"""Three a week: the same counts for a digest, an invitation that is written and one that is said (R7)."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import insert

from domain.invitations import Audience, Invitation, InvitationState
from domain.libraries import Country, Library
from domain.notices import Notice, NoticeKind, NoticeState
from domain.numbers import DEFAULT_NUMBERS as NUMBERS
from storage import recipients, tables
from storage.transaction import transaction
from tests.storage.rows import NOW, Rows
from usecases import news

WEEK, MOMENT = timedelta(days=7), timedelta(microseconds=1)
LIBRARY = Library(1, 1, "Детская библиотека", Country.RU, "Кемерово", "Asia/Novokuznetsk")
INVITATION = Invitation(1, LIBRARY, 1, Audience.EVERYONE, InvitationState.DRAFT)
ANNA = 2

COUNTS = {
    "said just under a week ago": (NoticeState.SENT, NOW - WEEK + MOMENT),
    "perhaps said just under a week ago": (NoticeState.UNKNOWN, NOW - WEEK + MOMENT),
    "being said": (NoticeState.SENDING, None),
}
DOES_NOT_COUNT = {
    "said a week ago": (NoticeState.SENT, NOW - WEEK),
    "perhaps said just over a week ago": (NoticeState.UNKNOWN, NOW - WEEK - MOMENT),
    "waiting": (NoticeState.DUE, None),
    "skipped": (NoticeState.SKIPPED, NOW),
    "undeliverable": (NoticeState.UNDELIVERABLE, NOW),
    "failed": (NoticeState.FAILED, NOW),
}
CASES = {
    **{each: (*of, True) for each, of in COUNTS.items()},
    **{each: (*of, False) for each, of in DOES_NOT_COUNT.items()},
}


async def follower(rows: Rows) -> None:
    """Anna follows a library that has news."""
    await rows.volunteers(1)
    since = NOW - timedelta(days=30)
    await rows.add("followers", {"person_id": ANNA, "library_id": 1, "since": since, "news_at": since})
    await rows.action(1, 4)


async def notice(
    rows: Rows, key: str, state: NoticeState, ended_at: datetime | None, kind: NoticeKind = NoticeKind.INVITATION
) -> int:
    """Planned long ago: when it was due does not matter."""
    due = NOW - timedelta(days=20)
    async with transaction(rows.db) as tx:
        return await tx.insert(
            insert(tables.notices).values(
                key=key, kind=kind, person_id=ANNA, state=state, ended_at=ended_at, due=due, patience_until=NOW + WEEK,
                created_at=due,
            )
        )  # fmt: skip


def claimed(notice_id: int) -> Notice:
    return Notice(notice_id, NoticeKind.INVITATION, NOW, NOW + WEEK, chat_id=1_000_002, person_id=ANNA)


async def heard_by_a_claimed_one(rows: Rows) -> int:
    async with rows.db.read() as connection:
        return (await recipients.heard(connection, [claimed(1000)], NOW))[1000]


async def left_in_peace(rows: Rows) -> int:
    """How many people an invitation that is being written would not reach, since they heard enough."""
    async with rows.db.read() as connection:
        return (await recipients.expected(connection, INVITATION, NOW, NUMBERS)).too_much


async def gets_a_digest(rows: Rows) -> bool:
    async with transaction(rows.db) as tx:
        await news.put_together(tx, 1, NOW)
    return await rows.count("notices WHERE key = 'digest:2:20261123'") == 1


@pytest.mark.parametrize("case", CASES)
async def test_the_same_counts_for_digests_and_for_invitations(rows: Rows, case: str) -> None:
    state, ended_at, counts = CASES[case]
    await follower(rows)
    for number in range(NUMBERS.unasked_a_week):
        await notice(rows, f"invitation:{number}:2", state, ended_at)
    assert await heard_by_a_claimed_one(rows) == (NUMBERS.unasked_a_week if counts else 0)
    assert await left_in_peace(rows) == int(counts)
    assert await gets_a_digest(rows) != counts


async def test_digests_and_invitations_count_together_and_reminders_do_not(rows: Rows) -> None:
    await follower(rows)
    for number in range(NUMBERS.unasked_a_week):
        await notice(rows, f"step:{number}", NoticeState.SENT, NOW, NoticeKind.CONFIRM)
    await notice(rows, "invitation:1:2", NoticeState.SENT, NOW)
    await notice(rows, "digest:2:20261121", NoticeState.SENT, NOW, NoticeKind.DIGEST)
    assert await heard_by_a_claimed_one(rows) == 2
    await notice(rows, "invitation:2:2", NoticeState.SENT, NOW)
    assert await heard_by_a_claimed_one(rows) == 3
    assert not await gets_a_digest(rows)


async def test_of_several_claimed_together_the_older_counts_and_what_was_claimed_before_counts_too(rows: Rows) -> None:
    await follower(rows)
    first, second, before = [await notice(rows, f"invitation:{each}:2", NoticeState.SENDING, None) for each in range(3)]
    async with rows.db.read() as connection:
        together = await recipients.heard(connection, [claimed(first), claimed(second)], NOW)
    assert before > second
    assert together == {first: 1, second: 2}
