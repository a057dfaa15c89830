"""Cell text → number, money, date, duration, yes/no, list, credit code; else the reason why not.

Every function takes what a cell holds and returns a `Read`: a value, blank, or a trouble. The
grammar is strict: nothing is guessed from the size of a number, and a text that is not understood
whole is refused. Full-width forms, blanks and zero-width marks do not matter; messages show the
original.
"""

from tender.values.days import EPOCH_1900, EPOCH_1904, day, month
from tender.values.identity import company, email, last4, name, phone, uscc
from tender.values.lists import items, lots
from tender.values.money import money
from tender.values.numbers import at_least, at_most, integer, number
from tender.values.rates import discount, rate
from tender.values.tidy import LONGEST, plain, shown
from tender.values.words import hours, refuses, yes_no

__all__ = [
    "EPOCH_1900",
    "EPOCH_1904",
    "LONGEST",
    "at_least",
    "at_most",
    "company",
    "day",
    "discount",
    "email",
    "hours",
    "integer",
    "items",
    "last4",
    "lots",
    "money",
    "month",
    "name",
    "number",
    "phone",
    "plain",
    "rate",
    "refuses",
    "shown",
    "uscc",
    "yes_no",
]
