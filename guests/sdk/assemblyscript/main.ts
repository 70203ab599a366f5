/** Calls the program's exported `main` after its top level has run, and exits with what it returned. */
import { exit } from "./process";

export function callMain<Main>(main: Main): void {
  if (isVoid<ReturnType<Main>>()) {
    main();
    exit(0);
  } else {
    exit(<i32>main());
  }
}
