"""Names of people, places and bodies, and the pronouns that stand for them."""
