"""The daily digest: at noon whoever follows a library gets one message about what is new and fits; it stays true."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from domain.actions import Action
from domain.invitations import heard_enough
from domain.libraries import Library
from domain.news import digest_of_day, is_news, next_digest, said_until
from domain.notices import NewNotice, NoticeKind, NoticeState, TimerKind
from domain.numbers import DEFAULT_NUMBERS as NUMBERS
from domain.quiet import may_speak_at
from storage import digests, libraries, news, notices, people, timers, unasked
from storage.transaction import Transaction

STEP = 20
"""People looked through in one transaction, which holds the writer for some milliseconds (law 1)."""
PACE = timedelta(milliseconds=800)
"""Between two steps: as many digests as Telegram takes meanwhile, so that they never lie before a reminder."""


async def put_together(tx: Transaction, library_id: int, now: datetime) -> None:
    """One step of a library's noon. The rest has its turn PACE later; after the last one the timer waits for the next
    noon for as long as anything is new."""
    library = await libraries.by_id(tx.connection, library_id)
    if library is None or library.archived_at is not None:
        return
    noon = digest_of_day(now, library.zone, NUMBERS)
    if now >= noon and may_speak_at(now, library.zone, NUMBERS):
        turn = await news.whose_turn(tx, library_id, noon, STEP)
        if turn:
            await _plan(tx, library, turn, now)
            await news.looked_through(tx, library_id, turn, now)
        if len(turn) == STEP:
            await timers.set_timers(tx, [(TimerKind.DIGEST, library_id, now + PACE)])
            return
    if await news.will_come(tx, library_id, now - NUMBERS.news_life, now):
        await timers.set_timers(tx, [(TimerKind.DIGEST, library_id, next_digest(now, library.zone, NUMBERS))])


async def _plan(tx: Transaction, library: Library, turn: Sequence[int], now: datetime) -> None:
    """A digest for each of them who may hear one today and for whom something of this library is new."""
    asked = await _may_hear(tx, turn, now)
    new = await _new_for(tx, asked, now)
    fit = await digests.fitting(tx.connection, new, now)
    every = {
        _key(person_id, now): (person_id, told)
        for person_id, told in fit.items()
        if any(action.library.id == library.id for action in told)
    }
    if not every:
        return
    until = said_until(now, library.zone, NUMBERS)
    planned = [
        NewNotice(key, NoticeKind.DIGEST, now, until, person_id=person_id, facts={"library": library.id})
        for key, (person_id, _) in every.items()
    ]
    await notices.plan(tx, planned, now)
    await news.keep(tx, [(key, who, [action.id for action in told]) for key, (who, told) in every.items()])


async def _may_hear(tx: Transaction, person_ids: Collection[int], now: datetime) -> list[int]:
    """Volunteers who can be reached, are not on pause, had no digest today, and are below the week's limit over all
    libraries."""
    there = await people.by_ids(tx.connection, person_ids)
    heard = Counter(each.person_id for each in await unasked.heard(tx.connection, person_ids, now))
    today = await news.planned(tx.connection, [_key(person_id, now) for person_id in person_ids])
    return [
        person.id
        for person in there.values()
        if person.registered_at is not None and person.telegram_id is not None and person.bot_blocked_at is None
        if not person.paused(now)
        if not heard_enough(heard[person.id], NUMBERS)
        if _key(person.id, now) not in today
    ]


def _key(person_id: int, now: datetime) -> str:
    """One digest a day. A day is UTC's: noon is on the same one from Kaliningrad to Kamchatka."""
    return f"digest:{person_id}:{now:%Y%m%d}"


async def _new_for(tx: Transaction, person_ids: Collection[int], now: datetime) -> dict[int, list[Action]]:
    """What they were not told of yet, in all libraries that they follow and in which nobody sleeps now."""
    if not person_ids:
        return {}
    followed = await news.followed_by(tx.connection, person_ids)
    recent = await news.recent(tx.connection, {library for _, library, _ in followed}, now - NUMBERS.news_life, now)
    awake = [action for action in recent if may_speak_at(now, action.zone, NUMBERS)]
    told = await news.told(tx.connection, person_ids, [action.id for action in awake])
    since = {(person, library): at for person, library, at in followed}
    found: dict[int, list[Action]] = {}
    for person_id in person_ids:
        for action in awake:
            follows = since.get((person_id, action.library.id))
            if follows is None or (person_id, action.id) in told or not is_news(action, follows, now, NUMBERS):
                continue
            found.setdefault(person_id, []).append(action)
    return found


# What is overtaken ---------------------------------------------------------------------------------------------------


async def overtake(tx: Transaction, action_id: int, now: datetime) -> None:
    """An action is not held: one step through the digests that told of it (law 2: notices of kind edit)."""
    some = await news.overtaken(tx, action_id, STEP)
    if not some:
        return
    await news.corrected(tx, action_id, [each.person_id for each in some], now)
    edits = [
        NewNotice(
            key=f"edit:{each.notice_id}:{action_id}",
            kind=NoticeKind.EDIT,
            due=now,
            patience_until=now + NUMBERS.edit_patience,
            person_id=each.person_id,
            subject_id=each.notice_id,
        )
        for each in some
        if each.state in {NoticeState.SENT, NoticeState.SENDING}
    ]
    await notices.plan(tx, edits, now)
    if len(some) == STEP:
        await timers.set_timers(tx, [(TimerKind.OVERTAKEN, action_id, now + PACE)])
