"""Four prices of an offer kept apart: quoted → corrected → evaluated → contract, step by step."""

from tender.pricing.correction import quoted_price, wrong_products
from tender.pricing.offers import PricedOffer, compared, conditions, corrected, judged, price
from tender.pricing.rounds import Difference, Round, differences, in_force, notes
from tender.pricing.steps import Decisions, Rule, State, Step, rounded
from tender.pricing.tax import gross_of, net_agrees, net_of

__all__ = [
    "Decisions",
    "Difference",
    "PricedOffer",
    "Round",
    "Rule",
    "State",
    "Step",
    "compared",
    "conditions",
    "corrected",
    "differences",
    "gross_of",
    "in_force",
    "judged",
    "net_agrees",
    "net_of",
    "notes",
    "price",
    "quoted_price",
    "rounded",
    "wrong_products",
]
