"""Where a message came from, as quick asynchronous filters (`F.…` filters go through a thread, telegram.md)."""

from functools import cache

from aiogram.filters import Filter
from aiogram.types import Message

from messages import home


class Private(Filter):
    """A message in the private chat with the bot."""

    async def __call__(self, message: Message) -> bool:
        return message.chat.type == "private"


class InGroup(Filter):
    """A message in a group or one of its topics."""

    async def __call__(self, message: Message) -> bool:
        return message.chat.type in {"group", "supergroup"}


class Label(Filter):
    """A typed text that is one of these labels of the lasting keyboard, in any of our languages."""

    def __init__(self, *labels: str) -> None:
        self.labels = frozenset(labels)

    async def __call__(self, message: Message) -> bool:
        return message.text in self.labels


class DeepLink(Filter):
    """`/start <prefix><rest>` in the private chat; the handler gets `payload`, the rest, to be checked as forged.

    Prefixes: j role to join · a action · i invite link · l library to register with · g chat to link by name
    · n new phone · o owner.
    """

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix

    async def __call__(self, message: Message) -> bool | dict[str, str]:
        if message.chat.type != "private" or message.text is None:
            return False
        command, _, payload = message.text.partition(" ")
        if command != "/start" or not payload.startswith(self.prefix):
            return False
        return {"payload": payload.removeprefix(self.prefix)}


class Typed(Filter):
    """A private text that may answer a waiting question: no command and no label of the lasting keyboard.

    The handler gets it as `typed`.
    """

    async def __call__(self, message: Message) -> bool | dict[str, str]:
        text = message.text
        if message.chat.type != "private" or not text or text.startswith("/") or text in _lasting_labels():
            return False
        return {"typed": text}


class Photo(Filter):
    """A picture in the private chat; the handler gets the `file_id` of its largest size."""

    async def __call__(self, message: Message) -> bool | dict[str, str]:
        if message.chat.type != "private" or not message.photo:
            return False
        return {"file_id": message.photo[-1].file_id}


class WithoutText(Filter):
    """A sticker, a voice, a picture in the private chat: an answer to a question that asked for something else."""

    async def __call__(self, message: Message) -> bool:
        return message.chat.type == "private" and message.text is None


@cache
def _lasting_labels() -> frozenset[str]:
    return frozenset((*home.upcoming_labels(), *home.my_labels(), *home.help_labels()))
