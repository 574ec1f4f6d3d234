"""Every component of the site in each of its states, on one page of a development site.

Each family of components is a module with a function `family()`; `catalogue` puts them in their order.
"""
