import type { CellEdit, User, WrittenCells } from '@equipoise/api';
import { type Assumption, type Change, type Corner, type DemandCube, type Issue, inUnits, sumRows } from '@equipoise/engine';
import type { Application } from '../application.ts';
import type { Evaluation } from '../desk/evaluation.ts';
import type { Call } from '../http/call.ts';
import { refusedBy } from '../http/problem.ts';
import { barredBy, notYours } from '../session/territory.ts';
import { conflict, seenVersion } from './scenario.ts';

type Block = Call<'writeCells'>['body'];

/** Cells that become one assumption: the same place, operation and measure in periods that follow each other. */
interface Run {
  readonly place: Corner;
  readonly operation: CellEdit['operation'];
  readonly isMoney: boolean;
  /** Positions in the request, in the order of their periods. */
  readonly cells: number[];
  /** Positions in the plan. */
  readonly periods: number[];
}

/**
 * Writes a block of cells as one operation with an answer per cell. The block is tried first on the version the client has seen, so
 * that a retry comes to the same request; what the engine refuses is found cell by cell and left out.
 */
export async function writeCells(app: Application, id: string, block: Block, user: User): Promise<WrittenCells> {
  const { desk, store } = app;
  const { operation, reason, expected } = block;
  const by = user.name;
  const { newest, evaluation } = await seenVersion(desk, id, expected);
  const { accepted, refused } = tried(app, evaluation, block, user);
  const dropped = block.whole && refused.size > 0;
  const assumptions = dropped ? [] : accepted;
  if (assumptions.length === 0) {
    return {
      scenario: newest.head,
      sequence: null,
      repeated: false,
      assumptions: [],
      cells: answers(block, evaluation, null, refused, dropped),
    };
  }
  const edits = assumptions.map((assumption) => ({ kind: 'append' as const, assumption, on: true }));
  const outcome = await store.editScenario({ scenario: id, operation, reason, expected, edits, by, at: app.now() });
  if (outcome.kind === 'conflict') {
    desk.forget(id);
    throw conflict(outcome);
  }
  if (outcome.kind === 'refused') throw refusedBy(outcome.issues);
  desk.forget(id);
  const after = await desk.evaluation(
    id,
    outcome.logged.version === outcome.scenario.version ? undefined : (outcome.logged.version ?? undefined),
  );
  await app.hub.look();
  return {
    scenario: outcome.scenario,
    sequence: outcome.logged.sequence,
    repeated: outcome.repeated,
    assumptions: assumptions.map((assumption) => assumption.id),
    cells: answers(block, evaluation, after, refused, false),
  };
}

/** The assumptions the engine takes, and why it takes not the other cells. */
function tried(app: Application, evaluation: Evaluation, block: Block, user: User) {
  const refused = new Map<number, Issue>();
  const day = app.desk.today();
  const position = new Map(evaluation.labels.map((label, t) => [label, t]));
  const last = new Map<string, number>();
  const isBarred = barredBy(evaluation.cube().ground, user);
  block.cells.forEach(({ place, period }, k) => {
    if (!position.has(period)) refused.set(k, notPlanned(period));
    else if (isBarred(place)) refused.set(k, notYours(evaluation.cube().ground, user, place));
    last.set(JSON.stringify([place, period]), k);
  });
  // A cell that is written twice in one block has what was written last.
  const wanted = block.cells
    .map((_, k) => k)
    .filter((k) => !refused.has(k) && last.get(JSON.stringify([block.cells[k]!.place, block.cells[k]!.period])) === k);
  const sign = (runs: readonly Run[], changes: readonly Change[], from: number) =>
    runs.map((_, n) => assumptionOf(changes[n]!, from + n, block, user.name, day));
  /** Cells one by one where several are refused; a single one is refused with its issue. */
  const apart = (run: Run, issue: Issue | null): Run[] => {
    if (issue === null) return [run];
    if (run.cells.length > 1) return run.cells.map((k, i) => ({ ...run, cells: [k], periods: [run.periods[i]!] }));
    refused.set(run.cells[0]!, issue);
    return [];
  };
  const all = runsOf(block.cells, wanted, position);
  let runs = all.filter(({ isMoney }) => !isMoney);
  let accepted: Assumption[];
  for (;;) {
    accepted = sign(
      runs,
      runs.map((run) => inCells(run, block, evaluation)),
      0,
    );
    const issues = errorsOf(app, evaluation, accepted);
    if (issues.size === 0) break;
    runs = runs.flatMap((run, n) => apart(run, issues.get(accepted[n]!.id) ?? null));
  }
  let paid = all.filter(({ isMoney }) => isMoney);
  while (paid.length > 0) {
    const found = moneyOf(app, evaluation, accepted, paid, block);
    if (found.every(({ issue }) => issue === null)) {
      const changes = found.flatMap(({ change }) => (change === null ? [] : [change]));
      accepted = [...accepted, ...sign(paid, changes, accepted.length)];
      break;
    }
    paid = paid.flatMap((run, n) => apart(run, found[n]!.issue));
  }
  return { accepted, refused };
}

/** Runs of money in units, on the scenario with what the block writes in units. */
function moneyOf(
  { desk }: Application,
  { opened, base, labels }: Evaluation,
  units: readonly Assumption[],
  paid: readonly Run[],
  block: Block,
) {
  const before = [...opened.scenario.entries, ...units.map((assumption) => ({ assumption, on: true }))];
  const entries = paid.map((run) => ({
    place: run.place,
    span: spanOf(run, labels),
    operation: run.operation === 'add' ? ('add' as const) : ('set' as const),
    amounts: run.cells.map((k) => block.cells[k]!.value),
    split: block.split,
  }));
  return inUnits(entries, (more) => desk.evaluate(opened, base, [...before, ...more]).applied, desk.today());
}

function errorsOf({ desk }: Application, { opened, base }: Evaluation, made: readonly Assumption[]): Map<string, Issue> {
  const own = new Set(made.map(({ id }) => id));
  const entries = [...opened.scenario.entries, ...made.map((assumption) => ({ assumption, on: true }))];
  const { applied } = desk.evaluate(opened, base, entries);
  const errors = new Map<string, Issue>();
  for (const issue of applied.issues) {
    const id = issue.at?.assumption;
    if (id !== undefined && own.has(id) && issue.severity === 'error') errors.set(id, issue);
  }
  return errors;
}

function runsOf(cells: readonly CellEdit[], wanted: readonly number[], position: ReadonlyMap<string, number>): Run[] {
  const groups = Map.groupBy(wanted, (k) => JSON.stringify([cells[k]!.place, cells[k]!.operation, isMoney(cells[k]!)]));
  const runs: Run[] = [];
  for (const group of groups.values()) {
    let run: Run | null = null;
    for (const k of group.sort((a, b) => position.get(cells[a]!.period)! - position.get(cells[b]!.period)!)) {
      const t = position.get(cells[k]!.period)!;
      if (run === null || run.periods.at(-1)! + 1 !== t) {
        const { place, operation } = cells[k]!;
        run = { place, operation, isMoney: isMoney(cells[k]!), cells: [], periods: [] };
        runs.push(run);
      }
      run.cells.push(k);
      run.periods.push(t);
    }
  }
  return runs;
}

/** Whether an amount of money is meant; a factor is the same in units. */
const isMoney = ({ measure, operation }: CellEdit): boolean => measure === 'revenue' && operation !== 'scale';

const spanOf = ({ periods }: Run, labels: readonly string[]) => ({ from: labels[periods[0]!]!, to: labels[periods.at(-1)!]! });

function inCells(run: Run, { split, cells }: Block, { labels }: Evaluation): Change {
  const { place, operation } = run;
  return { kind: 'demand', place, span: spanOf(run, labels), operation, values: run.cells.map((k) => cells[k]!.value), split };
}

function assumptionOf(change: Change, n: number, block: Block, by: string, day: string): Assumption {
  const { operation, reason, team, state, expires } = block;
  return {
    id: `${operation}.${n + 1}`,
    change,
    team,
    owner: by,
    on: day,
    reason,
    state,
    probability: null,
    expires,
    tags: [],
  };
}

function answers(
  block: Block,
  before: Evaluation,
  after: Evaluation | null,
  refused: ReadonlyMap<number, Issue>,
  dropped: boolean,
): WrittenCells['cells'] {
  const was = unitsIn(before);
  const is = after === null ? null : unitsIn(after);
  return block.cells.map((cell, k) => {
    const issue = refused.get(k) ?? null;
    const units = was(cell);
    if (issue !== null) return { kind: 'refused', before: units, after: null, issue };
    if (dropped || is === null) return { kind: 'skipped', before: units, after: null, issue: null };
    return { kind: 'written', before: units, after: is(cell), issue: null };
  });
}

/** Units of cells of an evaluation; every place is added up once. */
function unitsIn(evaluation: Evaluation): (cell: CellEdit) => number | null {
  const cube: DemandCube = evaluation.cube();
  const position = new Map(evaluation.labels.map((label, t) => [label, cube.closed + t]));
  const sums = new Map<string, Float64Array>();
  return ({ place, period }) => {
    const at = position.get(period);
    if (at === undefined) return null;
    const key = JSON.stringify(place);
    let sum = sums.get(key);
    if (sum === undefined) {
      sum = sumRows(cube, 'consensus', cube.rowsBelow(place));
      sums.set(key, sum);
    }
    return Number.isFinite(sum[at]!) ? sum[at]! : null;
  };
}

const notPlanned = (period: string): Issue => ({
  code: 'demand/not-planned',
  severity: 'error',
  message: `${period} is not a planned period.`,
  at: { period },
  seen: period,
  wanted: 'a period of the plan',
  remedy: 'Closed periods are history and stay as they are.',
});
