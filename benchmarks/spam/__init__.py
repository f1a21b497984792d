"""How good the filter is, and how its shipped weights are made. No text of other people is kept here."""
