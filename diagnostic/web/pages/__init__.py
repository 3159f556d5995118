"""Pages anyone may read: about, method, law, help, and the offer of workshops and places."""
