"""How the factors are found."""
