import { silentSentence } from '@equipoise/engine';
import { html, type Markup } from './markup.ts';

/** What a plan takes for granted: a setting in words, its value, and whether that is the stated default. */
export interface Assumed {
  readonly meaning: string;
  readonly value: string;
  readonly unit: string;
  readonly isDefault: boolean;
}

export function assumptionsCard(assumed: readonly Assumed[], defaultsHold: readonly string[]): Markup {
  if (assumed.length === 0) return html``;
  const row = ({ meaning, value, unit, isDefault }: Assumed) =>
    html`<tr><th scope="row">${meaning}</th><td class="v">${value}</td><td class="u">${unit}${isDefault ? html`${unit === '' ? '' : ', '}default` : null}</td></tr>`;
  const half = Math.ceil(assumed.length / 2);
  return html`<section class="card"><h2>What the plans assume <small>settings of the company; defaults are marked</small></h2>
<div class="family" style="grid-template-columns:1fr 1fr;gap:32px"><table class="assumed">${assumed.slice(0, half).map(row)}</table><table class="assumed">${assumed.slice(half).map(row)}</table></div>${
    defaultsHold.length > 0 ? html`<p class="quiet">${silentSentence(defaultsHold)}</p>` : null
  }</section>`;
}
