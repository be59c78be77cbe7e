"""The first screen and the lasting keyboard: everything can be reached from here."""

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, KeyboardButton, ReplyKeyboardMarkup

from domain.people import Person
from messages.doors import Desk, Help, Home, Libraries, MySignups, Profile, Upcoming
from messages.libraries import AddLibrary
from messages.screens import Screen, button
from messages.texts import LANGUAGES, Html, Texts, texts


class BeginRegistering(CallbackData, prefix="reg"):
    """«Стать волонтёром»: a librarian or the owner may, but need not."""


def upcoming_labels() -> tuple[str, ...]:
    """«Ближайшие акции» in each language, as typed by the lasting keyboard."""
    return tuple(texts(language).plain("home-upcoming") for language in LANGUAGES)


def my_labels() -> tuple[str, ...]:
    return tuple(texts(language).plain("home-my") for language in LANGUAGES)


def help_labels() -> tuple[str, ...]:
    return tuple(texts(language).plain("home-help") for language in LANGUAGES)


def lasting_keyboard(say: Texts) -> ReplyKeyboardMarkup:
    rows = [
        [KeyboardButton(text=say.plain("home-upcoming"))],
        [KeyboardButton(text=say.plain("home-my")), KeyboardButton(text=say.plain("home-help"))],
    ]
    return ReplyKeyboardMarkup(keyboard=rows, resize_keyboard=True, is_persistent=True)


def hello(say: Texts, person: Person) -> Html:
    """The greeting that carries the lasting keyboard."""
    return say.html("home-hello", name=person.name or "none")


def home(say: Texts, person: Person) -> Screen:
    return Screen(say.html("home-title"), rows(say, person))


def no_library_yet(say: Texts) -> Screen:
    """The owner's first screen before there is a library: one thing comes first."""
    rows = [[button(say.plain("libraries-add"), AddLibrary())], _of_oneself(say, with_help=True)]
    return Screen(say.html("desk-no-library"), rows)


def rows(say: Texts, person: Person, *, with_help: bool = True) -> list[list[InlineKeyboardButton]]:
    """What this person can do here."""
    found = []
    if person.is_librarian:
        work = [button(say.plain("home-desk"), Desk())] if person.librarian_in else []
        if person.is_owner:
            work.append(button(say.plain("home-libraries"), Libraries()))
        found.append(work)
    found.append([button(say.plain("home-upcoming"), Upcoming()), button(say.plain("home-my"), MySignups())])
    if person.registered_at is None:
        found.append([button(say.plain("home-volunteer"), BeginRegistering())])
    found.append(_of_oneself(say, with_help=with_help))
    return found


def _of_oneself(say: Texts, *, with_help: bool) -> list[InlineKeyboardButton]:
    mine = [button(say.plain("home-profile"), Profile())]
    return [*mine, button(say.plain("home-help"), Help())] if with_help else mine


def to_home(say: Texts) -> list[InlineKeyboardButton]:
    """The way back of a screen that hangs under none."""
    return [button(say.plain("home-back"), Home())]
