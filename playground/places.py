"""Groups with topics and channels, as people know them; `place` words say where a deed is done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from playground.world import Chat, Member, Message

if TYPE_CHECKING:
    from playground.people import Person
    from playground.server import Playground


class Place:
    """A chat of several people. `chat` follows an upgrade, so `id` is always the one that counts now."""

    def __init__(self, town: Playground, chat: Chat, creator: Person) -> None:
        self.town = town
        self.chat = chat
        self.creator = creator
        chat.members[creator.id] = Member(creator.user, "creator")

    @property
    def id(self) -> int:
        return self.chat.id

    @property
    def title(self) -> str:
        return self.chat.title

    @property
    def messages(self) -> list[Message]:
        """What is to be seen here, oldest first; an upgraded group shows its old messages too."""
        before = self.chat.upgraded_from.messages.values() if self.chat.upgraded_from else ()
        return [message for message in (*before, *self.chat.messages.values()) if not message.deleted]

    @property
    def bot_status(self) -> str:
        """What the bot is here: "member", "administrator", "left", "kicked"."""
        return self.chat.bot.status if self.chat.bot is not None else "left"


class Group(Place):
    def __init__(self, town: Playground, chat: Chat, creator: Person, members: Sequence[Person]) -> None:
        super().__init__(town, chat, creator)
        for person in members:
            chat.members[person.id] = Member(person.user, "member")

    def topic(self, name: str) -> Topic:
        """A new topic; its number is that of the service message that opened it."""
        if not self.chat.forum:
            raise ValueError(f"{self.title} has no topics")
        world = self.town.world
        made = {"forum_topic_created": {"name": name, "icon_color": 7322096}}
        message = world.post(self.chat, self.creator.user, made)
        message.thread = message.id
        self.chat.topics[message.id] = name
        self.town.telegram.deliver(message)
        return Topic(self, message.id, name)


class Topic:
    """One topic of a forum: a place of its own wherever `in_=` is asked for."""

    def __init__(self, group: Group, number: int, name: str) -> None:
        self.group = group
        self.id = number
        self.name = name


class Channel(Place):
    pass


Where = Group | Channel | Topic | None


def chat_and_thread(where: Group | Channel | Topic) -> tuple[Chat, int | None]:
    return (where.group.chat, where.id) if isinstance(where, Topic) else (where.chat, None)
