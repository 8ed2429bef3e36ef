"""What the page keeps of its checks: the running ones, the waiting line, the models, whose they are."""
