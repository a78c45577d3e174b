import {
  type Accuracy,
  type Company,
  type CompanyForecast,
  counted,
  formatDifference,
  formatNumber,
  inPlural,
  type LagAccuracy,
  type LevelAccuracy,
  type NodeOutlook,
  planPeriods,
  spanName,
  terminalStyle as style,
  wholeParts,
} from '@equipoise/engine';
import { renderPeriods } from './plan.ts';
import { clip, renderTable, type TextRow, wrap } from './table.ts';

/** How much of each list people are shown. */
const worstShown = 8;
const repairsShown = 8;
const width = 118;

/** The forecast of a company for people: families by period, how they were forecast and how far that was off, worst series, repairs. */
export function renderForecast(company: Company, forecast: CompanyForecast, rows: 'families' | 'items'): string {
  const names = namesOf(company);
  const labels = planPeriods(company.calendar).map(({ label }) => label);
  const shown = rows === 'items' ? forecast.items : lowestFamilies(company, forecast);
  const units = [...new Set(shown.map(({ unit }) => unit))];
  const parts: string[] = [headline(company, forecast, labels)];
  for (const unit of units) {
    const own = shown.filter((one) => one.unit === unit && sum(one.mean) >= 0.5);
    if (own.length === 0) continue;
    const whole = wholeParts(own.map(({ mean }) => mean));
    const lines = own.map((one, k) => ({ label: names(one), cell: (t: number) => number(whole.parts[k]![t]!) }));
    const total = { label: 'Together', cell: (t: number) => number(whole.total[t]!) };
    const promoted = own.reduce<Float64Array | null>(
      (all, { promotion }) => all?.map((x, t) => x + promotion[t]!) ?? promotion,
      null,
    )!;
    const part = { label: 'of it promotions', cell: (t: number) => number(promoted[t]!) };
    const parting = promoted.some((x) => Math.abs(x) >= 0.5) ? [part] : [];
    parts.push(
      renderPeriods(`Forecast, ${inPlural(unit)}`, [...lines, ...(own.length > 1 ? [total] : []), ...parting], {
        periodLabels: labels,
      }),
    );
  }
  parts.push(
    summary(forecast, shown, names, rows),
    accuracyTable(forecast.accuracy, forecast.origins.length),
    ...(forecast.lagAccuracy.length > 0 ? [lagTable(forecast.lagAccuracy)] : []),
    howItWasMade(forecast),
    ...(forecast.drivers === null ? [] : [driverTable(company, forecast.drivers)]),
  );
  const worst = worstOf(forecast, names);
  if (worst !== '') parts.push(worst);
  parts.push(repairs(company, forecast, names));
  return parts.join('\n\n');
}

/** WAPE and bias by level, beside the seasonal naive forecast. */
export function accuracyTable(accuracy: readonly LevelAccuracy[], origins: number | null): string {
  if (origins === 0) return 'The history is too short to judge forecasts at past origins.';
  const title = origins === null ? 'Held out' : `At ${counted(origins, 'past origin')}`;
  const table: TextRow[] = [
    [title, 'error (WAPE) %', 'bias %', 'seasonal naive %', 'its bias %'],
    'rule',
    ...accuracy.map(({ level, wape, bias, naive }) => [
      level,
      percent(wape),
      signed(bias),
      percent(naive.wape),
      signed(naive.bias),
    ]),
  ];
  return renderTable([{ align: 'left' }, ...Array.from({ length: 4 }, () => ({ align: 'right' }) as const)], table);
}

/** Error by level and lag, and what each step added to the one before. */
function lagTable(lags: readonly LagAccuracy[]): string {
  const names = lags[0]!.steps.map(({ step }) => step);
  const table: TextRow[] = [
    ['Error (WAPE) % by lag', 'lag', ...names, 'added', ''],
    'rule',
    ...lags.map(({ level, lag, steps }): TextRow => {
      const last = steps[steps.length - 1]!;
      const mark = last.mark === 'chance' ? 'may be luck' : '';
      return [level, String(lag), ...steps.map(({ wape }) => percent(wape)), signed(last.added), mark];
    }),
  ];
  const right = { align: 'right' } as const;
  return renderTable([{ align: 'left' }, right, ...names.map(() => right), right, { align: 'left' }], table);
}

/** Why promotions, events and prices are used or not, and what they were found to do. */
function driverTable(company: Company, { reason, learned }: NonNullable<CompanyForecast['drivers']>): string {
  const head = wrap(`What moves sales: ${reason}`, width, '  ');
  if (learned.length === 0) return head;
  const families = new Map(company.families.map(({ family, name }) => [family, name || family]));
  const rows = learned.map(({ kind, name, family, uplift, periods }): TextRow => {
    const step = kind === 'price' ? '10 % dearer' : name === 'price cut' ? '10 % cheaper' : '';
    return [
      step === '' ? name : `${name}, ${step}`,
      family === '' ? 'everything' : (families.get(family) ?? family),
      `${signed(uplift)} %`,
      counted(periods, 'period'),
    ];
  });
  const table: TextRow[] = [['What was learned', 'of', 'units', 'seen in'], 'rule', ...rows];
  return `${head}\n\n${renderTable([{ align: 'left' }, { align: 'left' }, { align: 'right' }, { align: 'right' }], table)}`;
}

/** Demand of a lead time and the stock a promise asks for, by item. */
export function renderStock(
  company: Company,
  forecast: CompanyForecast,
  { service, leadTime }: { readonly service: number; readonly leadTime: number },
): string {
  const names = namesOf(company);
  const rows = forecast.items.flatMap((one): TextRow[] => {
    const demand = forecast.leadTimeDemand(one.id, { periods: leadTime });
    const stock = forecast.safetyStock(one.id, { periods: leadTime }, { cycleService: service });
    if (!demand || !stock || demand.mean < 0.05) return [];
    return [
      [
        clip(names(one), 36),
        formatNumber(demand.mean, 1, style),
        number(Math.ceil(stock.stock)),
        number(Math.ceil(stock.safety)),
      ],
    ];
  });
  const head: TextRow = ['Item', `demand of ${counted(leadTime, 'period')}`, `stock for ${percent(service)} %`, 'of it safety'];
  return renderTable([{ align: 'left' }, { align: 'right' }, { align: 'right' }, { align: 'right' }], [head, 'rule', ...rows]);
}

function headline(company: Company, forecast: CompanyForecast, labels: readonly string[]): string {
  const totals = forecast.total.map(({ mean, unit }) => `${number(sum(mean))} ${inPlural(unit)}`).join(', ');
  return `${company.settings.name}: ${totals} in ${counted(labels.length, 'period')} (${spanName(labels)}), forecast from ${counted(forecast.closedPeriods, 'closed period')}.`;
}

function summary(
  forecast: CompanyForecast,
  shown: readonly NodeOutlook[],
  names: (one: NodeOutlook) => string,
  rows: 'families' | 'items',
): string {
  const year = shown[0]?.mean.length ?? 0;
  const table = shown
    .filter(({ mean, history }) => sum(mean) + sum(history.subarray(-year)) > 0)
    .map((one): TextRow => {
      const before = sum(one.history.subarray(-year));
      const next = sum(one.mean);
      return [
        clip(names(one), 30),
        number(next),
        one.history.length < year ? 'n/a' : number(before),
        before > 0 && one.history.length >= year ? formatDifference((100 * (next - before)) / before, 1, style) : 'n/a',
        ...accuracyCells(one.accuracy),
        clip(rows === 'items' ? `${one.class}: ${one.method}` : one.method, 48),
      ];
    });
  const head: TextRow = ['', `next ${year}`, `last ${year}`, 'change %', 'error %', 'bias %', 'method'];
  const mix = new Map<string, number>();
  for (const { method } of forecast.items) mix.set(method, (mix.get(method) ?? 0) + 1);
  const told = [...mix]
    .sort((a, b) => b[1] - a[1])
    .map(([method, count]) => `${method} ${count}`)
    .join(', ');
  const right = { align: 'right' } as const;
  const body = renderTable([{ align: 'left' }, right, right, right, right, right, { align: 'left' }], [head, 'rule', ...table]);
  return `${body}\n${wrap(`Items by method: ${told}.`, width)}`;
}

function howItWasMade(forecast: CompanyForecast): string {
  return [`Adding up: ${forecast.reconciliation.reason}`, `Working days: ${forecast.workingDays}`]
    .map((line) => wrap(line, width, '  '))
    .join('\n');
}

/** The items whose errors at past origins moved most units. */
function worstOf(forecast: CompanyForecast, names: (one: NodeOutlook) => string): string {
  const worst = forecast.items
    .filter(({ accuracy }) => Number.isFinite(accuracy.wape))
    .map((one) => ({ one, missed: one.accuracy.mae }))
    .filter(({ missed }) => missed > 0)
    .sort((a, b) => b.missed - a.missed)
    .slice(0, worstShown);
  if (worst.length === 0) return '';
  const lines = worst.map(({ one, missed }) =>
    wrap(
      `  ${names(one)}: error ${percent(one.accuracy.wape)} %, bias ${signed(one.accuracy.bias)} %, off by ${formatNumber(missed, 1, style)} ${inPlural(one.unit)} a period. ${one.reason}`,
      width,
      '    ',
    ),
  );
  return ['Largest errors in units', ...lines].join('\n');
}

function repairs(company: Company, forecast: CompanyForecast, names: (one: NodeOutlook) => string): string {
  const all = forecast.items.flatMap((one) =>
    one.repairs
      .filter(({ kind }) => kind !== 'level-shift')
      .map((repair) => ({ one, repair, size: Math.abs(repair.to - repair.from) })),
  );
  const done = all.filter(({ repair }) => repair.applied || repair.told);
  const said = done.filter(({ repair }) => repair.told).length;
  const proposed = all.length - done.length;
  if (all.length === 0) return 'Nothing in the history was mended.';
  const label = (period: number) => company.calendar.periods[period]?.label ?? '';
  const lines = done
    // what people said themselves comes first
    .sort((a, b) => Number(b.repair.told ?? false) - Number(a.repair.told ?? false) || b.size - a.size)
    .slice(0, repairsShown)
    .map(({ one, repair }) => wrap(`  ${names(one)}, ${label(repair.period)}: ${repair.reason}`, width, '    '));
  const more = done.length > lines.length ? [`  … and ${number(done.length - lines.length)} more in --json`] : [];
  const own = done.find(({ repair }) => !repair.told);
  const way = own === undefined ? [] : [wrap(wayBack(own.one.id, label(own.repair.period)), width, '    ')];
  const told = said === 0 ? '' : `, ${counted(said, 'period')} by history_flags.csv`;
  return [
    `${counted(done.length - said, 'repair')} of the history${told}, ${counted(proposed, 'proposal')} for a person to decide`,
    ...lines,
    ...more,
    ...way,
  ].join('\n');
}

/** How a repair is taken back. */
const wayBack = (item: string, period: string): string =>
  `To keep a number as it was sold, add a row to history_flags.csv: for ${item} in ${period}, item ${item}, from ${period}, flag as-sold.`;

/** Families that items hang on, in the order of the company. */
function lowestFamilies(company: Company, forecast: CompanyForecast): readonly NodeOutlook[] {
  const own = new Set(company.items.map(({ family }) => family));
  const lowest = forecast.families.filter(({ id }) => own.has(id));
  return lowest.length > 0 ? lowest : forecast.total;
}

function namesOf(company: Company): (one: NodeOutlook) => string {
  const items = new Map(company.items.map(({ item, name }) => [item, name || item]));
  const families = new Map(company.families.map(({ family, name }) => [family, name || family]));
  const markets = new Map(company.markets.map(({ market, name }) => [market, name || market]));
  return ({ kind, id }) => {
    switch (kind) {
      case 'item':
        return items.get(id) ?? id;
      case 'family':
        return families.get(id) ?? id;
      case 'market':
        return markets.get(id) ?? id;
      case 'total':
        return company.settings.name;
      default:
        return kind satisfies never;
    }
  };
}

const number = (value: number): string => formatNumber(value, 0, style);
/** Beyond this many percent the size says no more. */
const most = 9.99;
const percent = (share: number): string => {
  if (!Number.isFinite(share)) return 'n/a';
  return share > most ? '> 999' : formatNumber(100 * share, 1, style);
};
const signed = (share: number): string => {
  if (!Number.isFinite(share)) return 'n/a';
  return share > most ? '> +999' : formatDifference(100 * share, 1, style);
};
const accuracyCells = ({ wape, bias }: Accuracy): [string, string] => [percent(wape), signed(bias)];

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
