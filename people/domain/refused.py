"""What cannot be done, for a reason that the caller puts into words."""


class Refused(Exception):
    """Something that cannot be done or read; `code` says why. Each kind lists its codes in its docstring."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code
