"""What is wrong with a draw's file, and where."""


class MalformedFile(ValueError):
    """A list, commit or reveal that is not in its one exact form; `line` counts from 1, `reason` is plain English."""

    def __init__(self, line: int, reason: str):
        super().__init__(f"line {line}: {reason}")
        self.line = line
        self.reason = reason
