"""Writing an action: its row, its one shift and its roles, as a draft and after."""

from collections.abc import Collection
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, insert, select, update

from domain.actions import ActionState, Shift
from domain.drafts import NewDraft, NewRole
from domain.shift_times import Times
from storage import dialects
from storage.tables import actions, cards, chats, roles, shifts, signups
from storage.transaction import Transaction


async def add(tx: Transaction, draft: NewDraft, times: Times | None, person_id: int, now: datetime) -> int:
    """A draft's id; its shift may know the day before the hour."""
    action_id = await tx.insert(
        insert(actions).values(
            library_id=draft.library_id,
            template_id=draft.template_id,
            title=draft.title,
            note=draft.note,
            note_unchecked=draft.note_unchecked,
            place=draft.place,
            format=draft.format,
            age_mark=draft.age_mark,
            bring=draft.bring,
            entrance=draft.entrance,
            meets=draft.meets,
            may_overlap=draft.may_overlap,
            state=ActionState.DRAFT,
            created_by=person_id,
            created_at=now,
        )
    )
    shift_id = await tx.insert(
        insert(shifts).values(
            action_id=action_id,
            day=draft.day,
            prep_minutes=draft.prep_minutes,
            after_minutes=draft.after_minutes,
        )
    )
    if times is not None:
        await change_shift(tx, shift_id, **asdict(times))
    for position, role in enumerate(draft.roles):
        await add_role(tx, shift_id, role, position)
    return action_id


async def untouched(tx: Transaction, library_id: int, person_id: int, template_id: str) -> int | None:
    """A draft that this librarian began from the same template and left before its day: taken up, not doubled."""
    statement = (
        select(actions.c.id)
        .join(shifts, shifts.c.action_id == actions.c.id)
        .where(
            actions.c.library_id == library_id,
            actions.c.created_by == person_id,
            actions.c.template_id == template_id,
            actions.c.state == ActionState.DRAFT,
            shifts.c.starts_at.is_(None),
        )
        .order_by(actions.c.id.desc())
        .limit(1)
    )
    row = await tx.row(statement)
    return row.id if row else None


async def twin(tx: Transaction, draft: NewDraft, times: Times | None, person_id: int) -> int | None:
    """The same draft made by the same librarian already: a second tap opens it."""
    statement = (
        select(actions.c.id)
        .join(shifts, shifts.c.action_id == actions.c.id)
        .where(
            actions.c.library_id == draft.library_id,
            actions.c.created_by == person_id,
            actions.c.title == draft.title,
            actions.c.state == ActionState.DRAFT,
            shifts.c.starts_at == (times.starts_at if times else None),
        )
        .limit(1)
    )
    row = await tx.row(statement)
    return row.id if row else None


async def change(tx: Transaction, action_id: int, **values: Any) -> None:
    await tx.execute(update(actions).where(actions.c.id == action_id).values(**values))


async def call_off(tx: Transaction, action_ids: Collection[int], now: datetime) -> None:
    called_off = {"state": ActionState.CALLED_OFF, "called_off_at": now}
    await tx.execute(update(actions).where(actions.c.id.in_(list(action_ids))).values(**called_off))


async def change_shift(tx: Transaction, shift_id: int, **values: Any) -> None:
    await tx.execute(update(shifts).where(shifts.c.id == shift_id).values(**values))


async def set_times(tx: Transaction, shift: Shift) -> None:
    """Everything that a shift says about its time."""
    values = asdict(shift)
    await change_shift(tx, values.pop("id"), **values)


async def delete_draft(tx: Transaction, action_id: int) -> None:
    """Shift and roles go with it. Only a draft is ever deleted."""
    await tx.execute(delete(actions).where(actions.c.id == action_id, actions.c.state == ActionState.DRAFT))


# Roles --------------------------------------------------------------------------------------------------------------


async def add_role(tx: Transaction, shift_id: int, role: NewRole, position: int) -> int:
    return await tx.insert(
        insert(roles).values(
            shift_id=shift_id,
            name=role.name,
            min=role.min,
            max=role.max,
            min_age=role.min_age,
            position=position,
        )
    )


async def append_role(tx: Transaction, shift_id: int, role: NewRole) -> int:
    """After the last one."""
    statement = select(func.coalesce(func.max(roles.c.position), -1)).where(roles.c.shift_id == shift_id)
    last = (await tx.rows(statement))[0][0]
    return await add_role(tx, shift_id, role, int(last) + 1)


async def change_role(tx: Transaction, role_id: int, **values: Any) -> None:
    await tx.execute(update(roles).where(roles.c.id == role_id).values(**values))


async def remove_role(tx: Transaction, role_id: int) -> None:
    await tx.execute(delete(roles).where(roles.c.id == role_id))


# Seats that an action's change touches --------------------------------------------------------------------------------


async def unconfirm(tx: Transaction, shift_id: int) -> None:
    """The action moved far: «Приду» and «Опаздываю» were said about another time (S confirmed -> not)."""
    its_roles = select(roles.c.id).where(roles.c.shift_id == shift_id)
    await tx.execute(
        update(signups)
        .where(signups.c.role_id.in_(its_roles), signups.c.ended_at.is_(None))
        .values(confirmed_at=None, delayed_at=None)
    )


async def end_all(tx: Transaction, action_id: int, reason: str, now: datetime) -> None:
    """Every live sign-up of an action becomes X."""
    its_roles = select(roles.c.id).join(shifts, shifts.c.id == roles.c.shift_id).where(shifts.c.action_id == action_id)
    await tx.execute(
        update(signups)
        .where(signups.c.role_id.in_(its_roles), signups.c.ended_at.is_(None))
        .values(state="X", reason=reason, ended_at=now, until=None)
    )


# Cards --------------------------------------------------------------------------------------------------------------


async def want_cards(tx: Transaction, action_id: int, chat_ids: list[int]) -> None:
    """A card in each of these chats; one that is there already is left alone."""
    if not chat_ids:
        return
    rows = [{"action_id": action_id, "chat_id": chat_id, "state": "wanted"} for chat_id in chat_ids]
    await tx.execute(
        dialects.insert(tx, cards).values(rows).on_conflict_do_nothing(index_elements=["action_id", "chat_id"])
    )
    tx.cards_are_stale()


async def post_again(tx: Transaction, action_id: int) -> int:
    """«Опубликовать ещё раз»: cards that were lost are wanted anew in chats that are still there. Says how many."""
    there = select(chats.c.id).where(chats.c.lost_at.is_(None), chats.c.wants == "cards")
    done = await tx.execute(
        update(cards)
        .where(cards.c.action_id == action_id, cards.c.state.in_(["gone", "unknown"]), cards.c.chat_id.in_(there))
        .values(state="wanted", message_id=None, shown=0, version=cards.c.version + 1)
    )
    if done.rowcount:
        tx.cards_are_stale()
    return int(done.rowcount)
