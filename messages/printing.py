"""Papers for the office printer: a template beside this file and its facts become a PDF, in a few milliseconds."""

import json
import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from typst import Fonts

FONT = "Libertinus Serif"
"""Comes with typst under the Open Font License and has the letters of every language we speak."""
FIRST_PICTOGRAM = 0x2190
"""«№» and «°» stand before it and are printed; what stands after it are arrows, hearts and faces."""
SOFT_HYPHEN = "\u00ad"

_ENDLESS = re.compile(r"\S{31,}")
_PIECE = re.compile(r"\S{10}")


def pdf(template: str, facts: Mapping[str, Any], svg: str = "") -> bytes:
    """The paper as a file; `svg` is a picture for a template that shows one."""
    made = _compiled(template, facts, svg, "pdf")
    return made[0]


def pictures(template: str, facts: Mapping[str, Any], svg: str = "") -> list[bytes]:
    """The same as a PNG of each page."""
    return _compiled(template, facts, svg, "png")


def _compiled(template: str, facts: Mapping[str, Any], svg: str, kind: Literal["pdf", "png"]) -> list[bytes]:
    """The facts travel as JSON: typst never reads a typed word as markup."""
    import typst  # here, because it takes 30 MB and few taps need it

    made = typst.compile(
        (Path(__file__).parent / f"{template}.typ").read_bytes(),
        format=kind,
        font_paths=_fonts(),
        sys_inputs={"facts": json.dumps(_printable({**facts, "font": FONT})), "svg": svg},
    )
    return [made] if isinstance(made, bytes) else made


@cache
def _fonts() -> "Fonts":
    """Typst's own, and the machine's for letters that they lack (a Georgian name, say)."""
    import typst

    return typst.Fonts()


def _printable(fact: Any) -> Any:
    """Without pictograms and invisible marks: no font prints them, and an empty box in a title helps nobody."""
    if isinstance(fact, str):
        shapes = "".join(letter for letter in fact if _has_a_shape(letter)).strip()
        # What is longer than any word may be broken anywhere, or it would run off the paper.
        return _ENDLESS.sub(lambda found: _PIECE.sub("\\g<0>\u200b", found[0]), shapes)
    if isinstance(fact, Mapping):
        return {name: _printable(each) for name, each in fact.items()}
    if isinstance(fact, list | tuple):
        return [_printable(each) for each in fact]
    return fact


def _has_a_shape(letter: str) -> bool:
    kind = unicodedata.category(letter)
    if kind in {"So", "Sk"}:
        return ord(letter) < FIRST_PICTOGRAM
    if kind == "Mn":
        return not 0xFE00 <= ord(letter) <= 0xFE0F
    return kind not in {"Cc", "Cf", "Cs", "Co", "Cn"} or letter in {"\n", SOFT_HYPHEN}
