"""People's names, from Telegram and typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages.names import display_name, read_name
from messages.typed import Impossible, Reason


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        ("Анна", "Петрова", "Анна П."),
        ("Анна Петрова", None, "Анна П."),
        ("Анна", None, "Анна"),
        ("Анна", "", "Анна"),
        ("Анна 🌸", "🌸", "Анна"),
        ("Анна\u202e", "п", "Анна П."),
        ("Жан-Поль", "О'Нил", "Жан-Поль О."),
        ("Анна", "89241234567", "Анна"),
        ("🌸", None, None),
        ("1", "2", None),
        ("x" * 64, "y", "x" * 37 + " Y."),
    ],
)
def test_a_name_from_telegram_is_a_name_and_a_letter(first: str, last: str | None, shown: str | None) -> None:
    assert display_name(first, last) == shown


@given(st.text(max_size=64), st.text(max_size=64))
def test_no_name_from_telegram_is_too_long_or_holds_markup(first: str, last: str) -> None:
    name = display_name(first, last)
    assert name is None or (1 <= len(name) <= 40 and not set(name) & set("<>&\n\u202e"))


def test_a_typed_name_is_kept_as_it_is() -> None:
    assert read_name("  Анна   П. ") == "Анна П."
    assert read_name("Анна <3") == "Анна 3"
    assert read_name("а" * 40) == "а" * 40


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", Reason.NAME_UNFIT),
        ("...", Reason.NAME_UNFIT),
        ("🌸🌸", Reason.NAME_UNFIT),
        ("89241234567", Reason.NAME_UNFIT),
        ("Анна +7 924 123-45-67", Reason.NAME_UNFIT),
        ("а" * 41, Reason.NAME_TOO_LONG),
    ],
)
def test_a_name_that_cannot_be_has_a_reason(typed: str, reason: Reason) -> None:
    name = read_name(typed)
    assert isinstance(name, Impossible)
    assert name.reason is reason
