/*
 * Division by zero is undefined in C, and clang makes nothing of one that it can see through; gcc's code traps. So the compiler driver has
 * clang call this where a divisor is zero (-fsanitize=integer-divide-by-zero), and the division happens here: SIGFPE, FPE_INTDIV.
 */
void __ubsan_handle_divrem_overflow_minimal(void) {
  volatile int zero = 0;
  for (;;) zero = 1 / zero;
}
