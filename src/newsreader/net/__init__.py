"""The only room that opens sockets: bytes by address, within limits, and no answer from where none should be asked."""
