"""How staff come in: password, second factor, known devices, sessions, and the log of it."""
