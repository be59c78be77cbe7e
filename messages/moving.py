"""A published action gets another time: what a librarian is asked first, and old and new time in one sentence."""

from datetime import datetime

from aiogram.filters.callback_data import CallbackData

from domain.actions import Action
from domain.moving import Question
from domain.wall_clock import local, local_day
from messages import cards, dates
from messages.drafts import compact
from messages.editing import Edit
from messages.screens import Screen, button, lines
from messages.texts import Html, Texts


class MoveYes(CallbackData, prefix="move"):
    """«Да, перенести»: the whole new time, and the version of the old one that was asked about.

    `at` is 202612051400 on the library's wall; `minutes` is the action's length, `prep` when volunteers gather.
    """

    action: int
    version: int
    at: str
    minutes: int
    prep: int


def ask(say: Texts, asked: Question, now: datetime) -> Screen:
    """One question: old and new time, how many people hear of it, and what it costs some of them."""
    old, new = asked.old, asked.new
    # A longer action is not moved: it only takes another time.
    what = "moved" if old.shift.starts_at != new.shift.starts_at else "other"
    return Screen(
        lines(
            cards.title(say, old),
            say.html("move-was", value=when(say, old, now)),
            say.html("move-becomes", value=when(say, new, now)),
            "",
            Html(f"{say.html('move-ask', what=what)} {_told(say, asked)}"),
            say.html("move-in-conflict", count=asked.in_conflict) if asked.in_conflict else None,
            say.html("move-too-late", count=asked.too_late) if asked.too_late else None,
            say.html("move-by-telephone", count=asked.by_telephone) if asked.by_telephone else None,
        ),
        [
            [button(say.plain("move-yes", what=what), _yes(new, old.shift.time_version))],
            [button(say.plain("move-no"), Edit(action=old.id))],
        ],
    )


def _told(say: Texts, asked: Question) -> Html:
    return say.html("move-told", count=asked.told) if asked.told else say.html("move-told-nobody")


def _yes(new: Action, version: int) -> MoveYes:
    shift = new.shift
    if shift.day is None or shift.starts_at is None or shift.ends_at is None:
        raise ValueError("a published action has a time")
    return MoveYes(
        action=new.id,
        version=version,
        at=f"{compact(shift.day)}{local(shift.starts_at, new.zone):%H%M}",
        minutes=int((shift.ends_at - shift.starts_at).total_seconds()) // 60,
        prep=shift.prep_minutes,
    )


def when(say: Texts, action: Action, now: datetime) -> Html:
    """«суббота, 5 декабря, 14:00–15:00, волонтёрам к 13:15», inside a sentence."""
    shift = action.shift
    if shift.starts_at is None or shift.ends_at is None or shift.begins_at is None:
        raise ValueError("a published action has a time")
    day = dates.weekday_day(local_day(shift.starts_at, action.zone), say.language, local_day(now, action.zone))
    hours = dates.hours(shift.starts_at, shift.ends_at, action.zone, say.language)
    if shift.begins_at == shift.starts_at:
        return say.html("card-when", day=day, hours=hours)
    return say.html("card-when-gather", day=day, hours=hours, gather=dates.clock(shift.begins_at, action.zone))
