/** The form of an exploration: which signals come how often, and the bounds. */
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { signalName } from "../../abi/signals.ts";
import type { ExplorePanel } from "./explore-panel.ts";
import { frequencies, frequencyNames, others } from "./explore-settings.ts";
import type { Frequency } from "./explore-settings.ts";

const valueOf = (event: Event): string => (event.target as HTMLInputElement | HTMLSelectElement).value;

export function exploreForm(panel: ExplorePanel, busy: boolean, isScript: boolean): TemplateResult {
  const { settings } = panel;
  const { signals } = settings;
  const often = (signal: number, frequency: Frequency): void => panel.change({ signals: new Map([...signals, [signal, frequency]]) });
  const number = (
    name: string,
    value: number,
    values: readonly (readonly [number, string])[],
    change: (to: number) => void,
  ): TemplateResult =>
    html`<label
      >${name}
      <select @change=${(event: Event) => change(Number(valueOf(event)))}>
        ${values.map(([each, shown]) => html`<option value=${each} ?selected=${each === value}>${shown}</option>`)}
      </select></label
    >`;
  return html`<form
    class="explore-form"
    @submit=${(event: Event) => {
      event.preventDefault();
      void panel.start();
    }}
  >
    <fieldset ?disabled=${busy}>
      <legend>Signals from outside</legend>
      ${[...signals].map(
        ([signal, frequency]) =>
          html`<label class="explored-signal"
            ><span>${signalName(signal)}</span>
            <select @change=${(event: Event) => often(signal, valueOf(event) as Frequency)}>
              ${frequencies.map((each) => html`<option value=${each} ?selected=${each === frequency}>${frequencyNames[each]}</option>`)}
            </select></label
          >`,
      )}
      <label class="explored-signal"
        ><span class="quiet">${signals.size === 0 ? "none yet" : "another"}</span>
        <select
          @change=${(event: Event) => {
            const select = event.target as HTMLSelectElement;
            if (select.value !== "") often(Number(select.value), "once");
            select.value = "";
          }}
        >
          <option value="">add …</option>
          ${others.filter((signal) => !signals.has(signal)).map((signal) => html`<option value=${signal}>${signalName(signal)}</option>`)}
        </select></label
      >
    </fieldset>
    <fieldset ?disabled=${busy}>
      <legend>Bounds</legend>
      ${number(
        "preemptions",
        settings.preemptions,
        [0, 1, 2, 3].map((each) => [each, each === 0 ? "none" : `up to ${each}`] as const),
        (preemptions) => panel.change({ preemptions }),
      )}
      ${number(
        "time",
        settings.seconds,
        [10, 60, 300, 1800].map((each) => [each, each < 60 ? `${each} s` : `${each / 60} min`] as const),
        (seconds) => panel.change({ seconds }),
      )}
      <label
        >right exit statuses
        <input placeholder="any" size="6" .value=${settings.expect} @change=${(event: Event) => panel.change({ expect: valueOf(event) })} />
      </label>
      ${isScript ? nothing : sanitizers(panel)}
    </fieldset>
    <button class="primary" ?disabled=${busy}>explore</button>
  </form>`;
}

/** What looks on; scripts have none of it. */
const sanitizers = (panel: ExplorePanel): TemplateResult => {
  const { settings } = panel;
  return html`<label class="tick"
      ><input
        type="checkbox"
        .checked=${settings.strict}
        @change=${(event: Event) => panel.change({ strict: (event.target as HTMLInputElement).checked })}
      />
      no unsafe function in any handler</label
    >
    <label class="tick"
      ><input
        type="checkbox"
        .checked=${settings.reapsChildren}
        @change=${(event: Event) => panel.change({ reapsChildren: (event.target as HTMLInputElement).checked })}
      />
      every child must be waited for</label
    >`;
};
