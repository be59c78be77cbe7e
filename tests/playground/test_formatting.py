"""HTML as Telegram reads it: entities in UTF-16 units, refusals with the byte where it is wrong."""

from __future__ import annotations

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.utils.formatting import Bold, DateTime, Text
from hypothesis import given
from hypothesis import strategies as st

from playground.entities import detected, formatted
from playground.html_reader import parse_html, units
from playground.people import Person
from playground.refusals import Refusal
from playground.world import Json


def entity(kind: str, offset: int, length: int, **more: object) -> Json:
    return {"type": kind, "offset": offset, "length": length, **more}


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("просто & так", "просто & так", []),
        ("a &amp; b &lt;i&gt; &quot;c&quot; &#1103;&#x44f; &nbsp;", 'a & b <i> "c" яя &nbsp;', []),
        ("<b>жирно</b>", "жирно", [entity("bold", 0, 5)]),
        ("📚 <b>Книги</b>", "📚 Книги", [entity("bold", 3, 5)]),
        ("<B>жирно</b>", "жирно", [entity("bold", 0, 5)]),
        ("<b>a<i>b</i></b>", "ab", [entity("bold", 0, 2), entity("italic", 1, 1)]),
        ("<b>a</>", "a", [entity("bold", 0, 1)]),
        ("<b></b>x", "x", []),
        ('<a href="https://e.org/?a=1&amp;b=2">тут</a>', "тут", [entity("text_link", 0, 3, url="https://e.org/?a=1&b=2")]),
        ("<a href='tg://user?id=1' data-x=1 hidden>он</a>", "он", [entity("text_link", 0, 2, url="tg://user?id=1")]),
        ('<b class="x" id=5>a</b>', "a", [entity("bold", 0, 1)]),
        ('<span class="tg-spoiler">a</span>', "a", [entity("spoiler", 0, 1)]),
        ('<tg-time unix="1796000000" format="wDT">в 14:00</tg-time>', "в 14:00",
         [entity("date_time", 0, 7, unix_time=1796000000, date_time_format="wDT")]),
        ("<blockquote expandable>a</blockquote>", "a", [entity("expandable_blockquote", 0, 1)]),
        ("<blockquote>a</blockquote>", "a", [entity("blockquote", 0, 1)]),
        ('<pre><code class="language-py">a</code></pre>', "a", [entity("pre", 0, 1, language="py")]),
        ("<code>a</code>", "a", [entity("code", 0, 1)]),
    ],
)  # fmt: skip
def test_html_becomes_text_and_entities(source: str, text: str, entities: list[Json]) -> None:
    assert parse_html(source) == (text, entities)


@pytest.mark.parametrize(
    ("source", "refusal"),
    [
        ("<x>a</x>", 'Unsupported start tag "x" at byte offset 0'),
        ("я <3книги", "Unclosed start tag at byte offset 3"),
        ("я <3 книги>", 'Unsupported start tag "3" at byte offset 3'),
        ("a < b and c > d", 'Unsupported start tag "" at byte offset 2'),
        ("да <b>a</i>", 'Unmatched end tag at byte offset 9, expected "</b>", found "</i>"'),
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        ("<b", "Unclosed start tag at byte offset 0"),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ("<a href", 'Unclosed start tag "a" at byte offset 0'),
        ('<a ="x">y</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href=x/y>z</a>", "Unexpected end of name token at byte offset 8"),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<br/>", 'Unsupported start tag "br/" at byte offset 0'),
    ],
)
def test_wrong_html_is_refused_with_the_byte_where_it_is_wrong(source: str, refusal: str) -> None:
    with pytest.raises(Refusal) as error:
        parse_html(source)
    assert error.value.description == f"Bad Request: can't parse entities: {refusal}"


@given(st.text(alphabet="<>/b i&;=\"'aя📚", max_size=40))
def test_any_text_is_read_or_refused(source: str) -> None:
    try:
        text, entities = formatted(source, "HTML", None)
    except Refusal as refusal:
        assert refusal.code == 400  # noqa: PT017 - both outcomes are right.
        return
    for found in entities:
        assert 0 <= found["offset"] < found["offset"] + found["length"] <= units(text)


@given(st.text(max_size=60))
def test_escaped_text_comes_back_as_it_was(text: str) -> None:
    from html import escape

    assert parse_html(escape(text, quote=False))[0] == text


def test_the_ends_of_a_text_are_trimmed_and_entities_move_along() -> None:
    assert formatted("\n\n <b>да</b> \n", "HTML", None) == ("да", [entity("bold", 0, 2)])
    assert formatted("  <b> да</b>", "HTML", None) == ("да", [entity("bold", 0, 2)])


def test_telegram_finds_commands_links_and_mentions_in_what_people_write() -> None:
    assert detected("/link@knigonosha_bot 5") == [entity("bot_command", 0, 20)]
    assert detected("📚 /new и a@b.ru") == [entity("bot_command", 3, 4), entity("email", 10, 6)]
    assert detected("см. https://t.me/x?start=1.") == [entity("url", 4, 22)]
    assert detected("спасибо, @anna_p, 5/6 и #книги") == [entity("mention", 9, 7), entity("hashtag", 24, 6)]


async def test_the_refusal_reaches_aiogram(bot: Bot, anna: Person) -> None:
    with pytest.raises(TelegramBadRequest) as error:
        await bot.send_message(anna.id, "<x>", parse_mode="HTML")
    assert error.value.message == 'Bad Request: can\'t parse entities: Unsupported start tag "x" at byte offset 0'
    with pytest.raises(TelegramBadRequest, match="unsupported parse_mode"):
        await bot.send_message(anna.id, "x", parse_mode="BBCode")


async def test_entities_of_aiogram_are_taken_as_they_are(bot: Bot, anna: Person) -> None:
    text = Text("📚 ", Bold("Книги"), " ", DateTime("в 14:00", unix_time=1_796_000_000))
    sent = await bot.send_message(anna.id, **text.as_kwargs())
    assert [(e.type, e.offset, e.length) for e in sent.entities or []] == [("bold", 3, 5), ("date_time", 9, 7)]
    with pytest.raises(TelegramBadRequest, match="outside of the text"):
        await bot.send_message(anna.id, "x", entities=[*(sent.entities or [])])
