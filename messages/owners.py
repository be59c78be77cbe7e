"""What a new owner reads first."""

from domain.people import Person
from messages.doors import Home, Libraries, start_link
from messages.screens import Screen, button, lines
from messages.texts import Texts

PREFIX = "o"
"""Of the deep link that makes an owner."""


def owner_link(username: str, code: str) -> str:
    return start_link(username, PREFIX + code)


def welcome(say: Texts, owner: Person) -> Screen:
    """The owner's first step is a library."""
    return Screen(
        lines(say.html("owner-welcome", name=owner.name), "", say.html("owner-next")),
        [[button(say.plain("owner-libraries"), Libraries())], [button(say.plain("home-back"), Home())]],
    )
