"""The groups and channels of a library, as its librarians see them: a list with their state, and each by itself."""

from collections.abc import Sequence

from domain.groups import Chat
from domain.libraries import Library
from messages.doors import Desk, LibraryGroups
from messages.groups import GroupCard, GroupsPage, add_to_group_link, choice_rows, state, state_name
from messages.paging import on_page, turning
from messages.screens import Screen, button, lines, link
from messages.texts import Texts


def of_library(say: Texts, library: Library, chats: Sequence[Chat], username: str, page: int = 0) -> Screen:
    """All groups and channels of a library with their state, and how to add one."""
    shown_now = on_page(chats, page)
    told = [say.html("groups-line", title=chat.title, state=state_name(chat)) for chat in shown_now]
    rows = [[button(chat.title, GroupCard(chat=chat.id))] for chat in shown_now]
    return Screen(
        lines(
            say.html("groups-of-library", library=library.title),
            *(told or [say.html("groups-none")]),
            "",
            say.html("groups-how-group"),
            say.html("groups-how-channel"),
        ),
        [
            *rows,
            turning(say, len(chats), page, lambda wanted: GroupsPage(library=library.id, page=wanted)),
            [link(say.plain("groups-button-pick"), add_to_group_link(username, library.id))],
            [button(say.plain("groups-button-back"), Desk(library=library.id))],
        ],
    )


def one_of_library(say: Texts, chat: Chat) -> Screen:
    return Screen(
        lines(say.html("groups-title", title=chat.title), state(say, chat)),
        [
            *choice_rows(say, chat),
            [button(say.plain("groups-button-back"), LibraryGroups(library=chat.library_id))],
        ],
    )


def unlinked(say: Texts, chat: Chat) -> Screen:
    return Screen(
        say.html("groups-unlinked-private", title=chat.title, kind=chat.kind),
        [[button(say.plain("groups-button-list"), LibraryGroups(library=chat.library_id))]],
    )
