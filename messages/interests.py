"""«Что вам по душе?»: eight interests on buttons, asked after the first action and changed in the profile."""

from collections.abc import Collection, Mapping

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from domain.delivery import Said
from domain.interests import Interest
from messages.doors import Home, Profile
from messages.screens import Screen, button, in_rows
from messages.texts import Texts


class Interests(CallbackData, prefix="ints"):
    """The choice in the profile."""


class Like(CallbackData, prefix="like"):
    """An interest as it will be; `asked`: under the question, not in the profile."""

    interest: Interest
    on: bool
    asked: bool = False


class CallUrgently(CallbackData, prefix="urg"):
    """«Можно звать срочно» as it will be."""

    on: bool


class InterestsDone(CallbackData, prefix="intok"):
    """«Готово» under the question."""


LABELS: Mapping[Interest, str] = {
    Interest.READING: "interest-reading",
    Interest.HOME: "interest-home",
    Interest.FEASTS: "interest-feasts",
    Interest.BOOKS: "interest-books",
    Interest.MEDIA: "interest-media",
    Interest.TECH: "interest-tech",
    Interest.HANDS: "interest-hands",
    Interest.NATURE: "interest-nature",
}
"""In the order of the buttons."""


def asked_notice(say: Texts, said: Said) -> Screen:
    title = said.action.title if said.action is not None else ""
    first = say.html("interests-thanks", title=title)
    return Screen(first + "\n" + say.html("interests-ask"), _question_rows(say, frozenset()))


def question(say: Texts, chosen: Collection[Interest]) -> Screen:
    """The same, once something was tapped."""
    return Screen(say.html("interests-ask"), _question_rows(say, chosen))


def _question_rows(say: Texts, chosen: Collection[Interest]) -> list[list[InlineKeyboardButton]]:
    return [*_choices(say, chosen, asked=True), [button(say.plain("interests-done"), InterestsDone())]]


def done(say: Texts, chosen: Collection[Interest]) -> Screen:
    text = say.html("interests-kept", interests=named(say, chosen)) if chosen else say.html("interests-all")
    return Screen(text, [[button(say.plain("home-back"), Home())]])


def in_profile(say: Texts, chosen: Collection[Interest], *, urgent: bool) -> Screen:
    label = say.plain("interests-urgent")
    urgently = button(ticked(say, label) if urgent else label, CallUrgently(on=not urgent))
    back = button(say.plain("profile-back"), Profile())
    return Screen(say.html("interests-title"), [*_choices(say, chosen), [urgently], [back]])


def named(say: Texts, chosen: Collection[Interest]) -> str:
    """«читать вслух, техника» in our order, whatever order they were tapped in."""
    return ", ".join(say.plain(key).lower() for interest, key in LABELS.items() if interest in chosen)


def _choices(say: Texts, chosen: Collection[Interest], *, asked: bool = False) -> list[list[InlineKeyboardButton]]:
    every = []
    for interest, key in LABELS.items():
        on, label = interest in chosen, say.plain(key)
        leads_to = Like(interest=interest, on=not on, asked=asked)
        every.append(button(ticked(say, label) if on else label, leads_to))
    return in_rows(every, 2)


def ticked(say: Texts, label: str) -> str:
    """The label of a choice that is on."""
    return say.plain("interests-on", choice=label)
