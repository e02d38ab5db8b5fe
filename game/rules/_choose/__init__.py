"""What the rules of choosing are made of."""
