// A SIGSEGV handler that repairs: when it returns, the access is made again. mprotect(2), sigaction(2) with siginfo_t.
//
// This is how copying garbage collectors and checkpointers learn which pages are written to.
import {
  MAP_ANONYMOUS,
  MAP_PRIVATE,
  PROT_READ,
  PROT_WRITE,
  SEGV_ACCERR,
  SIGSEGV,
  mmap,
  mprotect,
  print,
  sigaction,
  siginfo_t,
  ucontext_t,
} from "signalbox/posix";

const PAGE: usize = 4096;
const PAGES: i32 = 4;
const area = mmap(0, <usize>PAGES * PAGE, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS);
let dirty: i32 = 0;

sigaction(SIGSEGV, (signal: i32, info: siginfo_t, context: ucontext_t): void => {
  const page = info.si_addr & ~(PAGE - 1);
  const number = <i32>((page - area) / PAGE);
  print(`write to page ${number}: ${info.si_code == SEGV_ACCERR ? "permission denied, now granted" : "not mapped"}\n`);
  dirty |= 1 << number;
  mprotect(page, PAGE, PROT_READ | PROT_WRITE);
});

function write(offset: usize, value: i32): void {
  store<i32>(area + offset, value);
  print(`offset ${offset} holds ${load<i32>(area + offset)}\n`);
}

write(100, 1);
write(2 * PAGE + 8, 2);
write(104, 3); // The page is writable by now: no fault.
print(`dirty pages, one bit each: ${dirty}\n`);
