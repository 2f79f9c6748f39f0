"""Files → text → plain data, with the place of every value."""
