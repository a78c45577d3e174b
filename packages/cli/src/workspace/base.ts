import type { BaseData, Company, Issue, Panel } from '@equipoise/engine';
import type { Store } from '@equipoise/store';
import { demandIsForecast, forecastOf } from '../planning/demand-of.ts';
import type { Terminal } from '../terminal.ts';
import { version } from '../version.ts';

/** Base data with the demand everything is laid on, and where that demand comes from. */
export interface Base extends BaseData {
  readonly notes: readonly Issue[];
}

/** A base of the workspace. Throws when it is not there: scenarios never stand on a base that is missing. */
export async function baseOf(store: Store, hash: string, terminal: Terminal): Promise<Base> {
  const company = await store.getBase(hash);
  if (company === null) throw new Error(`The workspace has lost the base ${hash}.`);
  if (company.demand !== null) return { hash, company, baseline: company.demand, notes: [] };
  const key = `cli/baseline ${version} ${hash}`;
  const kept = await store.getCached(key);
  if (kept !== null) return { hash, company, ...decoded(kept) };
  const made = await baselineOf(company, 'WS --scenario NAME', terminal);
  await store.putCached(key, encoded(made));
  return { hash, company, ...made };
}

/** The demand plan of a company, or the forecast of its history where it has none. */
export async function baselineOf(company: Company, place: string, terminal: Terminal): Promise<Baseline> {
  if (company.demand !== null) return { baseline: company.demand, notes: [] };
  const forecast = await forecastOf(company, 1, terminal);
  const serious = forecast.issues.filter(({ severity }) => severity !== 'note');
  return { baseline: forecast.baseline, notes: [demandIsForecast(company, forecast, place), ...serious] };
}

type Baseline = Pick<Base, 'baseline' | 'notes'>;

function encoded({ baseline, notes }: Baseline): Uint8Array {
  const { rows, periods, values } = baseline;
  const bytes = Buffer.from(values.buffer, values.byteOffset, values.byteLength);
  return new TextEncoder().encode(JSON.stringify({ rows, periods, notes, values: bytes.toString('base64') }));
}

function decoded(kept: Uint8Array): Baseline {
  const { rows, periods, notes, values } = JSON.parse(new TextDecoder().decode(kept)) as Omit<Panel, 'values'> & {
    readonly notes: readonly Issue[];
    readonly values: string;
  };
  const bytes = Uint8Array.from(Buffer.from(values, 'base64'));
  return { baseline: { rows, periods, values: new Float64Array(bytes.buffer) }, notes };
}
