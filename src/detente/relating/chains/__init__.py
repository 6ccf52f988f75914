"""Chains: which act led to which, by links and by the words between them."""
