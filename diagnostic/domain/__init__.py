"""The domain: plain Python, no framework, no file, no clock, no chance."""
