/** A term's explanation: a card beside the word, on hover, focus or click. */
import { html } from "lit";
import type { TemplateResult } from "lit";
import { explain } from "../../src/view/glossary.ts";
import type { Explanation } from "../../src/view/glossary.ts";

export function explanationElement({ title, text, manual }: Explanation): HTMLElement {
  const element = document.createElement("div");
  element.className = "explanation";
  const add = (name: string, content: string): void => {
    const child = document.createElement(name);
    child.textContent = content;
    element.append(child);
  };
  add("strong", title);
  add("p", text);
  add("cite", manual);
  return element;
}

let card: HTMLElement | undefined;
let owner: Element | undefined;

function hide(): void {
  card?.remove();
  card = undefined;
  owner?.removeAttribute("aria-describedby");
  owner = undefined;
}

function show(target: HTMLElement, word: string): void {
  const found = explain(word);
  if (owner === target || !found) return;
  hide();
  owner = target;
  card = explanationElement(found);
  card.id = "explanation";
  card.setAttribute("role", "tooltip");
  target.setAttribute("aria-describedby", "explanation");
  document.body.append(card);
  const { left, bottom, top } = target.getBoundingClientRect();
  const { offsetWidth, offsetHeight } = card;
  card.style.left = `${Math.max(8, Math.min(left, innerWidth - offsetWidth - 8))}px`;
  card.style.top = `${bottom + offsetHeight + 10 > innerHeight ? top - offsetHeight - 6 : bottom + 6}px`;
}

/** A word that explains itself. */
export function term(word: string, shown: string): TemplateResult {
  if (!explain(word)) return html`${shown}`;
  return html`<button
    class="term"
    type="button"
    @pointerenter=${(event: Event) => show(event.currentTarget as HTMLElement, word)}
    @focus=${(event: Event) => show(event.currentTarget as HTMLElement, word)}
    @pointerleave=${hide}
    @blur=${hide}
    @click=${(event: Event) => show(event.currentTarget as HTMLElement, word)}
  >
    ${shown}
  </button>`;
}

addEventListener("keydown", ({ key }) => key === "Escape" && hide());
addEventListener("scroll", hide, { capture: true, passive: true });
