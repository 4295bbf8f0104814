"""The editors' review site: everything that visitors can be told, as they are told it, with what `check` says of it."""
