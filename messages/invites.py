"""Invite links: what a head does with them, and what a newcomer reads."""

from collections.abc import Sequence
from datetime import datetime

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from domain.invites import Invite, InviteState
from domain.libraries import Library
from domain.people import LibrarianRole
from messages import dates
from messages.doors import Desk, Home, LibraryStaff, NewAction, start_link
from messages.mistakes import escaped
from messages.names import display_name
from messages.paging import on_page, turning
from messages.screens import Screen, button, lines
from messages.texts import Texts


class MakeInvite(CallbackData, prefix="inv"):
    """A new link; role: head or coordinator."""

    library: int
    role: str


class InviteLinks(CallbackData, prefix="invs"):
    """The links nobody has used yet."""

    library: int
    page: int = 0


class OpenInvite(CallbackData, prefix="invo"):
    invite: int


class ProlongInvite(CallbackData, prefix="invp"):
    invite: int


class RevokeInvite(CallbackData, prefix="invr"):
    invite: int


class AcceptInvite(CallbackData, prefix="invy"):
    """«Принять»: the secret code and not the row's id, so that a button cannot be guessed."""

    code: str


class VolunteersLink(CallbackData, prefix="vlink"):
    """«Группы нет — дайте ссылку»: the link with which volunteers register in this library."""

    library: int


_ROLES = {LibrarianRole.HEAD: "role-head", LibrarianRole.COORDINATOR: "role-coordinator"}
_DUTIES = {LibrarianRole.HEAD: "invite-duties-head", LibrarianRole.COORDINATOR: "invite-duties-coordinator"}


def newcomer_name(say: Texts, first_name: str, last_name: str | None) -> str:
    """«Вера К.» from Telegram's name; whoever has only pictures there is called by the trade."""
    return display_name(first_name, last_name) or say.plain("invite-nameless")


def role_name(say: Texts, role: LibrarianRole) -> str:
    return say.plain(_ROLES[role])


# A newcomer ----------------------------------------------------------------------------------------------------------


def invitation(say: Texts, invite: Invite, library: Library, name: str) -> Screen:
    """What the link makes of you, and the one button that does it."""
    return Screen(
        lines(
            say.html("invite-heading", name=library.name, city=library.city),
            say.html("invite-role", role=role_name(say, invite.role)),
            say.html(_DUTIES[invite.role]),
            "",
            say.html("invite-name", name=name),
        ),
        [[button(say.plain("invite-accept"), AcceptInvite(code=invite.code))], [_home(say)]],
    )


def not_open(say: Texts, sentence: str) -> Screen:
    """A link that makes nobody a librarian any more: why, and what to do."""
    return Screen(escaped(sentence), [[_home(say)]])


def already(say: Texts, library: Library, role: LibrarianRole) -> Screen:
    return Screen(
        say.html("invite-already", library=library.title, role=role_name(say, role)),
        [[button(say.plain("invite-open-desk"), Desk(library=library.id))], [_home(say)]],
    )


def volunteers_link(say: Texts, library: Library, username: str) -> Screen:
    return Screen(
        say.html("invite-volunteers-link", library=library.title, link=start_link(username, f"l{library.id}")),
        [
            [button(say.plain("invite-new-action"), NewAction(library=library.id))],
            [button(say.plain("invite-open-desk"), Desk(library=library.id))],
        ],
    )


# Links ---------------------------------------------------------------------------------------------------------------


def links(say: Texts, library: Library, invites: Sequence[Invite], page: int, now: datetime) -> Screen:
    rows = [[button(_label(say, each, library, now), OpenInvite(invite=each.id))] for each in on_page(invites, page)]
    return Screen(
        say.html("invites-title", library=library.title, count=len(invites)),
        [
            *rows,
            turning(say, len(invites), page, lambda to: InviteLinks(library=library.id, page=to)),
            [button(say.plain("staff-back"), LibraryStaff(library=library.id))],
        ],
    )


def _label(say: Texts, invite: Invite, library: Library, now: datetime) -> str:
    role = role_name(say, invite.role)
    if invite.state(now) is InviteState.EXPIRED:
        return say.plain("invites-one-expired", role=role)
    return say.plain("invites-one", role=role, day=_last_day(say, invite, library))


def one_link(say: Texts, invite: Invite, library: Library, username: str, now: datetime) -> Screen:
    """The link itself, to be forwarded, and how long it works."""
    facts = {"role": role_name(say, invite.role), "library": library.title}
    if invite.state(now) is InviteState.OPEN:
        text = lines(
            say.html("invites-link", day=_last_day(say, invite, library), **facts),
            "",
            escaped(start_link(username, f"i{invite.code}")),
        )
    else:
        text = say.html("invites-link-expired", **facts)
    return Screen(
        text,
        [
            [
                button(say.plain("invites-prolong"), ProlongInvite(invite=invite.id)),
                button(say.plain("invites-revoke"), RevokeInvite(invite=invite.id)),
            ],
            [button(say.plain("staff-back"), LibraryStaff(library=library.id))],
        ],
    )


def prolonged(say: Texts) -> str:
    return say.plain("invites-prolonged")


def revoked(say: Texts) -> str:
    return say.plain("invites-revoked")


def _last_day(say: Texts, invite: Invite, library: Library) -> str:
    return dates.full_date(invite.expires_at.astimezone(library.zone).date(), say.language)


def _home(say: Texts) -> InlineKeyboardButton:
    return button(say.plain("invite-home"), Home())
