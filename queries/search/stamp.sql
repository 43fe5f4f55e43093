SELECT hash FROM stamp
