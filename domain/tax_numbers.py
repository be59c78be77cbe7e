"""ИНН, БИН and УНП: the numbers of legal persons in three countries, with the check digit that catches a slip."""

import re
from collections.abc import Callable, Sequence

from domain.mistakes import DomainError

_INN_10 = (2, 4, 10, 3, 5, 9, 4, 6, 8)
_INN_12_FIRST = (7, 2, 4, 10, 3, 5, 9, 4, 6, 8)
_INN_12_SECOND = (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)
_BIN_FIRST = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
_BIN_SECOND = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)
_UNP = (29, 23, 19, 17, 13, 7, 5, 3)


def checked_tax_number(country: str, typed: str) -> str:
    """The digits alone. Raises DomainError TAX_NUMBER_RU, TAX_NUMBER_KZ or TAX_NUMBER_BY, by the country."""
    digits = re.sub(r"[\s-]", "", typed)
    right, mistake = _RULES[country]
    if not (digits.isascii() and digits.isdigit() and right([int(digit) for digit in digits])):
        raise DomainError(mistake)
    return digits


def _is_inn(digits: Sequence[int]) -> bool:
    """10 digits of an organisation or 12 of a person (приказ ФНС)."""
    if len(digits) == 10:
        return digits[9] == _weighed(digits, _INN_10) % 11 % 10
    return (
        len(digits) == 12
        and digits[10] == _weighed(digits, _INN_12_FIRST) % 11 % 10
        and digits[11] == _weighed(digits, _INN_12_SECOND) % 11 % 10
    )


def _is_bin(digits: Sequence[int]) -> bool:
    """12 digits; where the first weights give 10, the second ones are used."""
    if len(digits) != 12:
        return False
    check = _weighed(digits, _BIN_FIRST) % 11
    if check == 10:
        check = _weighed(digits, _BIN_SECOND) % 11
    return digits[11] == check


def _is_unp(digits: Sequence[int]) -> bool:
    """9 digits of a legal person."""
    return len(digits) == 9 and digits[8] == _weighed(digits, _UNP) % 11


def _weighed(digits: Sequence[int], weights: Sequence[int]) -> int:
    return sum(digit * weight for digit, weight in zip(digits, weights, strict=False))


_RULES: dict[str, tuple[Callable[[Sequence[int]], bool], str]] = {
    "RU": (_is_inn, "TAX_NUMBER_RU"),
    "KZ": (_is_bin, "TAX_NUMBER_KZ"),
    "BY": (_is_unp, "TAX_NUMBER_BY"),
}
