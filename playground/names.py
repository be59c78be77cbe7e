"""Names as people type them at the prompt: «Алёна», `alena` and `ALYONA` are one."""

_LATIN = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i", "й": "i",
        "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
        "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu",
        "я": "ya",
    }
)  # fmt: skip


def latin(name: str) -> str:
    """«Янина» is `yanina`: what a keyboard without Cyrillic can type."""
    return name.casefold().translate(_LATIN)


def alike(name: str, typed: str) -> bool:
    return _key(name) == _key(typed)


def _key(name: str) -> str:
    return " ".join(latin(name).replace("y", "i").replace("j", "i").replace("ie", "e").strip(" «»\"'").split())
