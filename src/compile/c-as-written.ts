/**
 * Functions that must do what they say, as if gcc had compiled them without optimising: they get clang's attribute `optnone`, found by their text.
 *
 * A function that calls setjmp keeps its variables in memory: what was assigned after setjmp is there after longjmp. (ISO C leaves it open
 * unless they are volatile; a jump here puts wasm's locals back as they were.) And a main without loops gains nothing from optimising, but programs
 * about faults have their faults there: loads that nobody uses, stores to constants.
 */
import { tokens } from "./c-tokens.ts";
import type { Token } from "./c-tokens.ts";

/** Words that can make a loop. */
const loops = new Set(["for", "while", "do", "goto"]);

const jumps = new Set(["setjmp", "_setjmp", "sigsetjmp", "__sigsetjmp", "getcontext", "swapcontext"]);

/** The index of the name of the function whose body opens at `brace`, or -1: the word before the parameters' parenthesis. */
function nameBefore(all: readonly Token[], brace: number): number {
  const previous = (from: number): number => {
    let at = from - 1;
    while (at >= 0 && (all[at]!.blank || all[at]!.directive)) at--;
    return at;
  };
  let at = previous(brace);
  if (all[at]?.text !== ")") return -1;
  for (let depth = 0; at >= 0; at = previous(at)) {
    if (all[at]!.text === ")") depth++;
    if (all[at]!.text === "(" && --depth === 0) break;
  }
  const name = previous(at);
  return /^[A-Za-z_]/.test(all[name]?.text ?? "") ? name : -1;
}

/** The source with the attribute before the names of functions that call setjmp, and of a main without loops. Lines stay. */
export function keepAsWritten(source: string): string {
  const all = tokens(source);
  const texts = all.map(({ text }) => text);
  let depth = 0;
  let name = -1;
  let isLoop = false;
  const keep = (): void => {
    texts[name] = `__attribute__((__optnone__)) ${all[name]!.text}`;
    name = -1;
  };
  for (const [at, { text, blank, directive }] of all.entries()) {
    if (blank || directive) continue;
    if (text === "{" && depth++ === 0) {
      name = nameBefore(all, at);
      isLoop = false;
    } else if (text === "}") {
      depth = Math.max(0, depth - 1);
      if (depth === 0 && all[name]?.text === "main" && !isLoop) keep();
    } else if (depth > 0 && name >= 0) {
      if (jumps.has(text)) keep();
      else if (loops.has(text)) isLoop = true;
    }
  }
  return texts.join("");
}
