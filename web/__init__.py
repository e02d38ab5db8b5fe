"""What tornado serves, beside the connection manager itself."""
