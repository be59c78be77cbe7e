"""What a library's and an organisation's fields may hold."""

import pytest

from domain.libraries import (
    NAME_LIMIT,
    Country,
    LibraryField,
    OperatorField,
    checked_field,
    checked_operator_field,
    may_be_empty,
)
from domain.mistakes import DomainError
from domain.phones import checked_phone, split_contact
from domain.typed import one_line


def refusal(field: LibraryField | OperatorField, typed: str, country: Country = Country.RU) -> str:
    try:
        if isinstance(field, LibraryField):
            checked_field(field, typed, ["Europe/Moscow"])
        else:
            checked_operator_field(field, typed, country)
    except DomainError as refused:
        return refused.code
    return "taken"


def test_a_typed_line_loses_breaks_doubled_spaces_and_invisible_signs() -> None:
    assert one_line("  Детская\n библиотека\u202e №\u200b 5\t", 40) == "Детская библиотека № 5"


def test_a_line_without_a_letter_or_digit_is_empty() -> None:
    assert refusal(LibraryField.NAME, " \u200b\u202e … ") == "TYPED_EMPTY"


def test_a_name_of_300_characters_is_refused_with_both_numbers() -> None:
    with pytest.raises(DomainError) as refused:
        checked_field(LibraryField.NAME, "б" * 300)
    assert (refused.value.code, refused.value.facts) == ("TYPED_LONG", {"limit": NAME_LIMIT, "length": 300})
    assert checked_field(LibraryField.NAME, "б" * NAME_LIMIT) == "б" * NAME_LIMIT


def test_markup_is_kept_as_it_was_typed() -> None:
    assert checked_field(LibraryField.NAME, "<b>Библиотека & сад</b>") == "<b>Библиотека & сад</b>"


def test_only_a_zone_of_the_country_is_taken() -> None:
    assert checked_field(LibraryField.ZONE, "Europe/Moscow", ["Europe/Moscow"]) == "Europe/Moscow"
    assert refusal(LibraryField.ZONE, "America/New_York") == "ZONE_UNKNOWN"


@pytest.mark.parametrize(
    ("typed", "address", "phone"),
    [
        ("ул. Мира, 5, 8 (4242) 12-34-56", "ул. Мира, 5", "8 (4242) 12-34-56"),
        ("ул. Мира, 5\n42-45-67", "ул. Мира, 5", "42-45-67"),
        ("ул. Мира 5 8 4242 123456", "ул. Мира 5", "8 4242 123456"),
        ("693000, ул. Мира, 5", "693000, ул. Мира, 5", None),
        ("ул. 8 Марта, 10-15", "ул. 8 Марта, 10-15", None),
        ("г. Дюртюли, ул. Ленина, 24; тел.: +7 34787 2-12-34, доб. 12", "г. Дюртюли, ул. Ленина, 24",
         "+7 34787 2-12-34, доб. 12"),
        ("ул. Мира, 8, 8(347)872-12-34, 8(347)872-12-35", "ул. Мира, 8", "8(347)872-12-34, 8(347)872-12-35"),
        ("+375 222 22-22-22, ул. Первомайская, 71", "ул. Первомайская, 71", "+375 222 22-22-22"),
        ("пр. Победы, 10, тел. 424567", "пр. Победы, 10", "424567"),
        ("Садовый пер., 5, 8 (4242) 12-34-56", "Садовый пер., 5", "8 (4242) 12-34-56"),
        ("5, Садовый пер. 8 (4242) 12-34-56.", "5, Садовый пер.", "8 (4242) 12-34-56"),
        ("ул. Мира, 10. Тел. 424567", "ул. Мира, 10", "424567"),
        ("ул. Мира.", "ул. Мира", None),
        ("8 924 123 45 67", None, "8 924 123 45 67"),
        ("ул. Мира, 5", "ул. Мира, 5", None),
    ],
)  # fmt: skip
def test_the_phone_is_found_beside_the_address(typed: str, address: str | None, phone: str | None) -> None:
    assert split_contact(typed) == (address, phone)


@pytest.mark.parametrize("typed", ["8 (4242) 12-34-56", "424567", "+7 7232 26-12-12", "12-34-56, 12-34-57"])
def test_a_phone_is_kept_as_typed(typed: str) -> None:
    assert checked_phone(typed) == typed


@pytest.mark.parametrize("typed", ["позвоните нам", "12", "ул. Мира, 5, 8 (4242) 12-34-56"])
def test_what_is_no_phone_is_refused(typed: str) -> None:
    assert refusal(LibraryField.PHONE, typed) == "PHONE_UNCLEAR"


@pytest.mark.parametrize(
    ("country", "number"),
    [
        (Country.RU, "7707083893"),
        (Country.RU, "77 07 083893"),
        (Country.RU, "500100732259"),
        (Country.KZ, "940140000385"),
        (Country.BY, "100582333"),
    ],
)
def test_a_right_tax_number_is_kept_as_digits(country: Country, number: str) -> None:
    assert checked_operator_field(OperatorField.TAX_NUMBER, number, country) == number.replace(" ", "")


@pytest.mark.parametrize(
    ("country", "number", "code"),
    [
        (Country.RU, "7707083894", "TAX_NUMBER_RU"),
        (Country.RU, "770708389", "TAX_NUMBER_RU"),
        (Country.RU, "500100732258", "TAX_NUMBER_RU"),
        (Country.RU, "ИНН", "TAX_NUMBER_RU"),
        (Country.RU, "٧٧٠٧٠٨٣٨٩٣", "TAX_NUMBER_RU"),
        (Country.KZ, "940140000386", "TAX_NUMBER_KZ"),
        (Country.KZ, "7707083893", "TAX_NUMBER_KZ"),
        (Country.BY, "100582334", "TAX_NUMBER_BY"),
        (Country.BY, "", "TAX_NUMBER_BY"),
    ],
)
def test_a_slip_in_a_tax_number_is_caught(country: Country, number: str, code: str) -> None:
    assert refusal(OperatorField.TAX_NUMBER, number, country) == code


def test_a_link_may_be_typed_without_its_beginning() -> None:
    link = checked_operator_field(OperatorField.POLICY_URL, "библиотека.рф/политика", Country.RU)
    assert link == "https://библиотека.рф/политика"


@pytest.mark.parametrize(
    "typed", ["javascript://x.ru", "спросите у нас", "https://", "http://[", "ftp://lib.ru/p", "a@b.ru"]
)
def test_what_is_no_web_address_is_refused(typed: str) -> None:
    assert refusal(OperatorField.POLICY_URL, typed) == "LINK_UNCLEAR"


def test_what_a_card_cannot_do_without_may_not_be_emptied() -> None:
    needed = {field for field in (*LibraryField, *OperatorField) if not may_be_empty(field)}
    assert needed == {"name", "city", "zone"}
