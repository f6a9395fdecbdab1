"""Two documents side by side: last year's beside this year's, and one draft beside the next."""
