"""Every text of every language can be said, with whatever its facts may be; pop-ups fit, however long the names are."""

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from fluent.syntax import ast as ftl

from messages.screens import POPUP_LIMIT
from messages.texts import LANGUAGES, texts
from tests.test_texts import PLURALS, entries, selections, variables

NUMBERS = (0, 1, 2, 5, 11, 21, 101)

LONG = {
    "title": "Всероссийская акция «Библионочь»: читаем, поём и мастерим всю ночь",  # as libraries really name them
    "role": "помощник на мастер-классе",
    "name": "Александра К.",
    "library": "Центральная детская библиотека имени А. П. Гайдара",
    "phone": "+7 (495) 123-45-67, доб. 123",
    "when": "в понедельник, 30 ноября, в 10:00",
    "hours": "13:00–14:30",
    "day": "воскресенье, 27 сентября",
    "time": "14:00",
    "roles": "помощник на мастер-классе, с 14; встречающий гостей, с 16",
}
ALERTS = ("mistake-", "join-")
"""Beginnings of the keys that are said in pop-ups (the gate's answers and the rules' refusals)."""


def choices(entry: ftl.Message) -> dict[str, set[Any]]:
    """For each variable what the text distinguishes: numbers where it has plural forms, words, or just anything."""
    found: dict[str, set[Any]] = {name: {"Анна & <Борис>"} for name in variables(entry)}
    for name, words in selections(entry):
        if words & PLURALS:
            found[name] = set(NUMBERS)
        else:
            found[name] = {value for value in found[name] if not isinstance(value, int)} | words
    return found


def ways(entry: ftl.Message) -> Iterator[dict[str, Any]]:
    found = choices(entry)
    for values in product(*(sorted(each, key=str) for each in found.values())):
        yield dict(zip(found, values, strict=True))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_can_be_said(language: str) -> None:
    say = texts(language)
    for key, entry in entries(language).items():
        for facts in ways(entry):
            said = say.html(key, **facts)
            assert "<Борис>" not in said, key
            assert say.plain(key, **facts).count("{") == 0, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_pop_up_fits_with_names_as_long_as_libraries_give_them(language: str) -> None:
    say = texts(language)
    long = {}
    for key, entry in entries(language).items():
        if not key.startswith(ALERTS):
            continue
        for facts in ways(entry):
            given = {name: LONG.get(name, 1000 if isinstance(value, int) else value) for name, value in facts.items()}
            said = say.plain(key, **given)
            if len(said.encode("utf-16-le")) // 2 > POPUP_LIMIT:
                long[key] = len(said)
    assert not long
