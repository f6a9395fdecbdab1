"""What must hold between the figures of a document, found and recomputed."""
