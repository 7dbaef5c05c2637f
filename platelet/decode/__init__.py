"""Logits to text: greedy, beam search inside a grammar, confidence, boxes of characters."""
