"""From a file to a `Document`: each reader transcribes one format and never interprets."""
