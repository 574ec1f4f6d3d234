"""A progress bar for work that goes in stages, if somebody is watching: none in a log or a pipe."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from tqdm import tqdm

from forms.draw.services.freeze_draw import Progress


@contextmanager
def stages(names: Sequence[str]) -> Iterator[Progress]:
    """Yield a function to be called with each stage's name as it begins."""
    with tqdm(total=len(names), disable=None, bar_format="{l_bar}{bar}| {elapsed}") as bar:

        def begin(name: str) -> None:
            bar.update(names.index(name) - bar.n)
            bar.set_description(name)

        yield begin
        bar.update(bar.total - bar.n)
