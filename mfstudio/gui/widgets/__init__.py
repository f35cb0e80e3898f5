"""Plots, the table view and forms."""
