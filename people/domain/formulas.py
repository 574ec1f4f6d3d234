"""Texts that a spreadsheet program would take for formulas."""

# What makes a spreadsheet program take a text for a formula (OWASP, “CSV injection”).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def escape_formula(text: str) -> str:
    """The text as it is, or behind an apostrophe where a spreadsheet would run it."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
