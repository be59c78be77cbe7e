"""Telegram itself: what reaches the bot, whom the bot may address, taps and their answers, rights in chats."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from playground.faults import Faults
from playground.flood import Flood, Limits
from playground.objects import inaccessible_json, member_change_json, member_json, message_json
from playground.refusals import bad_request, forbidden, migrated
from playground.updates import Updates
from playground.world import BOT_ID, Chat, Happening, Json, Member, Message, User, World

QUERY_LIFE = 15.0  # Seconds in which a tap can be answered.
SERVICE = frozenset(
    (
        "new_chat_members",
        "left_chat_member",
        "migrate_to_chat_id",
        "migrate_from_chat_id",
        "forum_topic_created",
        "group_chat_created",
        "new_chat_title",
    )
)

BECOMES = {
    "creator": "теперь владелец",
    "administrator": "теперь администратор",
    "member": "теперь участник",
    "left": "больше не участник",
    "kicked": "исключение из чата",
}


@dataclass(slots=True, eq=False)
class Query:
    """A tap that waits for its one answer."""

    id: str
    user: User
    message: Message
    deadline: float
    answered: bool = False


class Telegram:
    """The state that methods of the bot and deeds of people change; `ring` is called after each change."""

    def __init__(self, world: World, limits: Limits | None, ring: Callable[[], None]) -> None:
        self.world = world
        self.ring = ring
        self.updates = Updates(ring, world.now)
        self.flood = Flood(limits, self.monotonic)
        self.faults = Faults()
        self.queries: dict[str, Query] = {}
        self.commands: dict[tuple[str, str], list[Json]] = {}
        self.skipped = 0.0
        world.listeners.append(lambda happening: ring())

    def monotonic(self) -> float:
        """The server's own seconds: flood limits and taps run by them, never by the wall clock."""
        return time.monotonic() + self.skipped

    @property
    def link(self) -> str:
        return f"https://t.me/{self.world.bot.username}"

    # What reaches the bot.

    def deliver(self, message: Message, *, edited: bool = False) -> Message:
        """Hands a message of a person to the bot, if the bot may see it."""
        if self.sees(message):
            kind = "channel_post" if message.chat.kind == "channel" else "message"
            self.updates.push(f"edited_{kind}" if edited else kind, message_json(message))
        return message

    def sees(self, message: Message) -> bool:
        """Privacy mode: no admin, no other messages than commands, replies to the bot and service messages."""
        chat = message.chat
        if chat.user is not None:
            return not chat.user.blocked
        bot = chat.bot
        if bot is None or not bot.inside:
            return False
        if bot.admin or not SERVICE.isdisjoint(message.content):
            return True
        replied = message.reply_to
        return (replied is not None and replied.by_bot) or self._is_command(message)

    def _is_command(self, message: Message) -> bool:
        for entity in message.content.get("entities", ()):
            if entity["type"] == "bot_command":
                word = message.text.encode("utf-16-le")[entity["offset"] * 2 :][: entity["length"] * 2]
                _, _, addressee = word.decode("utf-16-le").partition("@")
                return not addressee or addressee.lower() == (self.world.bot.username or "").lower()
        return False

    # Whom the bot may address.

    def find_chat(self, chat_id: object) -> Chat:
        """A chat by its number or @name; knows nothing of rights."""
        if isinstance(chat_id, str) and chat_id.startswith("@"):
            name = chat_id[1:].lower()
            for chat in self.world.chats.values():
                if chat.kind != "private" and chat.username is not None and chat.username.lower() == name:
                    return chat
            raise bad_request("chat not found")
        try:
            return self.world.chats[int(str(chat_id))]
        except (KeyError, ValueError):
            raise bad_request("chat not found") from None

    def reachable(self, chat_id: object, *, writing: bool = True) -> Chat:
        """The chat the bot wants to act in; raises 400 and 403 as Telegram does."""
        chat = self.find_chat(chat_id)
        if chat.user is not None:
            if not chat.user.started:
                if not writing:
                    raise bad_request("chat not found")
                raise forbidden("bot can't initiate conversation with a user")
            if writing and chat.user.blocked:
                raise forbidden("bot was blocked by the user")
            return chat
        if chat.upgraded_to is not None:
            raise migrated(chat.upgraded_to.id)
        bot = chat.bot
        if bot is None:
            raise bad_request("chat not found")
        kind = "group chat" if chat.kind == "group" else f"{chat.kind} chat"
        if bot.status == "kicked":
            raise forbidden(f"bot was kicked from the {kind}")
        if not bot.inside:
            raise forbidden(f"bot is not a member of the {kind}")
        if writing and chat.kind == "channel" and "can_post_messages" not in bot.rights:
            raise bad_request("need administrator rights in the channel chat")
        return chat

    # Taps.

    def tap(self, user: User, message: Message, data: str, label: str = "") -> Query:
        number = str(4_000_000_000_000_000_000 + len(self.queries) + 1)
        query = Query(number, user, message, self.monotonic() + QUERY_LIFE)
        self.queries[number] = query
        self.world.happened(Happening("tapped", message.chat, user, message, words=label or data))
        self.updates.push(
            "callback_query",
            {
                "id": number,
                "from": user.json,
                "message": inaccessible_json(message) if message.aged else message_json(message),
                "chat_instance": str(abs(message.chat.id) * 31),
                "data": data,
            },
        )
        return query

    # The private chat.

    def write_privately(self, user: User, content: Json, reply_to: Message | None = None) -> Message:
        """The first message starts the bot; one to a bot that was blocked unblocks it first, as the apps do."""
        self.set_blocked(user, False)
        user.started = True
        return self.deliver(self.world.post(self.world.chats[user.id], user, content, reply_to=reply_to))

    def start(self, user: User, payload: str = "") -> Message:
        text = f"/start {payload}" if payload else "/start"
        entities = [{"type": "bot_command", "offset": 0, "length": 6}]
        return self.write_privately(user, {"text": text, "entities": entities})

    def set_blocked(self, user: User, blocked: bool) -> None:
        if user.blocked == blocked:
            return
        user.blocked = blocked
        bot = self.world.bot.json
        out: Json = {"user": bot, "status": "kicked", "until_date": 0}
        inside: Json = {"user": bot, "status": "member"}
        old, new = (inside, out) if blocked else (out, inside)
        chat = self.world.chats[user.id]
        self.world.happened(Happening("noted", chat, user, words="блокирует бота" if blocked else "разблокирует бота"))
        self.updates.push("my_chat_member", member_change_json(chat, user.json, self.world.now(), old, new))

    # Members.

    def change_member(self, chat: Chat, who: User, user: User, status: str, rights: frozenset[str]) -> Member:
        """Sets what a user is in a chat; the bot hears of itself."""
        old = chat.members.get(user.id) or Member(user, "left")
        new = Member(user, status, rights)  # type: ignore[arg-type]  # The callers pass words of the Bot API.
        chat.members[user.id] = new
        self.world.happened(Happening("noted", chat, who, words=f"{user.name} — {BECOMES[new.status]}"))
        if user.id == BOT_ID:
            change = member_change_json(
                chat, who.json, self.world.now(), member_json(old, chat), member_json(new, chat)
            )
            self.updates.push("my_chat_member", change)
        return new
