"""Stock: `stock list|show|margin`, `stock receive|return|lose`, `stock count list|begin|enter|end`."""
