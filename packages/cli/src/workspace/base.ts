import {
  type BaseData,
  baselineKey,
  baselineText,
  type Company,
  type Issue,
  type KeptBaseline,
  keptBaseline,
  readBaseline,
} from '@equipoise/engine';
import type { Store } from '@equipoise/store';
import { demandIsForecast, forecastOf } from '../planning/demand-of.ts';
import type { Terminal } from '../terminal.ts';

/** Base data with the demand everything is laid on, and where that demand comes from. */
export interface Base extends BaseData {
  readonly notes: readonly Issue[];
}

/** A base of the workspace. Throws when it is not there: scenarios never stand on a base that is missing. */
export async function baseOf(store: Store, hash: string, terminal: Terminal): Promise<Base> {
  const company = await store.getBase(hash);
  if (company === null) throw new Error(`The workspace has lost the base ${hash}.`);
  if (company.demand !== null) return { hash, company, baseline: company.demand, notes: [] };
  const key = baselineKey(hash);
  const kept = await store.getCached(key);
  const made =
    kept === null ? keptBaseline(await forecastOf(company, 1, terminal)) : readBaseline(new TextDecoder().decode(kept));
  if (kept === null) await store.putCached(key, new TextEncoder().encode(baselineText(made)));
  return { hash, company, ...told(company, made, 'WS --scenario NAME') };
}

/** The demand plan of a company, or the forecast of its history where it has none. */
export async function baselineOf(company: Company, place: string, terminal: Terminal): Promise<Baseline> {
  if (company.demand !== null) return { baseline: company.demand, notes: [] };
  return told(company, keptBaseline(await forecastOf(company, 1, terminal)), place);
}

type Baseline = Pick<Base, 'baseline' | 'notes'>;

function told(company: Company, kept: KeptBaseline, place: string): Baseline {
  return { baseline: kept.baseline, notes: [demandIsForecast(company, kept, place), ...kept.issues] };
}
