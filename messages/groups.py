"""What is said about groups, topics and channels: linking them, the admins' choice, the librarians' list of them."""

from collections.abc import Mapping, Sequence
from typing import Any

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from domain.groups import NO_TOPIC, Chat, Loss, Place, Wants
from domain.libraries import Library
from messages.doors import LibraryGroups, NewAction, group_link, start_link
from messages.paging import on_page, turning
from messages.screens import Screen, button, lines, link
from messages.texts import Html, Texts


class LinkTo(CallbackData, prefix="glnk"):
    """Link this chat or topic; library 0: the only one of the person, or a choice of `page`."""

    chat: int
    thread: int = NO_TOPIC
    library: int = 0
    page: int = 0
    sure: bool = False


class ShowThere(CallbackData, prefix="gshow"):
    """«Да, показать»: cards of the actions ahead in a chat that was linked just now."""

    chat: int


class OnlyNew(CallbackData, prefix="gnew"):
    """«Нет, только новые»."""

    chat: int


class GroupsPage(CallbackData, prefix="gpage"):
    """Another page of a library's groups."""

    library: int
    page: int


class GroupCard(CallbackData, prefix="gcard"):
    """One group of the library's list."""

    chat: int


class GroupWants(CallbackData, prefix="gwants"):
    """Cards or silence, chosen in the group itself or at the desk."""

    chat: int
    wants: Wants


class UnlinkGroup(CallbackData, prefix="gunl"):
    """«Отключить группу», then sure."""

    chat: int
    sure: bool = False


def add_to_group_link(username: str, library_id: int) -> str:
    """Adds the bot to a group that is chosen then, and links it to the library in one step."""
    return group_link(username, f"lib{library_id}")


def read_group_payload(payload: str) -> int | None:
    """The library of a `startgroup` link, None for anything else."""
    number = payload.removeprefix("lib")
    wrong = number == payload or not number.isascii() or not number.isdigit() or len(number) > 9
    return None if wrong else int(number)


def by_name_link(username: str, telegram_id: int, thread_id: int) -> str:
    """The link that an admin opens by name; chats have negative ids, so the sign is left out."""
    return start_link(username, f"g{-telegram_id}_{thread_id}")


def read_by_name(payload: str) -> LinkTo | None:
    """What `by_name_link` wrote after its `g`, or None for anything else."""
    chat, _, thread = payload.partition("_")
    if not (chat + thread).isascii() or not chat.isdigit() or not thread.isdigit() or len(payload) > 40:
        return None
    return LinkTo(chat=-int(chat), thread=int(thread))


# In the group -------------------------------------------------------------------------------------------------------


def linked_here(say: Texts, library: Library) -> Screen:
    return Screen(say.html("groups-linked", library=library.title))


def open_by_name(say: Texts, url: str) -> Screen:
    """For an anonymous admin, or a librarian of several libraries: the rest is asked in the private chat."""
    return Screen(say.html("groups-by-name"), [[link(say.plain("groups-button-link"), url)]])


def only_librarians(say: Texts) -> Screen:
    return Screen(say.html("groups-only-librarians"))


def only_admins_link(say: Texts) -> Screen:
    return Screen(say.html("groups-only-admins-link"))


def only_admins_choose(say: Texts) -> Screen:
    return Screen(say.html("groups-only-admins-choose"))


def choice(say: Texts, chat: Chat, library: Library, other_library: str | None = None) -> Screen:
    """Cards or silence, or disconnect; `other_library` is a link for those who may give the chat to another one."""
    other = [[link(say.plain("groups-button-other"), other_library)]] if other_library else []
    return Screen(
        lines(say.html("groups-linked", library=library.title), state(say, chat)), [*choice_rows(say, chat), *other]
    )


def ask_unlink(say: Texts, chat: Chat, back: CallbackData) -> Screen:
    yes = button(say.plain("groups-unlink-yes"), UnlinkGroup(chat=chat.id, sure=True))
    return Screen(
        say.html("groups-unlink-ask", title=chat.title, kind=chat.kind),
        [[yes], [button(say.plain("groups-unlink-no"), back)]],
    )


def unlinked_here(say: Texts) -> Screen:
    return Screen(say.html("groups-unlinked"))


def start_first(say: Texts, username: str, library_id: int | None) -> Screen:
    """`/actions` by somebody whom the bot may not write to yet; with a library the link begins registering there."""
    url = start_link(username, f"l{library_id}" if library_id else "")
    return Screen(say.html("groups-start-first"), [[link(say.plain("groups-button-open"), url)]])


# In the private chat of whoever links -------------------------------------------------------------------------------


def linked(say: Texts, chat: Chat, library: Library, upcoming: int) -> Screen:
    """Done, and what to do next: show there what is published already, or make the first action."""
    done = say.html("groups-linked-private", title=chat.title, library=library.title, kind=chat.kind)
    if not upcoming:
        return Screen(lines(done, say.html("groups-next")), _next_rows(say, chat))
    return Screen(
        lines(done, say.html("groups-show-ask", count=upcoming)),
        [
            [button(say.plain("groups-show-yes"), ShowThere(chat=chat.id))],
            [button(say.plain("groups-show-no"), OnlyNew(chat=chat.id))],
        ],
    )


def shown(say: Texts, chat: Chat, count: int) -> Screen:
    return Screen(say.html("groups-shown", count=count, title=chat.title), _next_rows(say, chat))


def only_new(say: Texts, chat: Chat) -> Screen:
    return Screen(say.html("groups-only-new", title=chat.title), _next_rows(say, chat))


def choose_library(say: Texts, place: Place, libraries: Sequence[Library], page: int) -> Screen:
    def to(library: int = 0, page: int = 0) -> LinkTo:
        return LinkTo(chat=place.telegram_id, thread=place.thread_id, library=library, page=page)

    rows = [[button(each.title, to(each.id))] for each in on_page(libraries, page)]
    turns = turning(say, len(libraries), page, lambda wanted: to(page=wanted))
    return Screen(say.html("groups-choose-library", title=place.title, kind=place.kind), [*rows, turns])


def ask_relink(say: Texts, place: Place, now_of: Library, library: Library) -> Screen:
    yes = LinkTo(chat=place.telegram_id, thread=place.thread_id, library=library.id, sure=True)
    return Screen(
        say.html("groups-relink-ask", title=place.title, now=now_of.title, library=library.title, kind=place.kind),
        [
            [button(say.plain("groups-relink-yes"), yes)],
            [button(say.plain("groups-relink-no"), LibraryGroups(library=library.id))],
        ],
    )


# Notices ------------------------------------------------------------------------------------------------------------

LOSSES = {
    Loss.REMOVED: "groups-lost-removed",
    Loss.UNLINKED: "groups-lost-unlinked",
    Loss.RELINKED: "groups-lost-relinked",
}


def chat_lost(say: Texts, facts: Mapping[str, Any]) -> Screen:
    """CHAT_LOST: new cards no longer reach the chat; facts: why, kind, title, library."""
    words = say.html(LOSSES[Loss(facts["why"])], title=facts["title"], kind=facts["kind"])
    return Screen(words, [[button(say.plain("groups-button-list"), LibraryGroups(library=facts["library"]))]])


def chat_added(say: Texts, facts: Mapping[str, Any]) -> Screen:
    """CHAT_ADDED: the bot is there and nothing is linked; facts: chat, kind, title, places (thread, title)."""
    rows = [
        [button(say.plain("groups-button-link-to", title=title), LinkTo(chat=facts["chat"], thread=thread))]
        for thread, title in facts["places"]
    ]
    return Screen(say.html("groups-added", title=facts["title"], kind=facts["kind"]), rows)


# Pieces -------------------------------------------------------------------------------------------------------------

STATES = {
    "cards": "groups-now-cards",
    "silent": "groups-now-silent",
    "lost": "groups-now-lost",
}


def state_name(chat: Chat) -> str:
    return "lost" if chat.lost_at is not None else chat.wants


def state(say: Texts, chat: Chat) -> Html:
    return say.html(STATES[state_name(chat)])


def choice_rows(say: Texts, chat: Chat) -> list[list[InlineKeyboardButton]]:
    if chat.wants is Wants.CARDS:
        switch = button(say.plain("groups-button-silent"), GroupWants(chat=chat.id, wants=Wants.SILENT))
    else:
        switch = button(say.plain("groups-button-cards"), GroupWants(chat=chat.id, wants=Wants.CARDS))
    leave = button(say.plain("groups-button-unlink", kind=chat.kind), UnlinkGroup(chat=chat.id))
    return [[switch], [leave]] if chat.lost_at is None else [[leave]]


def _next_rows(say: Texts, chat: Chat) -> list[list[InlineKeyboardButton]]:
    return [
        [button(say.plain("groups-button-new"), NewAction(library=chat.library_id))],
        [button(say.plain("groups-button-list"), LibraryGroups(library=chat.library_id))],
    ]
