"""Pictures of goods: read out of somebody's file by a process apart, our own drawings, how both are shown."""
