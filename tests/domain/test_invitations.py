"""When an invitation begins, to whom it is still worth sending, and what «Не звать на «…»» under it is about."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.actions import Action, ActionState, Shift
from domain.interests import Interest
from domain.invitations import (
    Audience,
    Invitation,
    InvitationState,
    allowed_from,
    checked_reason,
    checked_words,
    complete,
    given_up_at,
    worth_sending,
)
from domain.libraries import Country, Library
from domain.mistakes import DomainError
from domain.numbers import DEFAULT_NUMBERS as NUMBERS
from domain.reminders import Send, Skip

NOW = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
LIBRARY = Library(1, 1, "Детская библиотека", Country.RU, "Москва", "Europe/Moscow")
BEGINS = NOW + timedelta(days=2)
SHIFT = Shift(1, None, BEGINS, BEGINS, BEGINS, BEGINS + timedelta(hours=2), BEGINS)
ACTION = Action(1, LIBRARY, "Громкие чтения", ActionState.PUBLISHED, SHIFT)
INVITATION = Invitation(1, LIBRARY, 1, Audience.EVERYONE, InvitationState.SENDING, words="Ждём")
LATER = NOW + timedelta(days=3)


def test_by_day_it_begins_at_once_and_in_quiet_hours_in_the_morning() -> None:
    assert allowed_from(None, NOW, LIBRARY, NUMBERS) == NOW
    evening = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
    assert allowed_from(None, evening, LIBRARY, NUMBERS) == datetime(2026, 11, 24, 6, 0, tzinfo=UTC)


@pytest.mark.parametrize("wanted", [NOW, NOW - timedelta(days=1), NOW + timedelta(days=31)])
def test_it_can_be_planned_for_the_coming_month_only(wanted: datetime) -> None:
    with pytest.raises(DomainError):
        allowed_from(wanted, NOW, LIBRARY, NUMBERS)


def test_the_fourth_message_of_a_week_is_not_sent() -> None:
    assert worth_sending(INVITATION, True, 2, False, LATER, NOW, NUMBERS) == Send()
    assert worth_sending(INVITATION, True, 3, True, LATER, NOW, NUMBERS) == Skip("week")


def test_an_urgent_one_goes_beyond_the_week_to_those_who_allow_it_only() -> None:
    urgent = replace(INVITATION, urgent_reason="Заболели трое")
    assert worth_sending(urgent, True, 3, True, LATER, NOW, NUMBERS) == Send()
    assert worth_sending(urgent, True, 3, False, LATER, NOW, NUMBERS) == Skip("week")
    assert worth_sending(urgent, False, 0, True, LATER, NOW, NUMBERS) == Skip("not welcome")


def test_a_reason_is_one_short_line() -> None:
    assert checked_reason("  Заболели трое,\n завтра выезд ") == "Заболели трое, завтра выезд"
    for typed in (" \n ", "\u202e\u200b", "я" * 151):
        with pytest.raises(DomainError):
            checked_reason(typed)


def test_by_interests_needs_an_interest() -> None:
    draft = replace(INVITATION, audience=Audience.INTERESTS, state=InvitationState.DRAFT)
    with pytest.raises(DomainError):
        complete(draft, NOW)
    complete(replace(draft, interests=frozenset({Interest.TECH})), NOW)


def test_who_is_not_reached_any_more_and_what_is_late_is_left_out() -> None:
    assert worth_sending(INVITATION, False, 0, False, LATER, NOW, NUMBERS) == Skip("not welcome")
    assert worth_sending(INVITATION, True, 0, False, NOW, NOW, NUMBERS) == Skip("patience")
    closed = replace(INVITATION, library=replace(LIBRARY, archived_at=NOW))
    assert worth_sending(closed, True, 0, False, LATER, NOW, NUMBERS) == Skip("archived")


def test_nobody_is_called_to_an_action_that_began_or_was_called_off() -> None:
    coming = replace(INVITATION, action=ACTION)
    assert worth_sending(coming, True, 0, False, LATER, NOW, NUMBERS) == Send()
    assert worth_sending(coming, True, 0, False, LATER, NOW + timedelta(days=2), NUMBERS) == Skip("not coming")
    off = replace(INVITATION, action=replace(ACTION, state=ActionState.CALLED_OFF))
    assert worth_sending(off, True, 0, False, LATER, NOW, NUMBERS) == Skip("not coming")


def test_a_template_is_muted_whatever_the_title_and_without_an_action_the_library_is() -> None:
    assert INVITATION.mutes == ""
    assert replace(INVITATION, action=ACTION).mutes == "Громкие чтения"
    assert replace(INVITATION, action=replace(ACTION, template_id="readings")).mutes == "readings"


def test_words_are_counted_as_telegram_counts_them() -> None:
    assert checked_words("<b>Ждём</b>", 4) == "<b>Ждём</b>"
    for html, units in (("  ", 2), ("\u202e \u200b", 3), ("я" * 851, 851)):
        with pytest.raises(DomainError):
            checked_words(html, units)


def test_a_week_after_the_stop_or_after_its_hour_if_that_came_later_it_ends_and_never_at_night() -> None:
    week = NUMBERS.invitation_stopped_at_most
    assert given_up_at(NOW, NOW + timedelta(hours=1), LIBRARY, NUMBERS) == NOW + timedelta(hours=1) + week
    assert given_up_at(BEGINS, NOW, LIBRARY, NUMBERS) == BEGINS + week
    night = datetime(2026, 11, 23, 19, 0, tzinfo=UTC)
    assert given_up_at(NOW, night, LIBRARY, NUMBERS) == datetime(2026, 12, 1, 6, 0, tzinfo=UTC)
