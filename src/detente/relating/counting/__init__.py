"""Words that count acts, and the acts that they count up."""
