"""Stock in the window: what is there, goods received, sent back and lost, counted while selling goes on."""
