/** The editor: CodeMirror with the language of the file, the current lines of all threads, the compiler's errors, and the glossary on hover. */
import { closeBrackets } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { cpp } from "@codemirror/lang-cpp";
import { javascript } from "@codemirror/lang-javascript";
import { python } from "@codemirror/lang-python";
import { wast } from "@codemirror/lang-wast";
import { bracketMatching, HighlightStyle, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, setDiagnostics } from "@codemirror/lint";
import { Compartment, EditorState, StateEffect, StateField } from "@codemirror/state";
import type { Extension } from "@codemirror/state";
import { Decoration, drawSelection, EditorView, highlightActiveLineGutter, hoverTooltip, keymap, lineNumbers } from "@codemirror/view";
import type { DecorationSet } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import type { Diagnostic } from "../../src/compile/error.ts";
import { explain } from "../../src/view/glossary.ts";
import { explanationElement } from "./explanation.ts";

export interface CurrentLine {
  readonly line: number;
  readonly running: boolean;
}

const setLines = StateEffect.define<readonly CurrentLine[]>();

const currentLines = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(old, transaction) {
    let lines = old.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (!effect.is(setLines)) continue;
      const { doc } = transaction.state;
      const known = new Map<number, boolean>();
      for (const { line, running } of effect.value)
        if (line >= 1 && line <= doc.lines) known.set(line, (known.get(line) ?? false) || running);
      lines = Decoration.set(
        [...known]
          .sort(([a], [b]) => a - b)
          .map(([line, running]) => Decoration.line({ class: running ? "line-now" : "line-waiting" }).range(doc.line(line).from)),
      );
    }
    return lines;
  },
  provide: (field) => EditorView.decorations.from(field),
});

const highlight = HighlightStyle.define([
  { tag: [tags.keyword, tags.modifier, tags.controlKeyword, tags.typeName], color: "var(--sb-accent)" },
  { tag: [tags.comment], color: "var(--sb-quiet)", fontStyle: "italic" },
  { tag: [tags.string, tags.character], color: "var(--sb-child)" },
  { tag: [tags.number, tags.bool, tags.atom], color: "var(--sb-timer)" },
  { tag: [tags.processingInstruction, tags.meta], color: "var(--sb-realtime)" },
]);

const explanations = hoverTooltip((view, position) => {
  const { from, to, text } = view.state.doc.lineAt(position);
  let [start, end] = [position, position];
  while (start > from && /\w/.test(text[start - from - 1]!)) start--;
  while (end < to && /\w/.test(text[end - from]!)) end++;
  const found = explain(text.slice(start - from, end - from));
  return found ? { pos: start, end, above: true, create: () => ({ dom: explanationElement(found) }) } : null;
});

function languageOf(file: string): Extension {
  if (file.endsWith(".c")) return cpp();
  if (file.endsWith(".wat")) return wast();
  if (file.endsWith(".py")) return python();
  return javascript({ typescript: true });
}

/** How long typing must rest before the program is compiled, ms. */
const REST = 450;

export class Editor {
  readonly view: EditorView;
  readonly #language = new Compartment();
  /** 0: no edit waits. */
  #timer = 0;
  #quiet = false;

  /** `edited`: typing has come to rest; `runTo`: the user wants to see the run at a line, from 1. */
  constructor(parent: HTMLElement, edited: (source: string) => void, runTo: (line: number) => void) {
    this.view = new EditorView({
      parent,
      state: EditorState.create({
        extensions: [
          lineNumbers({
            domEventHandlers: {
              mousedown: (view, { from }) => {
                runTo(view.state.doc.lineAt(from).number);
                return true;
              },
            },
          }),
          highlightActiveLineGutter(),
          history(),
          drawSelection(),
          indentOnInput(),
          indentUnit.of("    "),
          bracketMatching(),
          closeBrackets(),
          syntaxHighlighting(highlight),
          lintGutter(),
          currentLines,
          explanations,
          this.#language.of([]),
          // Escape, then Tab, leaves the editor: nobody is caught in it.
          keymap.of([
            {
              key: "Mod-Enter",
              run: ({ state }) => {
                runTo(state.doc.lineAt(state.selection.main.head).number);
                return true;
              },
            },
          ]),
          keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
          EditorView.contentAttributes.of({ "aria-label": "program", spellcheck: "false", tabindex: "0" }),
          EditorView.updateListener.of((update) => {
            if (!update.docChanged || this.#quiet) return;
            clearTimeout(this.#timer);
            this.#timer = window.setTimeout(() => {
              this.#timer = 0;
              edited(this.view.state.doc.toString());
            }, REST);
          }),
        ],
      }),
    });
  }

  /** Something was typed that `edited` has not been told of yet. */
  get waiting(): boolean {
    return this.#timer !== 0;
  }

  /** Another program. */
  open(file: string, source: string): void {
    clearTimeout(this.#timer);
    this.#timer = 0;
    if (this.view.state.doc.toString() === source) return this.view.dispatch({ effects: this.#language.reconfigure(languageOf(file)) });
    this.#quiet = true;
    this.view.dispatch({
      changes: { from: 0, to: this.view.state.doc.length, insert: source },
      effects: [this.#language.reconfigure(languageOf(file)), setLines.of([])],
      selection: { anchor: 0 },
    });
    this.#quiet = false;
  }

  /** Where the threads are; the running one's line is scrolled to unless the user is typing. */
  mark(lines: readonly CurrentLine[]): void {
    this.view.dispatch({ effects: setLines.of(lines) });
    const now = lines.find(({ running }) => running) ?? lines[0];
    if (!now || now.line > this.view.state.doc.lines || this.view.hasFocus) return;
    // Within the editor only, the page itself stays where it is; and once the editor knows its own height.
    requestAnimationFrame(() => {
      const { view } = this;
      const { top, bottom } = view.lineBlockAt(view.state.doc.line(Math.min(now.line, view.state.doc.lines)).from);
      const { scrollTop, clientHeight } = view.scrollDOM;
      if (top < scrollTop + 24 || bottom > scrollTop + clientHeight - 24) view.scrollDOM.scrollTop = Math.max(0, top - clientHeight / 2.5);
    });
  }

  errors(diagnostics: readonly Diagnostic[]): void {
    const { doc } = this.view.state;
    const shown = diagnostics
      .filter(({ line }) => line >= 1 && line <= doc.lines)
      .map(({ line, column, message, severity }) => {
        const { from, to, text } = doc.line(line);
        // A mark needs a character to be on.
        const start = Math.max(from, Math.min(to - 1, from + Math.max(0, column - 1)));
        const word = /^\w+/.exec(text.slice(start - from))?.[0].length ?? 1;
        return { from: start, to: Math.min(to, start + word), message, severity: severity === "note" ? ("info" as const) : severity };
      });
    this.view.dispatch(setDiagnostics(this.view.state, shown));
  }

  showLine(line: number): void {
    if (line < 1 || line > this.view.state.doc.lines) return;
    const { from } = this.view.state.doc.line(line);
    this.view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: "center" }) });
    this.view.focus();
  }
}
