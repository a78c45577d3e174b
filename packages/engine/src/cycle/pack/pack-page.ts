import { html, type Markup } from './markup.ts';
import type { Pack, PackBlock, PackFigure, PackHead, PackItem, PackPage } from './pack.ts';
import { courseChart, stepsChart } from './page-charts.ts';
import { familyChart } from './page-family-chart.ts';
import { footLine, packStyle } from './page-style.ts';
import { tableMarkup } from './page-table.ts';
import { kept, writeFigure } from './written.ts';

/**
 * The pack as one HTML page that needs nothing else: no script, no link to the outside, no font, no picture. What is folded opens on a
 * screen and stays away from paper, where every page of the pack is one sheet.
 */
export function packPage(pack: Pack): string {
  const { head, pages } = pack;
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><title>${head.company}, cycle ${head.cycle}: pre-read</title><style>${{ markup: packStyle(head) }}</style></head>
<body><header><h1>${head.company}, cycle ${head.cycle}</h1><nav aria-label="Pages">${pages.map(({ id, name }) => html`<a href="#${anchor(id)}">${name}</a>`)}</nav></header><main>
${pages.map((one, k) => pageMarkup(one, head, k))}
<footer>${footLine(head)} · ${head.day}. Every number is that of the plan; tables carry it unrounded in the attribute data-value. Made by Equipoise.</footer>
</main></body></html>
`;
  return page.markup;
}

/** Ids of families may hold any character; anchors do not. */
const anchor = (id: string): string => id.replace(/[^\w-]/g, (one) => `_${one.codePointAt(0)!.toString(16)}`);

function pageMarkup({ id, section, title, lead, blocks }: PackPage, head: PackHead, k: number): Markup {
  const under = k === 0 ? `${head.strategy} plan of ${head.scenario}, version ${head.scenarioVersion}, ${head.span}.` : lead;
  return html`<section class="page" id="${anchor(id)}"><p class="over"><span><b>${head.company}</b> · Executive review, cycle ${head.cycle} · ${section}</span><span>${head.day}</span></p><h2>${kept(title)}</h2><p class="lead">${kept(under)}</p>${blocks.map((block) => blockMarkup(block, head.currency))}</section>
`;
}

function blockMarkup(block: PackBlock, currency: string): Markup {
  switch (block.kind) {
    case 'figures':
      return html`<div class="figures block">${block.figures.map((figure) => figureMarkup(figure, currency))}</div>`;
    case 'table':
      return block.folded
        ? html`<details><summary>${block.table.title}</summary>${tableMarkup(block.table)}</details>`
        : html`<div class="block">${tableMarkup(block.table)}</div>`;
    case 'list':
      return listMarkup(block.title, block.items, block.none);
    case 'family':
      return familyChart(block.page);
    case 'steps':
      return stepsChart(block.steps);
    case 'course':
      return courseChart(block.course);
    case 'sides':
      return html`<div class="sides ${block.wide}"><div class="side">${block.left.map((one) => blockMarkup(one, currency))}</div><div class="side">${block.right.map((one) => blockMarkup(one, currency))}</div></div>`;
    default:
      return block satisfies never;
  }
}

function figureMarkup({ id, label, form, value, note, good }: PackFigure, currency: string): Markup {
  const { shown, unit } = writeFigure(value, form, currency);
  return html`<div class="figure"><span>${label} <small>${unit}</small></span><b data-figure="${id}" data-value="${Number.isNaN(value) ? '' : String(value)}">${shown}</b><i class="${good > 0 ? 'good' : good < 0 ? 'bad' : ''}">${kept(note)}</i></div>`;
}

function listMarkup(title: string, items: readonly PackItem[], none: string): Markup {
  const heading = title === '' ? null : html`<h3>${title}</h3>`;
  if (items.length === 0) return html`<div class="block">${heading}<p class="none">${none}</p></div>`;
  return html`<div class="block">${heading}<ul class="${title === '' ? 'plain' : ''}">${items.map(({ text, tag, to }) => {
    const said = html`${tag === undefined ? null : html`<span class="tag">${tag}</span>`}${kept(text)}`;
    return html`<li>${to === undefined ? said : html`<a href="#${anchor(to)}">${said}</a>`}</li>`;
  })}</ul></div>`;
}
