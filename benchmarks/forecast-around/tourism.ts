import {
  addUpNodes,
  type BaseForecasts,
  chooseReconciliation,
  Forecaster,
  groupedStructure,
  incoherence,
  methodName,
  nodeCount,
  nodeErrors,
  type ReconciliationMethod,
  type ReconciliationOrigin,
  reconcile,
  reconciliationCandidates,
  type SummingStructure,
  scoreOf,
  squaredScale,
} from '@equipoise/engine';
import { rowsOf } from './data.ts';

export interface TourismResult {
  readonly nodes: number;
  /** Mean RMSSE over levels and the six origins. */
  readonly chosen: number;
  readonly incoherentBase: number;
  readonly methods: readonly { readonly name: string; readonly score: number; readonly byLevel: readonly number[] }[];
  readonly levels: readonly string[];
  /** What was chosen at each origin, and why. */
  readonly choices: readonly { readonly known: number; readonly score: number; readonly reason: string }[];
  /** Largest gap between a sum and its parts in the chosen forecasts, trips in thousands. */
  readonly gap: number;
  readonly cpuMs: number;
}

const quarters = 80;
const horizon = 8;
const season = 4;
/** Known quarters at the six origins: n - 13 … n - 8, so that the last one forecasts the last eight quarters. */
export const origins = [67, 68, 69, 70, 71, 72];
/** Origins inside the known quarters that the choice is made by, each with all eight quarters known. */
const innerOrigins = 6;

/**
 * Australian tourism: 304 bottom series (region x purpose) and their sums by total, state, purpose, state x purpose and
 * region, 425 nodes, quarterly. At each origin every node is forecast by the default method, the way to reconcile is chosen
 * on six earlier origins inside the known quarters, and RMSSE (scaled by the seasonal naive of the known quarters) is
 * averaged over nodes, then levels, then origins.
 */
export function measureTourism(withMethods = true): TourismResult {
  const { structure, values } = readTourism();
  const began = process.cpuUsage();
  const forecaster = new Forecaster();
  const known = new Map<number, ReconciliationOrigin>();
  const originAt = (k: number) => {
    let origin = known.get(k);
    if (!origin) {
      origin = forecastAll(structure, values, k, forecaster);
      known.set(k, origin);
    }
    return origin;
  };
  const tests = origins.map(originAt);
  const answers: Float64Array[] = [];
  const choices = origins.map((k, o) => {
    const past = Array.from({ length: innerOrigins }, (_, j) => originAt(k - horizon - j));
    const { method, reason } = chooseReconciliation(structure, past);
    const answer = reconcile(structure, tests[o]!.base, method);
    answers.push(answer);
    return { known: k, score: scoreOf(structure, [tests[o]!], [answer]), reason };
  });
  const { user, system } = process.cpuUsage(began);
  return {
    nodes: nodeCount(structure),
    chosen: scoreOf(structure, tests, answers),
    incoherentBase: scoreOf(
      structure,
      tests,
      tests.map(({ base }) => base.mean),
    ),
    methods: withMethods ? reconciliationCandidates(structure).map((method) => scored(structure, tests, method)) : [],
    levels: structure.levels.map(({ name }) => name),
    choices,
    gap: Math.max(...answers.map((answer) => incoherence(structure, answer, horizon))),
    cpuMs: (user + system) / 1000,
  };
}

function scored(structure: SummingStructure, tests: readonly ReconciliationOrigin[], method: ReconciliationMethod) {
  const answers = tests.map((origin) => reconcile(structure, origin.base, method));
  const errors = tests.map((origin, o) => nodeErrors(structure, origin, answers[o]!));
  const byLevel = structure.levels.map(({ nodes }) => {
    let sum = 0;
    for (const error of errors) for (const node of nodes) sum += error[node]!;
    return sum / nodes.length / errors.length;
  });
  return { name: methodName(method), score: scoreOf(structure, tests, answers), byLevel };
}

function readTourism(): { structure: SummingStructure; values: Float64Array } {
  const byId = new Map<string, number[]>();
  for (const [id, , value] of rowsOf('au_tourism_hier.csv')) {
    const list = byId.get(id!);
    if (list) list.push(Number(value));
    else byId.set(id!, [Number(value)]);
  }
  const ids = [...byId.keys()];
  const labels = ids.map((id) => id.split('/') as [string, string, string]);
  const structure = groupedStructure(ids, [
    { level: 'total', group: labels.map(() => 'Australia') },
    { level: 'state', group: labels.map(([state]) => state) },
    { level: 'purpose', group: labels.map(([, , purpose]) => purpose) },
    { level: 'state x purpose', group: labels.map(([state, , purpose]) => `${state}/${purpose}`) },
    { level: 'region', group: labels.map(([state, region]) => `${state}/${region}`) },
  ]);
  const values = new Float64Array(nodeCount(structure) * quarters);
  for (const [b, id] of ids.entries()) values.set(byId.get(id)!, (structure.aggregates + b) * quarters);
  addUpNodes(structure, values, quarters);
  return { structure, values };
}

/** Base forecasts of all nodes with `k` known quarters, and what came after. */
function forecastAll(structure: SummingStructure, values: Float64Array, k: number, forecaster: Forecaster): ReconciliationOrigin {
  const nodes = nodeCount(structure);
  const mean = new Float64Array(nodes * horizon);
  const residuals = new Float64Array(nodes * k);
  const historyMean = new Float64Array(nodes);
  const actual = new Float64Array(nodes * horizon);
  const scale = new Float64Array(nodes);
  const sigma = new Float64Array(horizon);
  for (let i = 0; i < nodes; i++) {
    const history = values.slice(i * quarters, i * quarters + k);
    forecaster.point(history, season, { horizon }, mean.subarray(i * horizon, (i + 1) * horizon), sigma);
    const fitted = forecaster.fitted();
    for (let t = 0; t < k; t++) residuals[i * k + t] = t < season ? Number.NaN : history[t]! - fitted[t]!;
    historyMean[i] = history.reduce((sum, value) => sum + value, 0) / k;
    actual.set(values.subarray(i * quarters + k, i * quarters + k + horizon), i * horizon);
    scale[i] = squaredScale(history, season);
  }
  const base: BaseForecasts = { horizon, mean, residuals, historyMean };
  return { base, actual, squaredScale: scale };
}
