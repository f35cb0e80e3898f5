"""What a finished factorisation can answer; it knows nothing of training."""
