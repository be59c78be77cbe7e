"""The zone that a city proposes."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo, available_timezones

import pytest

from domain.cities import offered, zone_of, zones
from domain.libraries import Country

NOW = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("country", "city", "zone"),
    [
        (Country.RU, "Южно-Сахалинск", "Asia/Sakhalin"),
        (Country.RU, "yuzhno-sakhalinsk", "Asia/Sakhalin"),
        (Country.RU, "г. Кемерово", "Asia/Novokuznetsk"),
        (Country.RU, "ДЮРТЮЛИ", "Asia/Yekaterinburg"),
        (Country.RU, "Dyurtyuli", "Asia/Yekaterinburg"),
        (Country.RU, "Орел", "Europe/Moscow"),
        (Country.RU, "Nizhny Novgorod", "Europe/Moscow"),
        (Country.RU, "Yekaterinburg", "Asia/Yekaterinburg"),
        (Country.RU, "Петропавловск-Камчатский", "Asia/Kamchatka"),
        (Country.KZ, "Петропавловск", "Asia/Almaty"),
        (Country.KZ, "Өскемен", "Asia/Almaty"),
        (Country.KZ, "Ust-Kamenogorsk", "Asia/Almaty"),
        (Country.KZ, "Қостанай", "Asia/Qostanay"),
        (Country.BY, "Могилёв", "Europe/Minsk"),
        (Country.BY, "Магілёў", "Europe/Minsk"),
        (Country.BY, "деревня, которой нет в таблице", "Europe/Minsk"),
    ],
)
def test_a_city_is_known_by_any_of_its_names(country: Country, city: str, zone: str) -> None:
    assert zone_of(country, city) == zone


def test_an_unknown_city_of_russia_proposes_nothing() -> None:
    assert zone_of(Country.RU, "Нью-Васюки") is None


def test_every_zone_exists() -> None:
    assert {zone for country in Country for zone in zones(country)} <= available_timezones()


def test_the_city_s_own_zone_is_offered_first_and_each_time_once() -> None:
    choice = offered(Country.RU, "Кемерово", NOW)
    assert choice[0] == "Asia/Novokuznetsk"
    offsets = [NOW.astimezone(ZoneInfo(zone)).utcoffset() for zone in choice]
    assert len(set(offsets)) == len(offsets) == 11


def test_where_a_country_keeps_one_time_one_zone_is_offered() -> None:
    assert offered(Country.BY, "Могилёв", NOW) == ("Europe/Minsk",)
    assert offered(Country.KZ, "Костанай", NOW) == ("Asia/Qostanay",)


def test_an_unknown_city_is_offered_every_time_of_its_country() -> None:
    choice = offered(Country.RU, "Нью-Васюки", NOW)
    assert (choice[0], choice[1], len(choice)) == ("Europe/Kaliningrad", "Europe/Moscow", 11)
