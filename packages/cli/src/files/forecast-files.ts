import { type Company, type CompanyForecast, type NodeOutlook, panelRow, planPeriods } from '@equipoise/engine';
import { csvText } from './csv-text.ts';
import type { TextFile } from './plan-csv.ts';

/** The baseline as a table `demand` in wide form: put beside the other tables it is a demand plan. */
export function demandTable(company: Company, { baseline }: CompanyForecast): string {
  const labels = planPeriods(company.calendar).map(({ label }) => label);
  return csvText([
    ['item', 'market', 'site', ...labels],
    ...baseline.rows.map(({ item, market, site }, r) => [
      item ?? '',
      market ?? '',
      site ?? '',
      ...baseline.values.subarray(r * baseline.periods, (r + 1) * baseline.periods),
    ]),
  ]);
}

/** Everything as CSV files; the names are not those of tables, so that a folder of base data is left alone. */
export function forecastFiles(company: Company, forecast: CompanyForecast): TextFile[] {
  const labels = planPeriods(company.calendar).map(({ label }) => label);
  const nodes = [...forecast.total, ...forecast.markets, ...forecast.families, ...forecast.items];
  return [
    { name: 'forecast-baseline.csv', text: demandTable(company, forecast) },
    {
      name: 'forecast-series.csv',
      text: csvText([['level', 'id', 'unit', 'series', ...labels], ...nodes.flatMap(seriesRows)]),
    },
    {
      name: 'forecast-methods.csv',
      text: csvText([
        ['level', 'id', 'class', 'method', 'wape', 'bias', 'reason'],
        ...nodes.map((one) => [one.kind, one.id, one.class, one.method, one.accuracy.wape, one.accuracy.bias, one.reason]),
      ]),
    },
  ];
}

function seriesRows({ kind, id, unit, mean, promotion, quantiles }: NodeOutlook): (string | number)[][] {
  const horizon = mean.length;
  return [
    [kind, id, unit, 'mean', ...mean],
    [kind, id, unit, 'promotion', ...promotion],
    ...quantiles.levels.map((level, i) => [
      kind,
      id,
      unit,
      `quantile ${level}`,
      ...quantiles.values.subarray(i * horizon, (i + 1) * horizon),
    ]),
  ];
}

/** The same as JSON; what does not exist is null. */
export function forecastJson(company: Company, forecast: CompanyForecast): object {
  return {
    company: company.settings.name,
    periods: planPeriods(company.calendar).map(({ label }) => label),
    closedPeriods: forecast.closedPeriods,
    origins: forecast.origins,
    workingDays: forecast.workingDays,
    reconciliation: forecast.reconciliation.reason,
    accuracy: forecast.accuracy.map(({ level, wape, bias, naive }) => ({
      level,
      wape: finite(wape),
      bias: finite(bias),
      naive: { wape: finite(naive.wape), bias: finite(naive.bias) },
    })),
    lagAccuracy: forecast.lagAccuracy.map(({ level, lag, origins, steps }) => ({
      level,
      lag,
      origins,
      steps: steps.map(({ step, wape, bias, added, mark }) => ({
        step,
        wape: finite(wape),
        bias: finite(bias),
        added: finite(added),
        mark,
      })),
    })),
    drivers:
      forecast.drivers === null
        ? null
        : {
            reason: forecast.drivers.reason,
            kinds: forecast.drivers.choice.kinds,
            wape: finite(forecast.drivers.choice.wape),
            without: finite(forecast.drivers.choice.without),
            learned: forecast.drivers.learned,
          },
    baseline: forecast.baseline.rows.map(({ item, market, site }, r) => ({
      item,
      market,
      site,
      units: Array.from(panelRow(forecast.baseline, r)),
      promotion: Array.from(panelRow(forecast.promotion, r)),
    })),
    total: forecast.total.map((one) => nodeJson(company, one)),
    markets: forecast.markets.map((one) => nodeJson(company, one)),
    families: forecast.families.map((one) => nodeJson(company, one)),
    items: forecast.items.map((one) => nodeJson(company, one)),
    issues: forecast.issues,
  };
}

function nodeJson(company: Company, one: NodeOutlook): object {
  const horizon = one.mean.length;
  return {
    id: one.id,
    unit: one.unit,
    class: one.class,
    method: one.method,
    reason: one.reason,
    wape: finite(one.accuracy.wape),
    bias: finite(one.accuracy.bias),
    history: Array.from(one.history),
    mean: Array.from(one.mean),
    promotion: Array.from(one.promotion),
    quantiles: one.quantiles.levels.map((level, i) => ({
      level,
      values: Array.from(one.quantiles.values.subarray(i * horizon, (i + 1) * horizon)),
    })),
    repairs: one.repairs.map((repair) => ({
      ...repair,
      period: company.calendar.periods[repair.period]?.label ?? null,
      from: finite(repair.from),
      to: finite(repair.to),
      told: repair.told === true,
      takeBack:
        repair.applied && !repair.told && repair.kind !== 'level-shift' ? takenBackBy(company, one.id, repair.period) : null,
    })),
  };
}

/** The row of the base data that takes a repair back. */
function takenBackBy(company: Company, item: string, period: number) {
  return { table: 'history_flags', item, from: company.calendar.periods[period]?.label ?? null, flag: 'as-sold' };
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value + 0 : null;
}
