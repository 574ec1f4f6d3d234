"""Approve a draw: an editor's word on the public number. Two different editors must say the same."""

from django.db import transaction

from forms.draw.domain import (
    BadRandomness,
    Commit,
    Reveal,
    RevealRefused,
    check_reveal,
    drand,
    randomness_of_signature,
)
from forms.draw.enums import DrawState
from forms.draw.models import Draw, DrawApproval, DrawFile
from forms.draw.permissions import may_conduct
from forms.draw.services.beacon import is_signature_of_round
from people.domain.refused import Refused


class ApprovalRefused(Refused):
    """An approval that cannot be taken; `code` says why.

    "permission", "too_early" (by the database's clock), "already_drawn". "number": cannot be a public number (16 to 512
    printable characters without spaces). "signature_form": no signature of 48 bytes in hexadecimal. "round": the pasted
    answer is another round's. "signature": not the beacon's for that round. "secret": not the one that the commit
    announced, or missing.
    """


@transaction.atomic
def approve_draw(draw_id: int, user, number: str, secret: str = "") -> DrawApproval:
    """Record that `user` approves this public number. Approving again replaces what the same user said before.

    `number` is what the source published: for the beacon its signature in hexadecimal, or the JSON that it answers
    with. `secret` is a depositary's, 64 hexadecimal digits; once right it is kept. Raises ApprovalRefused.
    """
    if not may_conduct(user):
        raise ApprovalRefused("permission")
    draw = Draw.objects.with_clock().select_for_update(of=("self",)).get(pk=draw_id)
    if draw.state == DrawState.DRAWN:
        raise ApprovalRefused("already_drawn")
    if not draw.is_source_due:
        raise ApprovalRefused("too_early")
    commit = Commit.parse(draw.file(DrawFile.COMMIT))
    randomness, signature = read_number(commit, number)
    check_secret(draw, commit, randomness, signature, secret)
    approval, _ = DrawApproval.objects.update_or_create(
        draw=draw, user=user, defaults={"randomness": randomness, "signature": signature}
    )
    return approval


def read_number(commit: Commit, text: str) -> tuple[str, bytes | None]:
    """R and, with the beacon, the checked signature that it comes from."""
    number = drand.round_named_by(commit.source)
    if number is None:
        return text.strip(), None
    try:
        signature = drand.read_signature(text, number)
    except drand.OtherRound:
        raise ApprovalRefused("round") from None
    except drand.MalformedSignature:
        raise ApprovalRefused("signature_form") from None
    if not is_signature_of_round(number, signature):
        raise ApprovalRefused("signature")
    return randomness_of_signature(signature), signature


def check_secret(draw: Draw, commit: Commit, randomness: str, signature: bytes | None, secret: str) -> None:
    """Make sure that a reveal can be written; keep the secret that a depositary gave."""
    try:
        told = bytes(draw.secret) if draw.secret else bytes.fromhex("".join(secret.split()))
        check_reveal(commit, Reveal(told, randomness, signature))
    except BadRandomness:
        raise ApprovalRefused("number") from None
    except (RevealRefused, ValueError):
        raise ApprovalRefused("secret") from None
    Draw.objects.filter(pk=draw.pk, secret=None).update(secret=told)
