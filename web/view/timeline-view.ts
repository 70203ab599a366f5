/**
 * The timeline in a scrolling box: only what is in sight is drawn, so that ten thousand events scroll smoothly. The page and the embed
 * both use it. It needs the styles of src/view/timeline-style.ts and timeline-box.css around it.
 */
import { drawLabels, hatch } from "../../src/view/svg.ts";
import { GUTTER, layOut } from "../../src/view/timeline-layout.ts";
import type { Layout } from "../../src/view/timeline-layout.ts";
import { drawTimeline } from "../../src/view/timeline-svg.ts";
import type { Timeline } from "../../src/view/timeline.ts";

const namespace = "http://www.w3.org/2000/svg";
/** Room for the end's words, px. */
const TAIL = 130;
const narrowest = 3;
const widest = 90;

export class TimelineView {
  readonly box: HTMLElement;
  readonly #canvas: HTMLElement;
  readonly #labels: SVGSVGElement;
  readonly #drawing: SVGSVGElement;
  readonly #selected: (step: number) => void;
  #timeline: Timeline | undefined;
  #layout: Layout | undefined;
  #column = 26;
  #step = 0;
  #drawn = { from: 0, to: -1 };
  #lit = "";
  /** Of everything: a small run is drawn larger. */
  #scale = 1;

  /** `selected`: the user has chosen a step (from 0). */
  constructor(box: HTMLElement, selected: (step: number) => void) {
    this.box = box;
    this.#selected = selected;
    box.classList.add("timeline-box");
    this.#canvas = document.createElement("div");
    this.#canvas.className = "timeline-canvas";
    this.#labels = document.createElementNS(namespace, "svg");
    this.#labels.setAttribute("class", "timeline timeline-labels");
    this.#drawing = document.createElementNS(namespace, "svg");
    this.#drawing.setAttribute("class", "timeline timeline-drawing");
    for (const svg of [this.#labels, this.#drawing]) svg.setAttribute("aria-hidden", "true");
    this.#canvas.append(this.#drawing, this.#labels);
    box.append(this.#canvas);
    box.addEventListener("scroll", () => this.#draw(), { passive: true });
    box.addEventListener("wheel", (event) => this.#wheel(event), { passive: false });
    this.#drawing.addEventListener("pointerover", (event) => this.#light(event.target));
    this.#drawing.addEventListener("pointerleave", () => this.#light(null));
    this.#drawing.addEventListener("click", (event) => {
      const x = event.clientX - this.#canvas.getBoundingClientRect().left - this.#gutter;
      if (x >= 0) this.#selected(Math.floor(x / this.#width));
    });
    new ResizeObserver(() => this.#draw(true)).observe(box);
  }

  show(timeline: Timeline | undefined): void {
    if (timeline === this.#timeline) return;
    this.#timeline = timeline;
    this.#layout = timeline && layOut(timeline);
    if (timeline && this.#layout) {
      const { clientWidth, clientHeight } = this.box;
      this.#scale = Math.max(
        1,
        Math.min(1.5, clientWidth / (GUTTER + timeline.steps * 26 + TAIL), clientHeight / (this.#layout.height + 20)),
      );
      // A short run fills the box.
      this.#column = Math.max(20, Math.min(48, (clientWidth / this.#scale - GUTTER - TAIL) / timeline.steps));
    }
    this.#resize();
  }

  select(step: number): void {
    this.#step = step;
    this.#mark();
    this.#reveal();
  }

  /** Width of the labels, px on the screen. */
  get #gutter(): number {
    return GUTTER * this.#scale;
  }

  /** Width of a step, px on the screen. */
  get #width(): number {
    return this.#column * this.#scale;
  }

  zoom(factor: number, at = this.box.clientWidth / 2): void {
    const before = (this.box.scrollLeft + at - this.#gutter) / this.#width;
    this.#column = Math.max(narrowest, Math.min(widest, this.#column * factor));
    this.#resize();
    this.box.scrollLeft = before * this.#width + this.#gutter - at;
  }

  /** The whole run in the box. */
  fit(): void {
    if (!this.#timeline) return;
    this.#column = Math.max(narrowest, Math.min(widest, (this.box.clientWidth / this.#scale - GUTTER - TAIL) / this.#timeline.steps));
    this.#resize();
    this.box.scrollLeft = 0;
  }

  #resize(): void {
    const { steps } = this.#timeline ?? { steps: 0 };
    const width = (GUTTER + steps * this.#column + TAIL) * this.#scale;
    const { height } = this.#layout ?? { height: 0 };
    this.#canvas.style.width = `${width}px`;
    this.#canvas.style.height = `${height * this.#scale}px`;
    this.#labels.setAttribute("width", String(this.#gutter));
    this.#labels.setAttribute("height", String(height * this.#scale));
    this.#labels.setAttribute("viewBox", `0 0 ${GUTTER} ${height}`);
    const labels = this.#layout ? drawLabels(this.#layout, GUTTER) : "";
    this.#labels.innerHTML = `<rect class="label-ground" width="${GUTTER}" height="${height}"/>${labels}`;
    this.#draw(true);
  }

  #wheel(event: WheelEvent): void {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    this.zoom(Math.exp(-event.deltaY / 240), event.clientX - this.box.getBoundingClientRect().left);
  }

  /** Draws what is in sight and as much again at each side, when what was drawn no longer covers the box. */
  #draw(anew = false): void {
    const [timeline, layout] = [this.#timeline, this.#layout];
    if (!timeline || !layout) {
      this.#drawing.innerHTML = "";
      return;
    }
    const { scrollLeft, clientWidth } = this.box;
    const first = Math.max(0, Math.floor((scrollLeft - this.#gutter) / this.#width));
    const last = Math.min(timeline.steps - 1, Math.ceil((scrollLeft + clientWidth) / this.#width));
    if (!anew && first >= this.#drawn.from && last <= this.#drawn.to) return;
    const margin = Math.ceil(clientWidth / this.#width / 2);
    const from = Math.max(0, first - margin);
    const to = Math.min(timeline.steps - 1, last + margin);
    this.#drawn = { from, to };
    const left = from * this.#column;
    const width = (to - from + 1) * this.#column + (to === timeline.steps - 1 ? TAIL : 0);
    this.#drawing.setAttribute("width", String(width * this.#scale));
    this.#drawing.setAttribute("height", String(layout.height * this.#scale));
    this.#drawing.setAttribute("viewBox", `${left} 0 ${width} ${layout.height}`);
    this.#drawing.style.left = `${this.#gutter + left * this.#scale}px`;
    this.#drawing.innerHTML = `${hatch}<rect class="now" height="${layout.height}" width="${this.#column}"/>${drawTimeline(timeline, layout, { column: this.#column, from, to })}`;
    this.#mark();
    if (this.#lit !== "") this.#lightAll();
  }

  #mark(): void {
    this.#drawing.querySelector(".now")?.setAttribute("x", String(this.#step * this.#column));
  }

  #reveal(): void {
    const { box } = this;
    const x = this.#gutter + this.#step * this.#width;
    const room = Math.min(80, box.clientWidth / 4);
    if (x < box.scrollLeft + this.#gutter + room) box.scrollLeft = x - this.#gutter - room;
    else if (x + this.#width > box.scrollLeft + box.clientWidth - room) box.scrollLeft = x + this.#width - box.clientWidth + room;
    this.#draw();
  }

  /** Send, wait and delivery are one thread of ink: whichever is touched, all of it lights up. */
  #light(target: EventTarget | null): void {
    const found = target instanceof Element ? (target.closest("[data-seq]")?.getAttribute("data-seq") ?? "") : "";
    if (found === this.#lit) return;
    this.#lit = found;
    this.#lightAll();
  }

  #lightAll(): void {
    for (const each of this.#drawing.querySelectorAll("[data-seq]"))
      each.classList.toggle("lit", this.#lit !== "" && each.getAttribute("data-seq") === this.#lit);
  }
}
