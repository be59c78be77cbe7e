"""Who lives in the demo: five libraries in their zones, their librarians, groups and volunteers. All of it is invented
but the cities."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Language = Literal["ru", "en"]


@dataclass(frozen=True)
class Resident:
    first_name: str
    last_name: str
    language: Language = "ru"


@dataclass(frozen=True)
class Home:
    """A library and the people around it; `creator` of the group is its librarian."""

    city: str
    zone: str
    librarian: Resident
    group: str
    volunteers: tuple[Resident, ...]
    country: str = ""
    library: str = ""
    contact: str = ""
    organisation: str = ""


OWNER = Resident("Олег", "Орлов")

SAKHALIN = Home(
    "Южно-Сахалинск",
    "Asia/Sakhalin",
    Resident("Вера", "Смирнова"),
    "Соседи",
    (Resident("Анна", "Петрова"), Resident("Борис", "Ким"), Resident("Мария", "Соколова")),
    "Россия",
    "Библиотека на Маячной",
    "ул. Маячная, 12, +7 4242 00-01-02",
    "МБУК «Маячные библиотеки»",
)
KEMEROVO = Home(
    "Кемерово",
    "Asia/Novokuznetsk",
    Resident("Галина", "Орехова"),
    "Томский берег",
    (Resident("Егор", "Лебедев"), Resident("Зоя", "Фомина"), Resident("Лев", "Громов")),
    "Россия",
    "Библиотека «Томский берег»",
    "ул. Причальная, 3, +7 3842 00-03-04",
)
DYURTYULI = Home(
    "Дюртюли",
    "Asia/Yekaterinburg",
    Resident("Римма", "Хасанова"),
    "Дюртюли читают",
    (Resident("Айгуль", "Сафина"), Resident("Ильдар", "Галиев")),
    "Россия",
    "Библиотека у переправы",
    "ул. Береговая, 8, +7 34787 0-05-06",
)
MOGILEV = Home(
    "Могилёв",
    "Europe/Minsk",
    Resident("Людмила", "Василевская"),
    "Книжный двор",
    (Resident("Янина", "Лис"), Resident("Алесь", "Зубов")),
    "Беларусь",
    "Библиотека «Книжный двор»",
    "Садовый пер., 5, +375 222 00-07-08",
    "ГУК «Дворовые библиотеки Могилёва»",
)
UST_KAMENOGORSK = Home(
    "Усть-Каменогорск",
    "Asia/Almaty",
    Resident("Сауле", "Жумабаева"),
    "Иртышский причал",
    (Resident("Айжан", "Сеитова"), Resident("Emily", "Stone", "en")),
    "Казахстан",
    "Библиотека «Иртышский причал»",
    "наб. Иртыша, 21, +7 7232 00-09-10",
)
HOMES = (SAKHALIN, KEMEROVO, DYURTYULI, MOGILEV, UST_KAMENOGORSK)

EMPTY_OWNER: dict[Language, Resident] = {"ru": OWNER, "en": Resident("Oleg", "Orlov", "en")}
EMPTY_HOME: dict[Language, Home] = {
    "ru": Home(
        "Могилёв",
        "Europe/Minsk",
        Resident("Вера", "Смирнова"),
        "Соседи",
        (Resident("Анна", "Петрова"), Resident("Борис", "Кузнецов")),
    ),
    "en": Home(
        "Mogilev",
        "Europe/Minsk",
        Resident("Vera", "Smirnova", "en"),
        "Neighbours",
        (Resident("Anna", "Petrova", "en"), Resident("Boris", "Kuznetsov", "en")),
    ),
}
"""A town where nothing has been done yet: all of it is left to whoever plays."""
