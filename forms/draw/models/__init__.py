from .draw import Draw, DrawApproval, DrawFile, FrozenDraw
from .staff import StaffMailbox
from .winner import LedgerLine, Winner

__all__ = ["Draw", "DrawApproval", "DrawFile", "FrozenDraw", "LedgerLine", "StaffMailbox", "Winner"]
