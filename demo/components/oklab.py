"""Colours mixed as `color-mix(in oklab, …)` mixes them in browsers (https://www.w3.org/TR/css-color-5/#color-mix)."""

# From linear sRGB to the cones' responses, and from their cube roots to Oklab (https://bottosson.github.io/posts/oklab/).
TO_CONES = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
TO_OKLAB = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)
FROM_OKLAB = (
    (1.0, 0.3963377774, 0.2158037573),
    (1.0, -0.1055613458, -0.0638541728),
    (1.0, -0.0894841775, -1.2914855480),
)
FROM_CONES = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.7076147010),
)


def mix(colour: str, other: str, share: float) -> str:
    """`share` (0 to 1) of `colour` and the rest of `other`, each `#rrggbb`."""
    pairs = zip(_oklab(colour), _oklab(other), strict=True)
    return _hex(tuple(one * share + two * (1 - share) for one, two in pairs))


def _oklab(colour: str) -> tuple[float, ...]:
    linear = tuple(_to_linear(int(colour[start : start + 2], 16) / 255) for start in (1, 3, 5))
    return _times(TO_OKLAB, tuple(value ** (1 / 3) for value in _times(TO_CONES, linear)))


def _hex(oklab: tuple[float, ...]) -> str:
    linear = _times(FROM_CONES, tuple(value**3 for value in _times(FROM_OKLAB, oklab)))
    return "#" + "".join(f"{round(255 * _from_linear(min(max(value, 0), 1))):02x}" for value in linear)


def _times(matrix, vector: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(sum(factor * value for factor, value in zip(row, vector, strict=True)) for row in matrix)


def _to_linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _from_linear(value: float) -> float:
    return value * 12.92 if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055
