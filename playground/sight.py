"""What a person sees: screens, buttons, pop-ups, documents, and what is new since their own last deed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from playground.keyboards import buttons_of, plain
from playground.places import Where, chat_and_thread
from playground.transcript import attached, body, rows, text_of, transcript
from playground.world import Chat, Json, Message, User

if TYPE_CHECKING:
    from playground.server import Playground


@dataclass(frozen=True)
class Document:
    name: str
    content: bytes = field(repr=False)
    mime: str
    caption: str
    message: Message = field(repr=False)


class Onlooker:
    """Reads; `in_` names a group, topic or channel, nothing means the private chat with the bot."""

    def __init__(self, town: Playground, user: User) -> None:
        self.town = town
        self.user = user
        self.mark = len(town.world.story)  # Where the story stood when this person last did something.

    @property
    def id(self) -> int:
        return self.user.id

    @property
    def name(self) -> str:
        return self.user.name

    # What is new.

    def sees(self, text: str, in_: Where = None) -> None:
        """Asserts that a message or pop-up with this text appeared or changed since this person's last deed."""
        if not self.has_seen(text, in_):
            raise AssertionError(self._report(f"{self.name} does not see {text!r}", in_))

    def sees_not(self, text: str, in_: Where = None) -> None:
        if self.has_seen(text, in_):
            raise AssertionError(self._report(f"{self.name} sees {text!r}", in_))

    def has_seen(self, text: str, in_: Where = None) -> bool:
        wanted = plain(text)
        return any(wanted in plain(news) for news in self.news(in_))

    async def will_see(self, text: str, in_: Where = None, *, within: float | None = None) -> None:
        """Waits until it appears, `within` seconds at most: for a bot that runs elsewhere or speaks unasked."""
        self.town.check()
        await self.town.wait_for(lambda: self.has_seen(text, in_), within=within, what=f"{self.name}: {text!r}")

    def news(self, in_: Where = None) -> list[str]:
        """New and changed messages of others as they are now, and pop-ups, in the order they came."""
        chats, thread = self._view(in_)
        found: dict[int, str] = {}
        for number, happening in enumerate(self.town.world.story[self.mark :]):
            message = happening.message
            if happening.kind in ("popup", "alert"):
                if happening.who is self.user and (in_ is None or happening.chat in chats):
                    found[-number - 1] = happening.words
            elif happening.kind in ("said", "edited") and message is not None and happening.chat in chats:
                found.pop(id(message), None)
                if not message.deleted and message.sender is not self.user and thread in (None, message.thread):
                    found[id(message)] = looks(message)
        return list(found.values())

    @property
    def popup(self) -> str:
        """The last pop-up since this person's last deed, "" when there was none."""
        for happening in reversed(self.town.world.story[self.mark :]):
            if happening.kind in ("popup", "alert") and happening.who is self.user:
                return happening.words
        return ""

    # What is there.

    def messages(self, in_: Where = None) -> list[Message]:
        """All messages to be seen, oldest first."""
        chats, thread = self._view(in_)
        return [
            message
            for chat in chats
            for message in chat.messages.values()
            if not message.deleted and thread in (None, message.thread)
        ]

    def last(self, in_: Where = None) -> Message:
        """The bot's newest message."""
        for message in reversed(self.messages(in_)):
            if message.by_bot:
                return message
        raise AssertionError(f"The bot has said nothing to {self.name}.\n{self.history(in_)}")

    def screen(self, in_: Where = None) -> str:
        """The bot's newest message with its buttons, as text."""
        return looks(self.last(in_))

    def history(self, in_: Where = None) -> str:
        """Every message to be seen, as it is now."""
        lines = []
        for message in self.messages(in_):
            who = message.sender.first_name if message.sender is not None else message.chat.name
            lines.append(f"{who}:{body(message.content, message.markup or message.keyboard)}")
        return "\n".join(lines)

    def buttons(self, in_: Where = None) -> list[str]:
        """Labels of the newest message that has buttons."""
        for message in reversed(self.messages(in_)):
            if message.markup is not None:
                return [button["text"] for button in buttons_of(message.markup)]
        return []

    @property
    def keyboard(self) -> list[str]:
        """Labels of the lasting keyboard in the private chat."""
        return [button["text"] for button in buttons_of(self.private.keyboard)]

    @property
    def documents(self) -> list[Document]:
        """Documents the bot sent to the private chat, oldest first."""
        return self._files("document")

    @property
    def pictures(self) -> list[Document]:
        return self._files("photo")

    def menu(self, in_: Where = None) -> list[str]:
        """Commands the app offers this person here."""
        return [command["command"] for command in self.commands(in_)]

    def commands(self, in_: Where = None) -> list[Json]:
        """With their descriptions: the narrowest scope that has any, in the person's language first."""
        chats, _ = self._view(in_)
        chat = chats[-1]
        member = chat.members.get(self.id)
        if chat.user is not None:
            scopes = [f"chat {chat.id}", "all_private_chats", "default"]
        else:
            admin = [f"chat_administrators {chat.id}"] if member is not None and member.admin else []
            all_admins = ["all_chat_administrators"] if admin else []
            mine = f"chat_member {chat.id} {self.id}"
            scopes = [mine, *admin, f"chat {chat.id}", *all_admins, "all_group_chats", "default"]
        for scope in scopes:
            for language in (self.user.language or "", ""):
                if commands := self.town.telegram.commands.get((scope, language)):
                    return commands
        return []

    @property
    def private(self) -> Chat:
        return self.town.world.chats[self.id]

    def _files(self, kind: str) -> list[Document]:
        found = []
        for message in self.messages():
            content: Json | list[Json] | None = message.content.get(kind) if message.by_bot else None
            if content:
                given = content[-1] if isinstance(content, list) else content
                stored = self.town.world.files[given["file_id"]]
                found.append(Document(stored.name, stored.content, stored.mime, message.text, message))
        return found

    def _view(self, in_: Where) -> tuple[list[Chat], int | None]:
        """The chats that together look like one (a supergroup shows what it was before) and the topic."""
        if in_ is None:
            return [self.private], None
        chat, thread = chat_and_thread(in_)
        return ([chat.upgraded_from] if chat.upgraded_from else []) + [chat], thread

    def _report(self, words: str, in_: Where) -> str:
        chats, _ = self._view(in_)
        where = f" in {chats[-1].name}" if in_ is not None else ""
        new = [h for h in self.town.world.story[self.mark :] if h.chat in chats or h.who is self.user]
        return f"{words}{where}. Since their last deed:\n{transcript(new) or '(nothing)'}"


def looks(message: Message) -> str:
    """A message as plain text with what is attached and its buttons."""
    parts = [*attached(message.content), text_of(message.content), *rows(message.markup or message.keyboard)]
    return "\n".join(part for part in parts if part)
