"""Letters by e-mail, where the operator named a server."""
