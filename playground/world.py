"""The small world behind the server: users, chats, members, messages, files, and the list of all that happened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

Json = dict[str, Any]
ChatKind = Literal["private", "group", "supergroup", "channel"]

BOT_ID = 7_000_000_001
ANONYMOUS_BOT_ID = 1_087_968_824  # Telegram's GroupAnonymousBot, the face of an anonymous admin.


@dataclass(slots=True, eq=False)
class User:
    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language: str | None = None
    is_bot: bool = False
    started: bool = False  # A bot may write only to those who wrote first.
    blocked: bool = False
    phone: str = ""
    json: Json = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.json = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        for key, value in (
            ("last_name", self.last_name),
            ("username", self.username),
            ("language_code", self.language),
        ):
            if value is not None:
                self.json[key] = value

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}" if self.last_name else self.first_name


@dataclass(slots=True, eq=False)
class Member:
    user: User
    status: Literal["creator", "administrator", "member", "left", "kicked"]
    rights: frozenset[str] = frozenset()

    @property
    def inside(self) -> bool:
        return self.status in ("creator", "administrator", "member")

    @property
    def admin(self) -> bool:
        return self.status in ("creator", "administrator")


@dataclass(slots=True, eq=False)
class Chat:
    id: int
    kind: ChatKind
    title: str = ""
    user: User | None = None  # The person of a private chat.
    username: str | None = None
    forum: bool = False
    members: dict[int, Member] = field(default_factory=dict, repr=False)
    topics: dict[int, str] = field(default_factory=dict)  # Thread id -> name; the General topic has no id.
    messages: dict[int, Message] = field(default_factory=dict, repr=False)
    upgraded_to: Chat | None = field(default=None, repr=False)
    upgraded_from: Chat | None = field(default=None, repr=False)
    keyboard: Json | None = field(default=None, repr=False)  # The reply keyboard that lies under the input field.
    last_id: int = 0  # Supergroups and channels number their own messages.
    json: Json = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.refresh()

    def refresh(self) -> None:
        """Makes the Chat object anew after the title or the forum mode changed."""
        self.json = {"id": self.id, "type": self.kind}
        if self.user is not None:
            self.json |= {k: v for k, v in self.user.json.items() if k in ("first_name", "last_name", "username")}
        else:
            self.json["title"] = self.title
        if self.username is not None:
            self.json["username"] = self.username
        if self.forum:
            self.json["is_forum"] = True

    @property
    def bot(self) -> Member | None:
        return self.members.get(BOT_ID)

    @property
    def name(self) -> str:
        return self.user.name if self.user is not None else self.title


@dataclass(slots=True, eq=False)
class Message:
    """`content` and `markup` are replaced by an edit and never changed in place: what happened keeps the old ones."""

    id: int
    chat: Chat
    date: int
    sender: User | None
    content: Json
    sender_chat: Chat | None = None
    markup: Json | None = None  # An inline keyboard.
    keyboard: Json | None = None  # A reply keyboard sent with it; Telegram never lets such a message be edited.
    thread: int | None = None
    reply_to: Message | None = None
    edit_date: int | None = None
    deleted: bool = False
    aged: bool = False  # Callbacks carry an InaccessibleMessage in place of it.
    silent: bool = False
    by_bot: bool = False

    @property
    def text(self) -> str:
        words: str = self.content.get("text") or self.content.get("caption") or ""
        return words


Kind = Literal["said", "edited", "deleted", "tapped", "popup", "alert", "answered", "opened", "noted"]


@dataclass(slots=True, eq=False)
class Happening:
    """One line of the story: what appeared, changed or went, where and by whom."""

    kind: Kind
    chat: Chat
    who: User | None = None
    message: Message | None = None
    content: Json | None = None
    markup: Json | None = None
    words: str = ""


@dataclass(slots=True, eq=False)
class StoredFile:
    id: str
    name: str
    content: bytes
    mime: str
    path: str


class World:
    """Holds everything that exists; `now` gives the unix time written on messages."""

    def __init__(self, bot_username: str, bot_name: str, now: Callable[[], int]) -> None:
        self.now = now
        self.bot = User(BOT_ID, bot_name, username=bot_username, is_bot=True, started=True)
        self.anonymous = User(ANONYMOUS_BOT_ID, "Group", username="GroupAnonymousBot", is_bot=True)
        self.users: dict[int, User] = {BOT_ID: self.bot}
        self.chats: dict[int, Chat] = {}
        self.files: dict[str, StoredFile] = {}
        self.votes: dict[str, dict[int, list[int]]] = {}  # Poll -> who chose which options.
        self.story: list[Happening] = []
        self.listeners: list[Callable[[Happening], None]] = []
        self._last_message = 0  # Private chats and basic groups share one numbering, as in Telegram.
        self._last_user = 500_000_000
        self._last_chat = 0

    def add_user(self, first_name: str, last_name: str | None, username: str | None, language: str | None) -> User:
        self._last_user += 1
        user = User(self._last_user, first_name, last_name, username, language)
        user.phone = f"+7900{user.id % 10_000_000:07d}"
        self.users[user.id] = user
        self.chats[user.id] = Chat(user.id, "private", user=user)
        return user

    def add_chat(self, kind: ChatKind, title: str, *, forum: bool = False, username: str | None = None) -> Chat:
        self._last_chat += 1
        number = -(4_000_000 + self._last_chat) if kind == "group" else -(1_002_000_000_000 + self._last_chat)
        chat = Chat(number, kind, title, forum=forum, username=username)
        self.chats[number] = chat
        return chat

    def add_file(self, name: str, content: bytes, mime: str) -> StoredFile:
        number = len(self.files) + 1
        stored = StoredFile(f"file-{number}", name, content, mime, f"documents/file_{number}")
        self.files[stored.id] = stored
        return stored

    def post(self, chat: Chat, sender: User | None, content: Json, **more: Any) -> Message:
        """Puts a message into a chat; `more` are the other fields of Message."""
        if chat.kind in ("supergroup", "channel"):
            chat.last_id += 1
            number = chat.last_id
        else:
            self._last_message += 1
            number = self._last_message
        message = Message(number, chat, self.now(), sender, content, **more)
        chat.messages[number] = message
        self.happened(Happening("said", chat, sender, message, content, message.markup or message.keyboard))
        return message

    def edit(self, message: Message, content: Json, markup: Json | None, who: User | None) -> None:
        message.content = content
        message.markup = markup
        message.edit_date = self.now()
        self.happened(Happening("edited", message.chat, who, message, content, markup))

    def delete(self, message: Message, who: User | None) -> None:
        message.deleted = True
        self.happened(Happening("deleted", message.chat, who, message, message.content))

    def happened(self, happening: Happening) -> None:
        self.story.append(happening)
        for listener in self.listeners:
            listener(happening)
