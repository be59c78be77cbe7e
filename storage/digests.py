"""What a digest may tell each person: of what is new, what fits them at this very moment."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from domain.actions import Action
from domain.interests import Interest, suits
from domain.notices import Notice, NoticeKind
from storage import actions, catalogue, interests, news, offers


async def fitting(
    connection: AsyncConnection, offered: Mapping[int, Sequence[Action]], now: datetime
) -> dict[int, tuple[Action, ...]]:
    """Of the actions for each person those in which the gate lets them take a role now, and that they like."""
    seen = await offers.seen_by(connection, offered, now)
    likes = await interests.of_people(connection, offered)
    fit = {
        person_id: tuple(
            action
            for action in every
            if suits(likes.get(person_id, frozenset()), about(action)) and offers.may_join(action, seen[person_id], now)
        )
        for person_id, every in offered.items()
        if person_id in seen
    }
    return {person_id: every for person_id, every in fit.items() if every}


async def told_now(
    connection: AsyncConnection, claimed: Sequence[Notice], now: datetime
) -> dict[int, tuple[Action, ...]]:
    """By notice what a digest tells of: of what was new when it was planned what still fits, in libraries that the
    person still follows. An edit keeps all of it, for its reader has seen it, and words what is called off as such."""
    whole = {each.id: each.subject_id for each in claimed if each.kind is NoticeKind.EDIT and each.subject_id}
    fresh = {each.id: each.person_id for each in claimed if each.kind is NoticeKind.DIGEST and each.person_id}
    if not whole and not fresh:
        return {}
    of = await news.of_digests(connection, [*whole.values(), *fresh])
    there = await actions.by_ids(connection, sorted({each for every in of.values() for each in every}))
    told = {
        digest: sorted((there[each] for each in every if each in there), key=_by_time) for digest, every in of.items()
    }
    follows = {(person, library) for person, library, _ in await news.followed_by(connection, list(fresh.values()))}
    wanted = {
        person: [each for each in told.get(digest, []) if (person, each.library.id) in follows]
        for digest, person in fresh.items()
    }
    fit = await fitting(connection, wanted, now)
    found = {digest: fit.get(person, ()) for digest, person in fresh.items()}
    return found | {edit: tuple(told.get(digest, ())) for edit, digest in whole.items()}


def _by_time(action: Action) -> tuple[str, int]:
    return (action.shift.begins_at.isoformat() if action.shift.begins_at else "", action.id)


def about(action: Action) -> frozenset[Interest]:
    """What its template is about; an action without one is for everybody."""
    template = catalogue.template_by_id(action.template_id) if action.template_id else None
    return template.interests if template is not None else frozenset()
