"""The files of texts: the same keys and variables in every language, each of them used, the plural forms right.

What comes out when they are said is tests/messages/test_every_text.py's.
"""

import ast
import re
from collections.abc import Iterator

import pytest
from babel import Locale
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl

from messages.texts import LANGUAGES, LOCALES

ROOT = LOCALES.parent.parent
PLURALS = {"zero", "one", "two", "few", "many"}
SPEAKERS = ("messages", "handlers", "bot", "playground")


def entries(language: str) -> dict[str, ftl.Message]:
    found: dict[str, ftl.Message] = {}
    for file in sorted((LOCALES / language).glob("*.ftl")):
        resource = FluentParser().parse(file.read_text(encoding="utf-8"))
        for entry in resource.body:
            assert not isinstance(entry, ftl.Junk), f"{file.name}: {entry.content}"
            if isinstance(entry, ftl.Message):
                assert entry.id.name not in found, f"{entry.id.name} twice"
                found[entry.id.name] = entry
    return found


def nodes(node: ftl.BaseNode) -> Iterator[ftl.BaseNode]:
    yield node
    for value in vars(node).values():
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ftl.BaseNode):
                yield from nodes(child)


def variables(entry: ftl.Message) -> set[str]:
    return {node.id.name for node in nodes(entry) if isinstance(node, ftl.VariableReference)}


def selections(entry: ftl.Message) -> Iterator[tuple[str, set[str]]]:
    """What a text distinguishes: the variable, and the named variants."""
    for node in nodes(entry):
        if isinstance(node, ftl.SelectExpression) and isinstance(node.selector, ftl.VariableReference):
            names = {each.key.name for each in node.variants if isinstance(each.key, ftl.Identifier)}
            yield node.selector.id.name, names


def strings_in_code() -> set[str]:
    """Every literal string of the code that words, shows or refuses."""
    found = set()
    for folder in (*SPEAKERS, "domain", "usecases"):
        for file in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    found.add(node.value)
    return found


def said_in_code() -> set[str]:
    """Keys that are named where they are said: say.html("…"), say.plain("…")."""
    found = set()
    for folder in SPEAKERS:
        for file in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
                    continue
                first = node.args[0]
                if node.func.attr in {"html", "plain"} and isinstance(first, ast.Constant):
                    found.add(str(first.value))
    return found


def codes_of_mistakes() -> set[str]:
    """Codes that the rules raise; each has a sentence."""
    found = set()
    for folder in ("domain", "usecases", "handlers", "storage", "messages"):
        for file in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                named = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "DomainError"
                code = node.args[0] if named and node.args else None  # type: ignore[attr-defined]
                if isinstance(code, ast.Constant):
                    found.add(str(code.value))
                elif isinstance(code, ast.JoinedStr) and isinstance(code.values[0], ast.Constant):
                    found.add(f"{code.values[0].value!s}*")  # INVITE_*: by the state of the link
    return found


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_every_language_says_the_same_things_with_the_same_facts(language: str) -> None:
    first, other = entries(LANGUAGES[0]), entries(language)
    assert first.keys() == other.keys()
    assert {key: variables(entry) for key, entry in first.items()} == {
        key: variables(entry) for key, entry in other.items()
    }


def test_every_key_that_is_said_exists() -> None:
    there = entries(LANGUAGES[0])
    keys = {key for key in said_in_code() if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key)}
    assert keys
    assert keys <= there.keys(), keys - there.keys()


def test_every_mistake_has_a_sentence() -> None:
    there = entries(LANGUAGES[0])
    codes = codes_of_mistakes()
    assert {"GONE", "NOT_ALLOWED"} <= codes
    for code in codes:
        key = f"mistake-{code.lower().replace('_', '-')}"
        assert any(each.startswith(key[:-1]) for each in there) if key.endswith("*") else key in there, code


def test_no_key_is_unused() -> None:
    strings, codes = strings_in_code(), codes_of_mistakes()
    raised = {f"mistake-{code.lower().replace('_', '-')}" for code in codes | strings if re.fullmatch(r"[A-Z_]+", code)}
    families = tuple(f"mistake-{code[:-1].lower().replace('_', '-')}" for code in codes if code.endswith("*"))
    unused = entries(LANGUAGES[0]).keys() - strings - raised
    assert not {key for key in unused if not key.startswith(families)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_plural_forms_are_those_of_the_language(language: str) -> None:
    forms = set(Locale(language).plural_form.tags) | {"other"}
    for key, entry in entries(language).items():
        for _, named in selections(entry):
            assert not named & PLURALS or named == forms, f"{key}: {named}"
