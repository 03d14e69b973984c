"""The command line: one small file for each group of commands, read when it is called for."""
