"""What a failing check means: its cause, the culprit, the reconciling items, how much it matters, in words."""
