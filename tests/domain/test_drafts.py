"""What a draft needs and what may be written into an action."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.actions import Action, ActionState, Format, Role, Shift
from domain.drafts import (
    NewDraft,
    NewRole,
    Step,
    TextField,
    checked_min,
    checked_role_name,
    checked_text,
    copied,
    from_line,
    from_template,
    next_step,
    ready,
    resized,
    worth_calling_for,
)
from domain.libraries import Country, Library
from domain.memorable_dates import upcoming
from domain.mistakes import DomainError
from domain.shift_times import (
    times,
)
from storage import catalogue

MOSCOW = ZoneInfo("Europe/Moscow")
NOW = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
"""Monday, 23 November 2026, 10:00 in Moscow."""
TODAY = date(2026, 11, 23)
SATURDAY = date(2026, 12, 5)
LIBRARY = Library(1, 1, "Детская библиотека", Country.RU, "Москва", "Europe/Moscow")
READER = Role(7, "чтец", 1, 4, 12)


def action(**changes: object) -> Action:
    """A draft of 5 December, 14:00–15:00, volunteers at 13:15."""
    planned = times(SATURDAY, time(14), timedelta(hours=1), 45, 15, MOSCOW)
    shift = Shift(
        1, planned.day, planned.starts_at, planned.ends_at, planned.begins_at, planned.finishes_at, None, 45, 15
    )
    made = Action(1, LIBRARY, "Громкие чтения", ActionState.DRAFT, shift, (READER,))
    return replace(made, **changes)  # type: ignore[arg-type]


def code(error: pytest.ExceptionInfo[DomainError]) -> str:
    return error.value.code


# From a template ------------------------------------------------------------------------------------------------------


def test_a_template_gives_its_roles_without_staff_its_minutes_and_its_words() -> None:
    template = catalogue.template_by_id("knigonosha")
    assert template is not None
    draft = from_template(1, template, "ru")
    assert draft.roles == (NewRole("книгоноша", 2, 10, 16),)
    assert (draft.prep_minutes, draft.length, draft.after_minutes) == (30, timedelta(minutes=90), 15)
    assert draft.title == "Книгоноша (книга на дом)"
    assert draft.note == template.call_ru
    assert not draft.note_unchecked


def test_a_reconstructed_description_is_marked_and_a_mixed_template_starts_offline() -> None:
    template = catalogue.template_by_id("biblbayki")
    assert template is not None
    draft = from_template(1, template, "ru")
    assert draft.note_unchecked
    assert draft.format is Format.OFFLINE


def test_every_template_fits_an_action() -> None:
    for template in catalogue.templates():
        for language in ("ru", "en"):
            draft = from_template(1, template, language)
            assert checked_text(TextField.TITLE, draft.title) == draft.title
            assert checked_text(TextField.NOTE, draft.note or "")
            assert all(0 <= role.min <= role.max for role in draft.roles)


def test_typed_roles_replace_the_templates_and_keep_its_minimum_and_age() -> None:
    template = catalogue.template_by_id("gromkie-chteniya")
    assert template is not None
    draft = from_line(from_template(1, template, "ru"), template, [("чтец", 2), ("пианист", 3)])
    assert draft.roles == (NewRole("чтец", 1, 2, 12), NewRole("пианист", 3, 3, 0))


def test_a_minimum_of_the_template_is_capped_at_what_was_typed() -> None:
    template = catalogue.template_by_id("begushchaya-kniga")
    assert template is not None
    draft = from_line(from_template(1, template, "ru"), template, [("книгобежец", 3)])
    assert draft.roles == (NewRole("книгобежец", 3, 3, 12),)


def test_a_copy_keeps_everything_but_the_day() -> None:
    first = action(place="Парк", bring="воду", state=ActionState.PUBLISHED)
    draft = copied(first, NOW)
    assert (draft.title, draft.place, draft.bring, draft.roles) == (
        "Громкие чтения",
        "Парк",
        "воду",
        (NewRole("чтец", 1, 4, 12),),
    )
    assert (draft.day, draft.start, draft.length) == (date(2026, 12, 12), time(14), timedelta(hours=1))


def test_for_a_memorable_date_it_is_time_when_its_call_days_come() -> None:
    coming = upcoming(catalogue.memorable_dates(), TODAY, Country.RU, 30)
    chosen = worth_calling_for(coming, TODAY, 2)
    assert "volunteer-day" in [each.memorable.id for each in chosen]
    assert [each.first_day for each in chosen] == sorted(each.first_day for each in chosen)


# What it asks next ----------------------------------------------------------------------------------------------------


def test_a_draft_asks_its_day_then_its_hour_then_nothing() -> None:
    no_day = Shift(1, None, None, None, None, None, None)
    assert next_step(action(shift=no_day)) is Step.DAY
    assert next_step(action(shift=replace(no_day, day=SATURDAY))) is Step.TIME
    assert next_step(action()) is Step.READY


def test_a_ready_draft_passes() -> None:
    ready(action(), NOW)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"shift": Shift(1, SATURDAY, None, None, None, None, None)}, "DRAFT_NO_TIME"),
        ({"roles": ()}, "NO_ROLES"),
        ({"roles": (replace(READER, max=0),)}, "SEATS_WRONG"),
        ({"roles": (replace(READER, max=1000),)}, "SEATS_WRONG"),
        ({"opens_at": datetime(2026, 12, 6, tzinfo=UTC)}, "OPENS_TOO_LATE"),
    ],
)
def test_what_is_missing_has_a_name(changes: dict[str, object], expected: str) -> None:
    with pytest.raises(DomainError) as error:
        ready(action(**changes), NOW)
    assert code(error) == expected


def test_an_action_that_has_begun_cannot_be_published() -> None:
    begun = datetime(2026, 12, 5, 10, 15, tzinfo=UTC)
    with pytest.raises(DomainError) as error:
        ready(action(), begun)
    assert code(error) == "ACTION_PAST"
    ready(action(), begun - timedelta(seconds=1))


# Words and numbers ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "length"),
    [(TextField.TITLE, 100), (TextField.PLACE, 150), (TextField.NOTE, 1000), (TextField.MEETS, 150)],
)
def test_a_text_is_as_long_as_its_limit_and_no_longer(field: TextField, length: int) -> None:
    assert checked_text(field, "я" * length) == "я" * length
    with pytest.raises(DomainError) as error:
        checked_text(field, "я" * (length + 1))
    assert code(error) == "TYPED_LONG"
    assert error.value.facts == {"limit": length, "length": length + 1}


def test_a_description_keeps_its_lines_and_a_title_is_one_line() -> None:
    assert checked_text(TextField.NOTE, " Читаем вслух. \n\n  Приходите ") == "Читаем вслух.\n\nПриходите"
    assert checked_text(TextField.TITLE, "Громкие\nчтения") == "Громкие чтения"


@pytest.mark.parametrize("typed", ["", "   ", "\u202e\u200b"])
def test_nothing_readable_is_no_title(typed: str) -> None:
    with pytest.raises(DomainError) as error:
        checked_text(TextField.TITLE, typed)
    assert code(error) == "TYPED_EMPTY"


def test_two_roles_of_one_name_cannot_be_told_apart() -> None:
    with pytest.raises(DomainError) as error:
        checked_role_name(" Чтец ", ("чтец",))
    assert code(error) == "ROLE_TWICE"


@pytest.mark.parametrize("seats", [0, -1, 501, 1000])
def test_a_role_has_one_to_500_seats(seats: int) -> None:
    with pytest.raises(DomainError) as error:
        resized(READER, seats, 1)
    assert code(error) == "SEATS_WRONG"


def test_the_minimum_comes_back_when_seats_do() -> None:
    of_template = Role(7, "книгобежец", 5, 20)
    less = resized(of_template, 3, 5)
    assert less == (3, 3)
    assert resized(replace(of_template, min=less[0], max=less[1]), 8, 5) == (5, 8)


def test_without_a_template_all_seats_are_needed_until_the_librarian_says_otherwise() -> None:
    free = Role(7, "пианист", 4, 4)
    assert resized(free, 6, None) == (6, 6)
    assert resized(replace(free, min=2), 6, None) == (2, 6)
    assert resized(replace(free, min=2), 1, None) == (1, 1)


@given(st.integers(0, 20), st.integers(1, 20), st.integers(1, 500), st.none() | st.integers(0, 20))
def test_a_minimum_never_exceeds_the_seats(least: int, most: int, seats: int, of_template: int | None) -> None:
    role = Role(1, "чтец", min(least, most), most)
    new_min, new_max = resized(role, seats, of_template)
    assert 0 <= new_min <= new_max == seats


def test_a_minimum_is_at_most_the_seats() -> None:
    assert checked_min(4, READER) == 4
    with pytest.raises(DomainError) as error:
        checked_min(5, READER)
    assert code(error) == "MIN_WRONG"


def test_a_line_without_a_title_or_roles_is_left_to_questions() -> None:
    draft = NewDraft(1, "Чтения", (NewRole("волонтёр", 4, 4),))
    assert from_line(draft, None, []) == draft
    assert draft.times(MOSCOW) is None
