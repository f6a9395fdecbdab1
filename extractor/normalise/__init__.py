"""From printed text to typed values: figures, periods, labels; headings mended, tables cut by pages joined."""
