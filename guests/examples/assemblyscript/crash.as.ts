// A null pointer: page 0 is not mapped, so that the access faults. Run it with --faulthandler to see the stack.
import { print } from "signalbox/posix";

@unmanaged
class Node {
  value: i32;
  next: Node | null;
}

function sum(list: Node | null): i32 {
  let total = 0;
  let node = list;
  do {
    total += changetype<Node>(node).value; // The list may be empty: then this reads address 0.
    node = changetype<Node>(node).next;
  } while (node);
  return total;
}

function main(): void {
  const last: Node = { value: 2, next: null };
  const first: Node = { value: 1, next: last };
  print(`sum of two: ${sum(first)}\n`);
  print(`sum of none: ${sum(null)}\n`);
}

main();
