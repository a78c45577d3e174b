import {
  type Comparison,
  type Flow,
  flowOf,
  formatNumber,
  formatShare,
  formatTickDifference,
  formatTicks,
  headsByPeriod,
  kindName,
  type PlanColumn,
  pageStyle,
  peakOf,
  periodName,
  resourceName,
  type Subject,
  soldTogether,
  strategyName,
  sumOf,
} from '@equipoise/engine';
import { costBar, leftOutOfBars } from './cost-bar.ts';
import { costColour } from './cost-colours.ts';
import { type FlowChart, flowChart, flowScale, panelTops } from './flow-chart.ts';
import { historyOf } from './history.ts';
import { type Content, html, type Markup } from './markup.ts';

/** The plans side by side: charts on one scale, cost with differences, people, load, service. */
export function strategiesCard(comparison: Comparison, subject: Subject): Markup {
  const made = comparison.columns.filter((column) => column.money !== null);
  const first = made[0];
  if (!first) return html`${null}`;
  const together = soldTogether(first.plan, subject);
  const flows = new Map(made.map((column) => [column, flowOf(column.plan, together.products)]));
  const rows = [...costRows(comparison, made), ...factRows(comparison, made, flows, subject, together.unit)];
  return html`<section class="card scroll" style="padding-top:0;padding-bottom:0"><table class="plans${made.length === 1 ? ' single' : ''}"><colgroup><col class="name">${made.map(
    () => html`<col><col class="difference">`,
  )}</colgroup>
<thead><tr><th></th>${made.map((column) => html`<th scope="col" colspan="2"${tint(comparison, column)}><b>${strategyName(column.plan.strategy)}</b><small>${describe(column)}</small></th>`)}</tr></thead>
<tbody>${chartRow(comparison, made, flows, subject, together.unit)}${rows}</tbody></table></section>`;
}

function tint(comparison: Comparison, column: PlanColumn, classes = ''): Markup {
  const names = [classes, comparison.best === column && comparison.columns.length > 1 ? 'best' : ''].filter(
    (name) => name !== '',
  );
  return names.length === 0 ? html`` : html` class="${names.join(' ')}"`;
}

/** What sets the strategy apart, in a few words. */
function describe(column: PlanColumn): string {
  if (!column.isPossible) return 'breaks limits';
  const { plan } = column;
  const name = strategyName(plan.strategy).toLowerCase();
  const title = plan.title.toLowerCase().startsWith(name) ? plan.title.slice(name.length).replace(/^[\s,:]+/, '') : plan.title;
  if (title !== '') return title;
  switch (plan.strategy) {
    case 'level':
      return 'one rate a working day';
    case 'chase':
      return 'stock pinned to target';
    case 'mixed':
      return 'cheapest plan of the model';
    case 'stepped':
      return 'few rate changes';
    case 'own':
      return 'as typed, checked and priced';
    default:
      return plan.strategy satisfies never;
  }
}

function chartRow(
  comparison: Comparison,
  made: readonly PlanColumn[],
  flows: ReadonlyMap<PlanColumn, Flow>,
  subject: Subject,
  unit: string,
): Markup {
  const together = soldTogether(made[0]!.plan, subject);
  const history = historyOf(subject, together.products);
  const charts = made.map(
    (column): FlowChart => ({
      flow: flows.get(column)!,
      demand: flows.get(column)!.demand,
      labels: column.plan.periodLabels,
      history,
      heads: headsByPeriod(column.plan),
      unit,
    }),
  );
  const scale = flowScale(charts);
  const withHeads = scale.headsHigh > 0;
  const width = Math.min(560, Math.floor((1200 - 34 - 128) / made.length) - 16);
  const size = { width, flowHeight: made.length > 1 ? 118 : 150, stockHeight: 54, headsHeight: withHeads ? 38 : 0 };
  const tops = panelTops(size);
  const thousands = scale.divisor === 1000 ? 'thousand ' : '';
  const shorts = [...flows.values()].some((flow) => sumOf(flow.backorder) + sumOf(flow.lostSales) > 0.05);
  const bought = [...flows.values()].some((flow) => sumOf(flow.purchase) > 0.05);
  const overtime = [...flows.values()].some((flow) => sumOf(flow.overtime) > 0.05);
  const subcontract = [...flows.values()].some((flow) => sumOf(flow.subcontract) > 0.05);
  const key = (colour: string, name: string) => html`<br><i class="key" style="background:var(--${colour})"></i>${name}`;
  return html`<tr class="charts"><th>
<div class="beside" style="top:${tops.flow - 4}px"><b class="c-demand">Demand</b><br><b class="c-production">${together.madeOnly ? 'Production' : 'Supply'}</b><br>${thousands}${unit}${key('regular', 'regular')}${overtime ? key('overtime', 'overtime') : null}${subcontract ? key('subcontract', 'subcontract') : null}${bought ? key('other', 'bought') : null}</div>
<div class="beside" style="top:${tops.stock - 2}px"><b class="c-stock">Stock</b>, ${thousands}${unit}${shorts ? html`<br><i class="key" style="background:var(--shortage)"></i>waiting or lost` : null}</div>
${withHeads ? html`<div class="beside" style="top:${tops.heads - 2}px"><b class="c-people">Heads</b></div>` : null}</th>${made.map(
    (column, k) =>
      html`<td colspan="2"${tint(comparison, column)}>${flowChart(charts[k]!, scale, size, `${strategyName(column.plan.strategy)}: demand, production and stock by period`)}</td>`,
  )}</tr>`;
}

function costRows(comparison: Comparison, made: readonly PlanColumn[]): Markup[] {
  const { scale, kinds } = comparison;
  const leftOut = leftOutOfBars(comparison);
  const total = html`<tr class="total"><th scope="row">Cost, ${scale.unit}</th>${made.map(
    (column) =>
      html`<td${tint(comparison, column, 'value')}>${formatTicks(column.money!.total, scale, pageStyle)}</td><td${tint(comparison, column, 'diff')}>${column === comparison.base ? (comparison.best && made.length > 1 ? 'least' : '') : formatTickDifference(column.money!.difference, scale, pageStyle)}</td>`,
  )}</tr>`;
  const bars = html`<tr class="cost"><th></th>${made.map((column) => html`<td colspan="2"${tint(comparison, column)}>${costBar(comparison, column, leftOut)}</td>`)}</tr>`;
  const parts = kinds.map(
    (kind, k) =>
      html`<tr${k === kinds.length - 1 ? html` class="before"` : null}><th scope="row"><i class="key" style="background:var(--${costColour[kind]})"></i>${kindName(kind)}</th>${made.map(
        (column) =>
          html`<td${tint(comparison, column, 'value')}>${formatTicks(column.money!.parts[k]!, scale, pageStyle)}</td><td${tint(comparison, column, 'diff')}>${column === comparison.base ? '' : formatTickDifference(column.money!.partDifferences[k]!, scale, pageStyle)}</td>`,
      )}</tr>`,
  );
  return [total, bars, ...parts];
}

function factRows(
  comparison: Comparison,
  made: readonly PlanColumn[],
  flows: ReadonlyMap<PlanColumn, Flow>,
  subject: Subject,
  unit: string,
): Markup[] {
  let isFirst = true;
  const row = (name: Content, cell: (column: PlanColumn) => readonly [Content, Content]): Markup => {
    const rule = isFirst ? html` class="rule"` : null;
    isFirst = false;
    return html`<tr${rule}><th scope="row">${name}</th>${made.map((column) => {
      const [value, note] = cell(column);
      return html`<td${tint(comparison, column, 'value fact')}>${value}</td><td${tint(comparison, column, 'diff')}>${note}</td>`;
    })}</tr>`;
  };
  const rows = [
    row(html`Service <span class="unit">%</span>`, ({ facts }) => [
      facts.service === null ? '–' : formatShare(facts.service, pageStyle),
      '',
    ]),
  ];
  if (made.some(({ facts }) => facts.heads !== null)) {
    rows.push(
      row('Heads', ({ facts }) => [facts.heads === null ? '–' : range(facts.heads.fewest, facts.heads.most), '']),
      row('Hired, laid off', ({ facts }) => [`${heads(facts.hired)}, ${heads(facts.laidOff)}`, '']),
    );
  }
  if (made.some(({ facts }) => facts.peak !== null)) {
    rows.push(
      row(html`Peak load <span class="unit">%</span>`, ({ facts, plan }) =>
        facts.peak === null
          ? ['–', '']
          : [
              html`<span class="sub">${resourceName(subject, facts.peak.resource)}</span> ${Number.isFinite(facts.peak.share) ? formatNumber(facts.peak.share * 100, 0, pageStyle) : 'over'}`,
              periodName(plan.periodLabels[facts.peak.period]!).medium,
            ],
      ),
    );
  }
  const peak = (series: 'stock' | 'backorder') => (column: PlanColumn) => {
    const highest = peakOf(flows.get(column)![series]);
    return highest === null || highest.value <= 0
      ? (['0', ''] as const)
      : ([formatNumber(highest.value, 0, pageStyle), periodName(column.plan.periodLabels[highest.period]!).medium] as const);
  };
  rows.push(row(html`Stock at most <span class="unit">${unit}</span>`, peak('stock')));
  if (made.some((column) => sumOf(flows.get(column)!.backorder) > 0.5)) {
    rows.push(row(html`Waiting at most <span class="unit">${unit}</span>`, peak('backorder')));
  }
  if (made.some((column) => column.facts.lostUnits > 0.5)) {
    rows.push(
      row(html`Lost sales <span class="unit">${unit}</span>`, (column) => [
        formatNumber(sumOf(flows.get(column)!.lostSales), 0, pageStyle),
        '',
      ]),
    );
  }
  return rows;
}

function heads(count: number): string {
  return formatNumber(count, count >= 1000 || Math.abs(count - Math.round(count)) < 0.05 ? 0 : 1, pageStyle);
}

function range(fewest: number, most: number): string {
  return heads(fewest) === heads(most) ? heads(fewest) : `${heads(fewest)}–${heads(most)}`;
}
