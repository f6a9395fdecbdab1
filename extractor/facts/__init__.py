"""What the typed values say: tables with their headers, sections and columns; sentences with their claims."""
