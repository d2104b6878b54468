"""Files that come in: chosen, seen as they would come in, mapped by hand, taken."""
