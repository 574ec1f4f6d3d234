"""Words that are in most texts and say nothing about what is searched for; folded, by language."""

_FRENCH = """
a ai au aux avec ce ces cet cette comme comment d dans de des du elle elles en est et eux il ils j je l la le les leur
leurs lui m ma mais me mes moi mon n ne nos notre nous on ou par pas plus pour pourquoi proposition qu quand que quel
quelle quelles quels qui quoi s sa sans se ses si son sont sur t ta te tes toi ton tous tout toute toutes tu un une vos
votre vous y
"""
_ENGLISH = """
a all an and are as at be been by can do does for from had has have he her his how i if in into is it its my no not of
on or our proposal s she so t than that the their them then there these they this to up us was we what when which who
why will with would you your
"""

STOP_WORDS = {"fr": frozenset(_FRENCH.split()), "en": frozenset(_ENGLISH.split())}
