"""The daily digest: what is new, a button for each action; what is called off later is said in the same message."""

from collections.abc import Sequence
from datetime import datetime

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from domain.actions import Action, ActionState
from domain.delivery import Said
from domain.wall_clock import local_day
from messages import cards, dates
from messages.screens import PAGE, Screen, button, lines
from messages.texts import Html, Texts


class FromNews(CallbackData, prefix="news"):
    """An action of a digest, or (0) all that are coming: as a new message, for the digest may still be edited."""

    action: int = 0


class LessNews(CallbackData, prefix="nonews"):
    """«Не присылать новости»: which libraries to hear of."""


def digest(say: Texts, said: Said, now: datetime) -> Screen:
    """Six actions at most; the others are in «Ближайшие акции»."""
    shown, more = said.news[:PAGE], len(said.news) - PAGE
    text = lines(_title(say, said.news), *(_paragraph(say, each, now) for each in shown))
    if more > 0:
        text = lines(text, "", say.html("news-more", count=more))
    return Screen(text, _rows(say, shown, more, now))


def edited(say: Texts, said: Said, now: datetime) -> Screen:
    """The same message, with what is true by now."""
    return digest(say, said, now)


def _title(say: Texts, news: Sequence[Action]) -> Html:
    if all(each.state is ActionState.CALLED_OFF for each in news):
        return say.html("news-title-off")
    return say.html("news-title-one") if len(news) == 1 else say.html("news-title")


def _paragraph(say: Texts, action: Action, now: datetime) -> Html:
    when = cards.when(say, action, now)
    if action.state is ActionState.CALLED_OFF:
        return lines("", say.html("news-called-off", title=action.title), when)
    free = ", ".join(role.name for role in action.roles if role.free > 0)
    return lines(
        "",
        say.html("news-action", title=action.title),
        when,
        cards.place(say, action),
        say.html("news-roles", roles=free) if free else None,
    )


def _rows(say: Texts, shown: Sequence[Action], more: int, now: datetime) -> list[list[InlineKeyboardButton]]:
    on = [each for each in shown if each.state is ActionState.PUBLISHED]
    rows = [[button(_label(say, each, now), FromNews(action=each.id))] for each in on]
    if more > 0 or not on:
        rows.append([button(say.plain("to-actions"), FromNews())])
    return [*rows, [button(say.plain("news-less"), LessNews())]]


def _label(say: Texts, action: Action, now: datetime) -> str:
    day = action.shift.day
    when = dates.short_day(day, say.language, local_day(now, action.zone)) if day else ""
    return say.plain("news-button", when=when, title=action.title)
