/*
 * Division by zero is undefined in C, and clang makes nothing of one that it can see through; gcc's code traps. So the compiler driver has
 * clang call this where a divisor is zero (-fsanitize=integer-divide-by-zero), and the division happens here: SIGFPE, FPE_INTDIV.
 */
void __ubsan_handle_divrem_overflow_minimal(void) {
  int quotient;
  /* in assembler, since clang would know again */
  for (;;) __asm__ volatile("local.get %1\ni32.const 0\ni32.div_s\nlocal.set %0" : "=r"(quotient) : "r"(1));
}
