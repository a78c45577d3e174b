import {
  type Comparison,
  cannotMeet,
  counted,
  headline,
  type Issue,
  kindName,
  listed,
  pageStyle,
  periodWord,
  productName,
  type Subject,
  sayTicks,
  soldTogether,
  spanName,
  strategyName,
} from '@equipoise/engine';
import { type Assumed, assumptionsCard } from './assumptions.ts';
import { leftOutOfBars } from './cost-bar.ts';
import { productSections } from './families.ts';
import { type LoadDifference, loadDifferenceCard } from './load-difference.ts';
import { html, type Markup } from './markup.ts';
import { resourcesSection } from './resources.ts';
import { strategiesCard } from './strategies.ts';
import { stylesheet } from './style.ts';

export interface Report {
  readonly comparison: Comparison;
  readonly subject: Subject;
  readonly loadDifference: LoadDifference | null;
  readonly assumed: readonly Assumed[];
  /** Tables without rows, whose defaults hold. */
  readonly defaultsHold: readonly string[];
  /** What the check of the base data had to say. */
  readonly notes: readonly Issue[];
  readonly version: string;
}

/** The report: one page that needs nothing else, for a screen, a projector or paper. */
export function reportPage(report: Report): string {
  const { comparison, subject } = report;
  const best = comparison.base?.plan ?? null;
  const sentence = headline(comparison, pageStyle);
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><title>${subject.company}: ${sentence}</title><style>${{ markup: stylesheet }}</style></head>
<body><main>
<header class="page"><p class="over"><b>${subject.company}</b> · production plan by ${subject.level}</p><h1>${sentence}</h1><p class="lead">${lead(report)}</p></header>
${strategiesCard(comparison, subject)}
${best ? resourcesSection(best, subject) : null}
${unmetCard(comparison, subject)}
${report.loadDifference ? loadDifferenceCard(report.loadDifference, subject) : null}
${best ? html`<h2 style="margin:20px 0 8px">${subject.level === 'family' ? 'Family by family' : 'Item by item'} <small>${strategyName(best.strategy).toLowerCase()} plan</small></h2>${productSections(best, subject)}` : null}
${notesCard(report.notes)}
${assumptionsCard(report.assumed, report.defaultsHold)}
<footer>Equipoise ${report.version}. ${spanName(best?.periodLabels ?? subject.periodLabels)}. Amounts in ${subject.currency}, rounded once so that parts add up to the totals shown.</footer>
</main></body></html>
`;
  return page.markup;
}

function lead(report: Report): Markup {
  const { comparison, subject } = report;
  const best = comparison.base;
  const labels = subject.periodLabels;
  const parts = [
    `${counted(labels.length, periodWord(labels).replace(/s$/, ''))}, ${spanName(labels)}${subject.sites.size > 1 ? `, ${counted(subject.sites.size, 'site')}` : ''}.`,
  ];
  if (best?.money) {
    const leftOut = [...leftOutOfBars(comparison)];
    if (leftOut.length > 0) {
      const amounts = leftOut.map((kind) => {
        const ticks = best.money!.parts[comparison.kinds.indexOf(kind)]!;
        return `${kindName(kind).toLowerCase()}, ${sayTicks(ticks, comparison.scale, pageStyle)},`;
      });
      parts.push(
        `${capital(listed(amounts))} ${leftOut.length === 1 ? 'is' : 'are'} nearly the same in all plans and left out of the bars.`,
      );
    }
    const together = soldTogether(best.plan, subject);
    if (together.madeOnly) parts.push(`The charts add up what is finished in house; bought items and components stand below.`);
    const { apart } = together;
    if (apart.length > 0) {
      parts.push(
        `Counted in other units, and therefore below only: ${listed([...apart.slice(0, 3).map((product) => productName(subject, product)), ...(apart.length > 3 ? [`${apart.length - 3} more`] : [])])}.`,
      );
    }
  }
  const gaps = comparison.columns.filter(({ isPossible }) => isPossible).map(({ plan }) => plan.gap);
  const widest = Math.max(0, ...gaps);
  const proof =
    gaps.length === 0
      ? null
      : Number.isFinite(widest)
        ? html` <span class="good">${gaps.length === 1 ? 'Proven best' : 'Each proven best of its strategy'} within ${(widest * 100).toFixed(2)} %</span>`
        : null;
  return html`${parts.join(' ')}${proof}`;
}

function unmetCard(comparison: Comparison, subject: Subject): Markup {
  const items = comparison.columns.flatMap(({ plan }) => {
    const name = strategyName(plan.strategy);
    const sentences = cannotMeet([plan], subject, pageStyle, plan === comparison.base?.plan ? 6 : 3);
    if (sentences.length === 0) return [];
    return [
      html`<li><span class="tag">${name}</span>${sentences.map((sentence) => capital(sentence.slice(name.length + 2))).join(' ')}</li>`,
    ];
  });
  return html`<section class="card"><h2>What cannot be met <small>${items.length === 0 ? 'nothing' : 'largest first, by plan'}</small></h2>${
    items.length === 0
      ? html`<p class="lead">Every plan delivers all demand in time and holds safety stock.</p>`
      : html`<ul class="said split">${items}</ul>`
  }</section>`;
}

function notesCard(notes: readonly Issue[]): Markup {
  if (notes.length === 0) return html``;
  const shown = notes.slice(0, 20);
  return html`<section class="card"><h2>Notes on the data <small>${counted(notes.length, 'note')}</small></h2><ul class="said split">${shown.map(
    (issue) => html`<li><span class="tag">${issue.severity}</span>${issue.message}${issue.remedy ? ` ${issue.remedy}` : ''}</li>`,
  )}</ul></section>`;
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
