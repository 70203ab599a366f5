/**
 * A function that calls setjmp keeps its variables in memory: what was assigned after setjmp is there after longjmp, as in a program that
 * gcc compiled without optimising. (ISO C leaves it open unless they are volatile; a jump here puts wasm's locals back as they were.)
 * So such functions get clang's attribute `optnone`, found by their text: a name, parameters and a body that has the call in it.
 */
import { tokens } from "./c-tokens.ts";
import type { Token } from "./c-tokens.ts";

const jumps = new Set(["setjmp", "_setjmp", "sigsetjmp", "__sigsetjmp"]);

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

/** The source with the attribute before the names of functions that call setjmp. Lines stay. */
export function keepVariables(source: string): string {
  if (![...jumps].some((name) => source.includes(name))) return source;
  const all = tokens(source);
  const texts = all.map(({ text }) => text);
  let depth = 0;
  let name = -1;
  for (const [at, { text, blank, directive }] of all.entries()) {
    if (blank || directive) continue;
    if (text === "{" && depth++ === 0) name = nameBefore(all, at);
    else if (text === "}") depth = Math.max(0, depth - 1);
    else if (depth > 0 && name >= 0 && jumps.has(text)) {
      texts[name] = `__attribute__((__optnone__)) ${all[name]!.text}`;
      name = -1;
    }
  }
  return texts.join("");
}
