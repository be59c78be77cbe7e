"""`/status`: how the bot is doing, for its owner, in numbers."""

from datetime import timedelta

from babel.units import format_unit

from domain.status import Condition
from messages.dates import length
from messages.doors import Libraries, OpenStatus
from messages.screens import Screen, button, lines
from messages.texts import Html, Texts

MEGABYTE = 1024 * 1024


def status(say: Texts, now: Condition) -> Screen:
    rows, way = now.rows, now.way
    text = lines(
        say.html("status-title"),
        say.html("status-up", length=_length(say, now.uptime), version=now.version),
        "",
        say.html("status-due", count=rows.due),
        say.html("status-oldest", length=_length(say, now.waited)) if now.waited is not None else None,
        say.html("status-planned", count=rows.planned),
        say.html("status-invitations", count=rows.invitations) if rows.invitations else None,
        say.html("status-sent", count=rows.sent_last_hour),
        say.html("status-unknown", count=rows.unknown),
        "",
        say.html("status-waiting", count=way.waiting),
        _paused(say, now),
        _refused(say, now),
        say.html("status-dropped", count=way.dropped),
        "",
        say.html("status-database", megabytes=round(rows.database_bytes / MEGABYTE, 1)),
        _backup(say, now),
    )
    return Screen(
        text,
        [
            [button(say.plain("status-again"), OpenStatus())],
            [button(say.plain("libraries-back-to-list"), Libraries())],
        ],
    )


def _paused(say: Texts, now: Condition) -> Html:
    way = now.way
    if way.invitations_paused is not None:
        return say.html("status-paused-invitations", length=_length(say, way.invitations_paused))
    if way.chats_paused:
        return say.html("status-paused-chats", count=way.chats_paused)
    return say.html("status-paused-nothing")


def _refused(say: Texts, now: Condition) -> Html:
    since = now.way.since_429
    return say.html("status-429-never") if since is None else say.html("status-429", length=_length(say, since))


def _backup(say: Texts, now: Condition) -> Html:
    since = now.since_backup
    made = say.html("status-backup-none") if since is None else say.html("status-backup", length=_length(say, since))
    return lines(made, say.html("status-backup-failed")) if now.backup_failed else made


def _length(say: Texts, span: timedelta) -> str:
    """«3 дн. 4 ч», «4 ч 10 мин», «12 с»"""
    if span < timedelta(minutes=1):
        return format_unit(int(span.total_seconds()), "second", "short", locale=say.language)
    if span < timedelta(days=1):
        return length(span, say.language)
    days = format_unit(span.days, "day", "short", locale=say.language)
    return f"{days} {format_unit(span.seconds // 3600, 'hour', 'short', locale=say.language)}"
