"""The command menus: what Telegram shows beside the typing field, by role and language."""

from enum import StrEnum

from aiogram.types import BotCommand

from messages.texts import Texts


class Menu(StrEnum):
    PRIVATE = "private"
    LIBRARIAN = "librarian"
    OWNER = "owner"
    GROUP = "group"


_PRIVATE = {
    "actions": "command-actions",
    "my": "command-my",
    "profile": "command-profile",
    "privacy": "command-privacy",
    "language": "command-language",
    "help": "command-help",
}
_LIBRARIAN = {"new": "command-new", "desk": "command-desk", "call": "command-call"}
_OWNER = {"libraries": "command-libraries", "status": "command-status"}
_COMMANDS = {
    Menu.PRIVATE: _PRIVATE,
    Menu.LIBRARIAN: _LIBRARIAN | _PRIVATE,
    Menu.OWNER: _OWNER | _LIBRARIAN | _PRIVATE,
    Menu.GROUP: {"actions": "command-group-actions", "link": "command-link"},
}


def commands(say: Texts, menu: Menu) -> list[BotCommand]:
    return [BotCommand(command=name, description=say.plain(key)) for name, key in _COMMANDS[menu].items()]
