from forms.draw.models.draw import Draw, DrawApproval, DrawFile, FrozenDraw
from forms.draw.models.staff import StaffMailbox
from forms.draw.models.winner import LedgerLine, Winner

__all__ = ["Draw", "DrawApproval", "DrawFile", "FrozenDraw", "LedgerLine", "StaffMailbox", "Winner"]
