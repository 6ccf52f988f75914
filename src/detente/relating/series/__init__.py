"""Series: how much passes between two sides and how friendly it is, over time."""
