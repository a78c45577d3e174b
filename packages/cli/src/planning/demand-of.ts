import {
  baselineSize,
  type Company,
  type CompanyForecast,
  formatNumber,
  type Issue,
  inPlural,
  type KeptBaseline,
  terminalStyle,
} from '@equipoise/engine';
import { forecastInThreads } from '../forecast-workers/forecast-company.ts';
import { Refused } from '../outcome.ts';
import type { Terminal } from '../terminal.ts';
import { type OpenedCompany, openCompany, tellNotes } from './company-folder.ts';

export interface CompanyWithDemand extends OpenedCompany {
  /** Where the demand comes from, when the company gives no demand plan; already told to people. */
  readonly notes: readonly Issue[];
}

/** Reads a folder for planning: without a demand plan its demand is the forecast of its sales history. */
export async function openWithDemand(folder: string, terminal: Terminal): Promise<CompanyWithDemand> {
  const opened = await openCompany(folder, terminal);
  if (opened.company.demand !== null) return { ...opened, notes: [] };
  const forecast = await forecastOf(opened.company, 1, terminal);
  const serious = forecast.issues.filter(({ severity }) => severity !== 'note');
  const notes = [demandIsForecast(opened.company, forecast, folder), ...serious];
  tellNotes(notes, terminal);
  return { company: { ...opened.company, demand: forecast.baseline }, issues: [...opened.issues, ...notes], notes };
}

/** The forecast of a company; refused with the reason when there is nothing to forecast from. */
export async function forecastOf(company: Company, threads: number, terminal: Terminal): Promise<CompanyForecast> {
  terminal.progress.begin('Forecasting');
  const { forecast, issues } = await forecastInThreads(company, {
    threads,
    signal: terminal.signal,
    onProgress: (done, all) => terminal.progress.update({ text: `${Math.floor((100 * done) / Math.max(1, all))} %` }),
  });
  terminal.progress.end();
  if (forecast === null) throw new Refused(issues);
  return forecast;
}

/** Says that demand is a forecast. `place`: how the verb `forecast` finds it. */
export function demandIsForecast(
  company: Company,
  { baseline, closedPeriods: closed }: Pick<KeptBaseline, 'baseline' | 'closedPeriods'>,
  place: string,
): Issue {
  const { bucket } = company.calendar;
  const word = bucket === 'month' ? 'month' : bucket === '4-4-5' ? 'period' : 'week';
  const size = baselineSize(company, baseline);
  const units = size.unit === null ? '' : `, ${formatNumber(size.units, 0, terminalStyle)} ${inPlural(size.unit)}`;
  return {
    code: 'cli/demand-is-forecast',
    severity: 'note',
    message: `Demand is the forecast of ${closed} ${word}${closed === 1 ? '' : 's'} of history: ${size.items} ${size.items === 1 ? 'item' : 'items'}${units}.`,
    at: { file: 'demand.csv' },
    remedy: `\`equipoise forecast ${place}\` shows it and how accurate it was; a table demand.csv takes its place.`,
  };
}
