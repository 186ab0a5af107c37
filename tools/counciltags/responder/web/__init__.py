"""What the responder serves by itself: its health, its figures, and the pages of links in mails."""
