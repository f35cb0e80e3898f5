"""Results become files, written beside and then renamed."""
