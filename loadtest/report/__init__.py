"""What a load test found, as JSON, as an HTML page with plots, and on the terminal."""
