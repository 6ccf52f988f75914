"""Acts: one event told many times is one."""
