"""What may be typed at the demo's prompt, and how it is understood."""

from datetime import UTC, datetime, timedelta

import pytest

from playground.lines import Command, Deed, Order, Verb, ahead, instant_of, read_line
from playground.names import alike, latin
from playground.phrases import language_of


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("анна: /start", Deed("анна", Verb.WRITE, "/start")),
        ("анна /start", Deed("анна", Verb.WRITE, "/start")),
        ("Анна : привет: как дела?", Deed("Анна", Verb.WRITE, "привет: как дела?")),
        ("анна: ул. Мира, 5\\n12-34-56", Deed("анна", Verb.WRITE, "ул. Мира, 5\n12-34-56")),
        ("анна [Записаться]", Deed("анна", Verb.TAP, "Записаться")),
        ("анна > Записаться: чтец", Deed("анна", Verb.TAP, "Записаться: чтец")),
        ("анна [Записаться: чтец]", Deed("анна", Verb.TAP, "Записаться: чтец")),
        ("анна @Соседи: /actions", Deed("анна", Verb.WRITE, "/actions", "Соседи")),
        ("анна @Книжный двор [Подробнее]", Deed("анна", Verb.TAP, "Подробнее", "Книжный двор")),
        ("анна @Соседи > Подробнее", Deed("анна", Verb.TAP, "Подробнее", "Соседи")),
        ("анна @Соседи", Deed("анна", Verb.LOOK, "", "Соседи")),
        ("вера [Выбрать группу] @Соседи", Deed("вера", Verb.TAP, "Выбрать группу", "Соседи")),
        ("вера > Выбрать группу @Соседи", Deed("вера", Verb.TAP, "Выбрать группу", "Соседи")),
        ("вера https://t.me/bot?start=i1", Deed("вера", Verb.OPEN, "https://t.me/bot?start=i1")),
        ("анна", Deed("анна", Verb.LOOK)),
        ("анна экран", Deed("анна", Verb.LOOK)),
        ("anna screen", Deed("anna", Verb.LOOK)),
        ("анна стикер", Deed("анна", Verb.STICKER)),
        ("anna blocks", Deed("anna", Verb.BLOCK)),
        ("анна записаться", Deed("анна", Verb.UNCLEAR, "записаться")),
        ("анна []", Deed("анна", Verb.UNCLEAR, "[]")),
        ("анна:", Deed("анна", Verb.LOOK)),
        ("часы", Command(Order.CLOCK)),
        ("Часы +1ч", Command(Order.CLOCK, "+1ч")),
        ("clock next", Command(Order.CLOCK, "next")),
        ("помощь", Command(Order.HELP)),
        ("?", Command(Order.HELP)),
        ("выход", Command(Order.EXIT)),
        ("\ufeffкто", Command(Order.WHO)),
        ("42", None),
        ("[Записаться]", None),
    ],
)
def test_a_line_is_a_deed_of_somebody_or_a_command(line: str, expected: Deed | Command | None) -> None:
    assert read_line(line) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("+30м", timedelta(minutes=30)),
        ("+1ч", timedelta(hours=1)),
        ("+ 2 дня", timedelta(days=2)),
        ("+1d", timedelta(days=1)),
        ("+90min", timedelta(minutes=90)),
        ("1ч", None),
        ("+час", None),
    ],
)
def test_the_clock_goes_ahead_by_minutes_hours_and_days(words: str, expected: timedelta | None) -> None:
    assert ahead(words) == expected


def test_the_clock_understands_a_date_and_a_time() -> None:
    now = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
    assert instant_of("28.11 14:00", now) == datetime(2026, 11, 28, 14, 0, tzinfo=UTC)
    assert instant_of("14:00", now) == datetime(2026, 11, 23, 14, 0, tzinfo=UTC)
    assert instant_of("09:00", now) == datetime(2026, 11, 24, 9, 0, tzinfo=UTC), "past today, so tomorrow"
    assert instant_of("31.02", now) is None
    assert instant_of("скоро", now) is None
    assert instant_of("", now) is None


def test_names_may_be_typed_without_cyrillic() -> None:
    assert alike("Анна", "anna")
    assert alike("Янина", "YANINA")
    assert alike("Айгуль", "aigul")
    assert alike("Соседи", " «соседи»")
    assert not alike("Анна", "Айжан")
    assert latin("Людмила") == "lyudmila"


def test_hints_are_english_where_the_terminal_is() -> None:
    assert language_of({}) == "ru"
    assert language_of({"LANG": "en_GB.UTF-8"}) == "en"
    assert language_of({"LANG": "en_GB.UTF-8", "LC_ALL": "ru_RU.UTF-8"}) == "ru"
    assert language_of({"LANG": "C.UTF-8"}) == "ru"
