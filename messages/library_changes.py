"""«Изменить» of a library: what is kept of it and of the organisation that answers for the data."""

from datetime import datetime

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from domain.libraries import Country, Library, LibraryField, OperatorField, Organisation, may_be_empty
from messages import archive, dates
from messages.countries import country_name, zone_name, zone_rows
from messages.doors import Desk, LibraryCard
from messages.screens import Screen, button, in_rows, lines
from messages.texts import Html, Texts


class ChangeLibrary(CallbackData, prefix="lchg"):
    """Asks for a field's new value."""

    library: int
    field: str


class EmptyLibrary(CallbackData, prefix="lempty"):
    """«Убрать» of a field that may be empty."""

    library: int
    field: str


class MoveLibrary(CallbackData, prefix="lmove"):
    """Another zone, or only another page of them."""

    library: int
    zone: str = ""
    page: int = 0


class OperatorCard(CallbackData, prefix="oper"):
    """The organisation that answers for the data of a library."""

    library: int


class ChangeOperator(CallbackData, prefix="ochg"):
    library: int
    field: str


class EmptyOperator(CallbackData, prefix="oempty"):
    library: int
    field: str


class StoreIn(CallbackData, prefix="ostore"):
    """The country where the data are stored."""

    library: int
    country: str


_FIELDS = {
    LibraryField.NAME: "library-field-name",
    LibraryField.SHORT_NAME: "library-field-short-name",
    LibraryField.CITY: "library-field-city",
    LibraryField.ADDRESS: "library-field-address",
    LibraryField.PHONE: "library-field-phone",
    LibraryField.ZONE: "library-field-zone",
}
_QUESTIONS = {
    LibraryField.NAME: "library-ask-name",
    LibraryField.SHORT_NAME: "library-ask-short-name",
    LibraryField.CITY: "library-ask-city",
    LibraryField.ADDRESS: "library-ask-address",
    LibraryField.PHONE: "library-ask-phone",
    LibraryField.ZONE: "library-ask-zone",
}
_OPERATOR_FIELDS = {
    OperatorField.NAME: "operator-field-name",
    OperatorField.ADDRESS: "operator-field-address",
    OperatorField.CONTACT: "operator-field-contact",
    OperatorField.POLICY_URL: "operator-field-policy-url",
    OperatorField.STORAGE_COUNTRY: "operator-field-storage-country",
}
_OPERATOR_QUESTIONS = {
    OperatorField.NAME: "operator-ask-name",
    OperatorField.ADDRESS: "operator-ask-address",
    OperatorField.CONTACT: "operator-ask-contact",
    OperatorField.POLICY_URL: "operator-ask-policy-url",
    OperatorField.STORAGE_COUNTRY: "operator-ask-storage-country",
}
_TAX_NUMBERS = {
    Country.RU: "operator-field-tax-number-ru",
    Country.KZ: "operator-field-tax-number-kz",
    Country.BY: "operator-field-tax-number-by",
}
_TAX_QUESTIONS = {
    Country.RU: "operator-ask-tax-number-ru",
    Country.KZ: "operator-ask-tax-number-kz",
    Country.BY: "operator-ask-tax-number-by",
}


# The library --------------------------------------------------------------------------------------------------------


def card(say: Texts, library: Library, operator: Organisation, now: datetime) -> Screen:
    """Every field with its value; a button for each."""
    fields = [button(say.plain(_FIELDS[each]), ChangeLibrary(library=library.id, field=each)) for each in LibraryField]
    return Screen(
        lines(
            say.html("library-heading", name=library.name),
            *(_line(say, say.plain(_FIELDS[each]), _value(say, library, each, now)) for each in _SHOWN),
            "",
            say.html("library-operator", name=operator.name),
            "",
            say.html("library-what-to-change"),
        ),
        [
            *in_rows(fields, 2),
            [button(say.plain("library-change-operator"), OperatorCard(library=library.id))],
            archive.entry(say, library),
            [button(say.plain("library-back"), Desk(library=library.id))],
        ],
    )


_SHOWN = [field for field in LibraryField if field is not LibraryField.NAME]


def ask_field(say: Texts, library: Library, field: LibraryField, now: datetime, page: int = 0) -> Screen:
    """The question for a field's new value, with what it is now."""
    asked = lines(_now(say, _value(say, library, field, now)), say.html(_QUESTIONS[field]))
    back = [button(say.plain("library-back"), LibraryCard(library=library.id))]
    if field is LibraryField.ZONE:
        zones = zone_rows(
            say,
            library.country,
            library.city,
            now,
            page,
            lambda zone: MoveLibrary(library=library.id, zone=zone),
            lambda to: MoveLibrary(library=library.id, page=to),
        )
        return Screen(asked, [*zones, back])
    has = _value(say, library, field, now) is not None
    empty = EmptyLibrary(library=library.id, field=field) if has and may_be_empty(field) else None
    return Screen(asked, [*_emptying(say, empty), back])


def _value(say: Texts, library: Library, field: LibraryField, now: datetime) -> str | None:
    if field is LibraryField.ZONE:
        return say.plain(
            "library-zone-now", city=zone_name(say, library.zone_name), time=dates.clock(now, library.zone)
        )
    if field is LibraryField.CITY:
        return say.plain("library-city-of", city=library.city, country=country_name(say, library.country))
    return {
        LibraryField.NAME: library.name,
        LibraryField.SHORT_NAME: library.short_name,
        LibraryField.ADDRESS: library.address,
        LibraryField.PHONE: library.phone,
    }[field]


# The operator -------------------------------------------------------------------------------------------------------


def operator_card(say: Texts, library: Library, operator: Organisation, *, may_change: bool) -> Screen:
    """What the consent text will tell of the organisation, and what is not told yet."""
    fields = [
        button(_named(say, each, operator), ChangeOperator(library=library.id, field=each)) for each in OperatorField
    ]
    return Screen(
        lines(
            say.html("operator-heading", library=library.title),
            *(_line(say, _named(say, each, operator), _told(say, operator, each)) for each in OperatorField),
            "",
            say.html("operator-consent-note") if may_change else say.html("operator-owner-only"),
        ),
        [
            *(in_rows(fields, 2) if may_change else []),
            [button(say.plain("library-back"), LibraryCard(library=library.id))],
        ],
    )


def ask_operator_field(say: Texts, library: Library, operator: Organisation, field: OperatorField) -> Screen:
    key = _TAX_QUESTIONS[operator.country] if field is OperatorField.TAX_NUMBER else _OPERATOR_QUESTIONS[field]
    told = _told(say, operator, field)
    empty = EmptyOperator(library=library.id, field=field) if told is not None and may_be_empty(field) else None
    countries: list[list[InlineKeyboardButton]] = []
    if field is OperatorField.STORAGE_COUNTRY:
        countries = [[button(country_name(say, each), StoreIn(library=library.id, country=each))] for each in Country]
    return Screen(
        lines(_now(say, told), say.html(key)),
        [
            *countries,
            *_emptying(say, empty),
            [button(say.plain("library-back"), OperatorCard(library=library.id))],
        ],
    )


def _named(say: Texts, field: OperatorField, operator: Organisation) -> str:
    """The field's name; the tax number is called by what the country calls it."""
    return say.plain(_TAX_NUMBERS[operator.country] if field is OperatorField.TAX_NUMBER else _OPERATOR_FIELDS[field])


def _told(say: Texts, operator: Organisation, field: OperatorField) -> str | None:
    if field is OperatorField.STORAGE_COUNTRY:
        return country_name(say, operator.storage_country) if operator.storage_country else None
    return {
        OperatorField.NAME: operator.name,
        OperatorField.ADDRESS: operator.address,
        OperatorField.TAX_NUMBER: operator.tax_number,
        OperatorField.CONTACT: operator.contact,
        OperatorField.POLICY_URL: operator.policy_url,
    }[field]


# Both ---------------------------------------------------------------------------------------------------------------


def _line(say: Texts, label: str, value: str | None) -> Html:
    if value is None:
        return say.html("library-line-empty", label=label)
    return say.html("library-line", label=label, value=value)


def _now(say: Texts, value: str | None) -> Html | None:
    return say.html("library-now", value=value) if value is not None else None


def _emptying(say: Texts, leads_to: EmptyLibrary | EmptyOperator | None) -> list[list[InlineKeyboardButton]]:
    return [[button(say.plain("library-empty-field"), leads_to)]] if leads_to else []
