/** Parents and children. */
import { Process } from "../generated/layout";

/** `child` becomes the last child of `parent`. */
export function adopt(parent: Process, child: Process): void {
  const last = parent.lastChild;
  child.parent = parent;
  child.previousSibling = last;
  if (changetype<usize>(last) == 0) parent.firstChild = child;
  else last.nextSibling = child;
  parent.lastChild = child;
}
