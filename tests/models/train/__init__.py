"""What makes the tiny translation models: corpus, network, the two file formats, the command."""
