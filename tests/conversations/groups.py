"""Groups as the conversations about them arrange and look at them."""

from datetime import timedelta
from typing import Literal

from messages.groups import add_to_group_link
from playground.places import Group
from tests.conversations.town import Town

SATURDAY = timedelta(days=12)


def link_of(town: Town, library_id: int) -> str:
    """The library's `startgroup` link."""
    return add_to_group_link(town.playground.bot_username, library_id)


def group_of(
    town: Town,
    title: str = "Читаем вместе",
    *,
    kind: Literal["group", "supergroup"] = "supergroup",
    forum: bool = False,
) -> Group:
    """Vera's group with Anna, Pavel and the outsider in it."""
    members = [town.anna, town.pavel, town.outsider]
    return town.playground.group(title, creator=town.vera, members=members, kind=kind, forum=forum)


async def linked_chats(town: Town) -> list[tuple[object, ...]]:
    return await town.rows("SELECT telegram_id, thread_id, library_id, wants FROM chats ORDER BY id")


def assert_silent(town: Town) -> None:
    """Everything the bot sent to groups and channels was sent without a sound (R11)."""
    sent = [call for call in town.playground.calls_of("sendMessage") if int(call.params["chat_id"]) < 0]
    assert sent
    assert all(call.params.flag("disable_notification") for call in sent)
