"""What is heard at a till: a short sound for each thing that happens, and the total said aloud."""
