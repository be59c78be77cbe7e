"""The preview that is the card, and what is said when it is published or deleted."""

from collections.abc import Sequence
from datetime import datetime

from aiogram.filters.callback_data import CallbackData

from domain.actions import Action, Role
from domain.groups import Chat, ChatKind
from messages import cards
from messages.doors import Desk, LibraryActions, LibraryGroups, ManageAction, NewAction, Roster
from messages.screens import Row, Screen, button, lines
from messages.texts import Html, Texts


class StepSeats(CallbackData, prefix="seat"):
    """[−] and [+] of a role on the preview."""

    role: int
    by: int


class Publish(CallbackData, prefix="pub"):
    action: int


class DeleteDraft(CallbackData, prefix="ddel"):
    """Asks; with `sure` does it."""

    action: int
    sure: int = 0


def preview(say: Texts, action: Action, now: datetime, edit: CallbackData) -> Screen:
    """The card as people will see it, and the few buttons that finish it."""
    return Screen(
        lines(
            cards.card_text(say, action, now),
            "",
            say.html("draft-unchecked") if action.note_unchecked else None,
            say.html("draft-preview"),
        ),
        [
            *(_seats(say, role) for role in action.roles),
            [button(say.plain("draft-publish"), Publish(action=action.id), style="success")],
            [button(say.plain("draft-change"), edit)],
            [
                button(say.plain("draft-delete"), DeleteDraft(action=action.id)),
                button(say.plain("draft-back"), LibraryActions(library=action.library.id, which="drafts")),
            ],
        ],
    )


def _seats(say: Texts, role: Role) -> Row:
    """«чтец [−] 4 [+]»"""
    return [
        button(say.plain("draft-less"), StepSeats(role=role.id, by=-1)),
        button(say.plain("draft-seats", role=role.name, seats=role.max), StepSeats(role=role.id, by=0)),
        button(say.plain("draft-more"), StepSeats(role=role.id, by=1)),
    ]


def seats_popup(say: Texts, role: Role) -> str:
    """What a tap on the number between [−] and [+] says."""
    return say.plain("draft-seats-popup", role=role.name, min=role.min, max=role.max)


def ask_delete(say: Texts, action: Action) -> Screen:
    return Screen(
        say.html("draft-ask-delete", title=action.title),
        [
            [button(say.plain("draft-delete-yes"), DeleteDraft(action=action.id, sure=1))],
            [button(say.plain("draft-delete-no"), ManageAction(action=action.id))],
        ],
    )


def deleted(say: Texts, library: int) -> Screen:
    return Screen(
        say.html("draft-deleted"),
        [
            [button(say.plain("draft-new"), NewAction(library=library))],
            [button(say.plain("draft-to-desk"), Desk(library=library))],
        ],
    )


# Published ------------------------------------------------------------------------------------------------------------


def published(say: Texts, action: Action, chats: Sequence[Chat], link: CallbackData) -> Screen:
    """«Опубликовано: группа «…». Напишу, когда места займут.»"""
    rows: list[Row] = [
        [button(say.plain("draft-who"), Roster(action=action.id)), button(say.plain("draft-link"), link)],
    ]
    if not chats:
        rows.append([button(say.plain("draft-link-group"), LibraryGroups(library=action.library.id))])
    rows.append([button(say.plain("draft-open"), ManageAction(action=action.id))])
    rows.append([button(say.plain("draft-to-desk"), Desk(library=action.library.id))])
    named = ", ".join(_chat(say, chat) for chat in chats)
    where = say.html("draft-published", chats=named) if chats else say.html("draft-published-nowhere")
    return Screen(Html(f"{where} {say.html('draft-published-later')}"), rows)


def _chat(say: Texts, chat: Chat) -> str:
    channel = chat.kind is ChatKind.CHANNEL
    return say.plain("draft-channel", chat=chat.title) if channel else say.plain("draft-group", chat=chat.title)
