"""Recalculation: changes in per cent, shares, ratios, points and averages, worked out again from their operands."""
