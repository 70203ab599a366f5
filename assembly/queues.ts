/**
 * A thread is in at most one of two lists: the run queue (RUNNABLE, the running one included and first) or the sleepers (BLOCKED,
 * longest first). Doubly linked through Thread.next and Thread.previous.
 */
import { WAIT_CPU } from "./generated/constants";
import { Thread, kernel } from "./generated/layout";

function isNone(thread: Thread): bool {
  return changetype<usize>(thread) == 0;
}

export function appendRunnable(thread: Thread): void {
  const tail = kernel.runTail;
  thread.previous = tail;
  thread.next = changetype<Thread>(0);
  if (isNone(tail)) kernel.runHead = thread;
  else tail.next = thread;
  kernel.runTail = thread;
}

export function prependRunnable(thread: Thread): void {
  const head = kernel.runHead;
  thread.next = head;
  thread.previous = changetype<Thread>(0);
  if (isNone(head)) kernel.runTail = thread;
  else head.previous = thread;
  kernel.runHead = thread;
}

export function removeRunnable(thread: Thread): void {
  const next = thread.next;
  const previous = thread.previous;
  if (isNone(next)) kernel.runTail = previous;
  else next.previous = previous;
  if (isNone(previous)) kernel.runHead = next;
  else previous.next = next;
}

export function appendSleeper(thread: Thread): void {
  if (thread.waitReason == WAIT_CPU) kernel.cpuSleepers += 1;
  const tail = kernel.sleepTail;
  thread.previous = tail;
  thread.next = changetype<Thread>(0);
  if (isNone(tail)) kernel.sleepHead = thread;
  else tail.next = thread;
  kernel.sleepTail = thread;
}

export function prependSleeper(thread: Thread): void {
  if (thread.waitReason == WAIT_CPU) kernel.cpuSleepers += 1;
  const head = kernel.sleepHead;
  thread.next = head;
  thread.previous = changetype<Thread>(0);
  if (isNone(head)) kernel.sleepTail = thread;
  else head.previous = thread;
  kernel.sleepHead = thread;
}

export function removeSleeper(thread: Thread): void {
  if (thread.waitReason == WAIT_CPU) kernel.cpuSleepers -= 1;
  const next = thread.next;
  const previous = thread.previous;
  if (isNone(next)) kernel.sleepTail = previous;
  else next.previous = previous;
  if (isNone(previous)) kernel.sleepHead = next;
  else previous.next = next;
}
