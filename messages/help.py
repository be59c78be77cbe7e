"""Help, and the kind answers to whatever was not a button: words, voices, pictures, commands that are none."""

from collections.abc import Sequence

from aiogram.types import InlineKeyboardButton

from domain.libraries import Library
from domain.people import Person
from messages import home
from messages.doors import Privacy, Upcoming
from messages.profile import FollowedLibraries, Languages, Reminders
from messages.screens import Row, Screen, button, lines
from messages.texts import Html, Texts
from messages.wishes import Wish

CALLS = 3
"""Telephones that are told at most."""


def help_screen(say: Texts, person: Person | None, near: Sequence[Library]) -> Screen:
    librarian = person is not None and bool(person.librarian_in)
    text = lines(
        say.html("help-title"),
        say.html("help-librarian") if librarian else None,
        say.html("help-owner") if person is not None and person.is_owner else None,
        "",
        *_calls(say, near),
        say.html("help-safety"),
    )
    mine = [button(say.plain("help-language"), Languages()), button(say.plain("help-privacy"), Privacy())]
    rows = home.rows(say, person, with_help=False) if person is not None else _stranger(say)
    return Screen(text, [*rows, mine])


def _stranger(say: Texts) -> list[list[InlineKeyboardButton]]:
    return [[button(say.plain("home-upcoming"), Upcoming())], home.to_home(say)]


def _calls(say: Texts, near: Sequence[Library]) -> list[Html]:
    told = [
        say.html("help-call", library=library.title, phone=library.phone) for library in near[:CALLS] if library.phone
    ]
    return told or [say.html("help-call-nowhere")]


# What was not understood ---------------------------------------------------------------------------------------------


def not_understood(say: Texts, person: Person, near: Sequence[Library]) -> Screen:
    return _kindly(say, say.html("help-not-understood"), person, near)


def no_text(say: Texts, person: Person, near: Sequence[Library]) -> Screen:
    """A voice, a sticker, a picture, a file, something forwarded."""
    return _kindly(say, say.html("help-no-text"), person, near)


def unknown_command(say: Texts, person: Person, near: Sequence[Library]) -> Screen:
    return _kindly(say, say.html("help-unknown-command"), person, near)


def _kindly(say: Texts, first: Html, person: Person, near: Sequence[Library]) -> Screen:
    """Librarians do not telephone their own library."""
    calls = [] if person.is_librarian else _calls(say, near)
    return Screen(lines(first, *calls), home.rows(say, person))


def text_needed(say: Texts, back: Sequence[Row]) -> Screen:
    """A sticker or a voice where text is waited for: the question stays open."""
    return Screen(say.html("help-text-needed"), back)


def answer_above(say: Texts, back: Sequence[Row]) -> Screen:
    """Neither a button nor a text that answers the question."""
    return Screen(say.html("help-answer-above"), back)


def outdated(say: Texts) -> str:
    """The pop-up of a button that nobody knows any more."""
    return say.plain("help-outdated")


def outdated_in_group(say: Texts) -> str:
    return say.plain("help-outdated-short")


# Everyday words ------------------------------------------------------------------------------------------------------


def about_signups(say: Texts, wish: Wish) -> Html:
    """Above the person's own sign-ups."""
    if wish is Wish.CANNOT_COME:
        return say.html("help-cannot-come")
    if wish is Wish.WHERE:
        return say.html("help-where")
    return say.html("help-my-signups")


def where(say: Texts, near: Sequence[Library]) -> Screen:
    """Without a sign-up «где» means the library itself."""
    known = [library for library in near[:CALLS] if library.address]
    told = [say.html("help-address", library=library.title, address=library.address) for library in known]
    rows = [[button(say.plain("home-upcoming"), Upcoming())], home.to_home(say)]
    return Screen(lines(*(told or [say.html("help-no-address")])), rows)


def call(say: Texts, near: Sequence[Library]) -> Screen:
    text = lines(say.html("help-call-title"), *_calls(say, near))
    return Screen(text, [home.to_home(say)])


def stop(say: Texts) -> Screen:
    rows = [
        [button(say.plain("help-libraries"), FollowedLibraries())],
        [button(say.plain("help-reminders"), Reminders())],
        [button(say.plain("help-privacy"), Privacy())],
    ]
    return Screen(say.html("help-stop"), [*rows, home.to_home(say)])


def thanks(say: Texts) -> Screen:
    return Screen(say.html("help-thanks"), [home.to_home(say)])
