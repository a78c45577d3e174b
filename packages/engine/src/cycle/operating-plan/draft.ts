import { planPeriods } from '../../calendar/calendar.ts';
import { formatDay } from '../../calendar/day.ts';
import type { Company, Panel } from '../../company/company.ts';
import type { Issue } from '../../company/issue.ts';
import { type PlanLevel, type PosedCompany, poseCompany } from '../../figures/pose.ts';
import { projectMoney } from '../../finance/project-money.ts';
import { statementOf } from '../../finance/statement-of.ts';
import type { SolveOptions, Solver } from '../../optimise/program.ts';
import { applyEntries } from '../../scenario/apply.ts';
import type { Entry } from '../../scenario/assumption.ts';
import { encodeAssumption } from '../../scenario/codec/assumption.ts';
import { companyHash } from '../../scenario/evaluate/company-hash.ts';
import { hashOf, utf8 } from '../../series/canonical.ts';
import { sha256 } from '../../series/sha256.ts';
import { costKinds, type SupplyPlan } from '../../supply/plan.ts';
import { planProven } from '../../supply/plan-strategy.ts';
import type { Solved } from '../../supply/solve.ts';
import type { SplitBy } from '../../supply/split-plan.ts';
import type { StrategyChoice } from '../../supply/strategy.ts';
import { type Certificate, certificateOf } from './certificate.ts';
import { erpCsv, itemsCsv } from './csv.ts';
import { bytesOf, sealed } from './document.ts';
import { itemsOf } from './draft-items.ts';
import { quantitiesOf } from './draft-quantities.ts';
import type { OperatingPlan, PreviousPlan, Signers, UnsealedPlan } from './operating-plan.ts';
import { plainOf } from './plain.ts';
import { plainProblem } from './problem-form.ts';
import { proveProgram } from './verify/check-program.ts';
import { tolerance } from './verify/check-quantities.ts';
import { pricePlan } from './verify/price-plan.ts';

/** Roles that sign unless the cycle says otherwise. */
export const usualSigners = ['demand-planner', 'supply-planner', 'finance', 'executive'] as const;

/** Everything an operating plan is made from. */
export interface ToDraw {
  /** Version of Equipoise. */
  readonly engine: string;
  /** `2026-11`; the name of its folder in the chain. */
  readonly cycle: string;
  /** Day on which it is drawn up: assumptions whose last day is before it do not count. */
  readonly day: string;
  readonly company: Company;
  /** Demand before assumptions: the demand plan or the forecast. */
  readonly baseline: Panel;
  readonly scenario: string | null;
  readonly entries: readonly Entry[];
  readonly choice: StrategyChoice;
  /** Default: the setting `plan_level`. */
  readonly level?: PlanLevel;
  /** How families are split to items. Default: demand. */
  readonly splitBy?: SplitBy;
  /** As the cycle keeps them. */
  readonly decisions?: readonly unknown[];
  /** Roles that have to sign. Default: `usualSigners`. */
  readonly needed?: readonly string[];
  readonly signers: Signers;
  readonly previous: PreviousPlan | null;
}

export type Drawn =
  | { readonly kind: 'drawn'; readonly plan: OperatingPlan; readonly files: PlanFiles; readonly supply: SupplyPlan }
  | { readonly kind: 'refused'; readonly issues: readonly Issue[] };

/** Files of one plan by name, without its folder. */
export type PlanFiles = ReadonlyMap<string, Uint8Array>;

/**
 * Draws up an operating plan: plans the strategy, proves it, splits it to items, and writes the files people are asked to sign.
 *
 * Refused where no plan obeys every limit (a plan that breaks limits is no plan to sign). Throws where our own pricing and that of the
 * independent checker differ.
 */
export async function drawOperatingPlan(input: ToDraw, solver: Solver, options: SolveOptions = {}): Promise<Drawn> {
  const applied = applyEntries(input.company, input.baseline, input.entries, input.day);
  const refusals = applied.issues.filter(({ severity }) => severity === 'error');
  if (refusals.length > 0) return { kind: 'refused', issues: refusals };
  const posed = poseCompany(applied.company, input.level);
  const { plan: supply, solved } = await planProven(posed.problem, input.choice, solver, options);
  if (supply.status === 'infeasible' || solved === null)
    return { kind: 'refused', issues: [...supply.issues, infeasible(supply)] };
  const certificate = await certificateOf(solved, solver);
  return drawFrom(input, posed, supply, solved, certificate);
}

function drawFrom(input: ToDraw, posed: PosedCompany, supply: SupplyPlan, solved: Solved, certificate: Certificate): Drawn {
  const { company, problem, at } = posed;
  const quantities = quantitiesOf(problem, solved.formulation, solved.solution);
  const problemFile = { document: 'equipoise/problem', version: 1, problem: plainProblem(problem) };
  const list = input.entries.map(({ on, assumption }) => ({
    on,
    assumption: JSON.parse(encodeAssumption(assumption)) as unknown,
  }));
  const proof = proveProgram(solvedProgram(solved), certificate.primal, certificate.dual);
  const planned = {
    ...quantities,
    horizon: {
      bucket: company.calendar.bucket,
      periods: planPeriods(company.calendar).map(({ label, start, days, workingDays }) => {
        return { label, start: formatDay(start), end: formatDay(start + days - 1), workingDays };
      }),
    },
    items: itemsOf(posed, supply, input.splitBy),
  };
  const unfiled: Omit<UnsealedPlan, 'files'> = {
    document: 'equipoise/operating-plan',
    version: 1,
    engine: input.engine,
    company: company.settings.name,
    currency: posed.subject.currency,
    cycle: input.cycle,
    day: input.day,
    base: { hash: companyHash(input.company), demand: hashOf(input.baseline) },
    scenario: input.scenario,
    assumptions: { hash: sha256(bytesOf(list)), list },
    strategy: { choice: plainOf(input.choice), title: supply.title, restriction: plainOf(solved.restriction), level: at },
    result: {
      status: supply.status === 'optimal' ? 'optimal' : 'feasible',
      gap: supply.gap,
      provenGap: proof.gap,
      totalCost: supply.totalCost,
    },
    ...planned,
    money: moneyOf(posed, supply, quantities),
    decisions: (input.decisions ?? []).map(plainOf),
    signOffs: { needed: [...(input.needed ?? usualSigners)] },
    previous: input.previous,
  };
  const others = new Map([
    ['certificate.json', bytesOf(certificate)],
    ['erp.csv', utf8(erpCsv({ ...unfiled }))],
    ['items.csv', utf8(itemsCsv({ ...unfiled }))],
    ['problem.json', bytesOf(problemFile)],
    ['signers.json', bytesOf(input.signers)],
  ]);
  const files = Object.fromEntries([...others].map(([name, bytes]) => [name, sha256(bytes)]));
  const plan = sealed({ ...unfiled, files });
  return { kind: 'drawn', plan, supply, files: new Map([['operating-plan.json', bytesOf(plan)], ...others]) };
}

/** Money by kind and period as the checker prices it, which has to agree with the engine's own prices by kind and by period. */
function moneyOf(
  posed: PosedCompany,
  supply: SupplyPlan,
  quantities: Pick<OperatingPlan, 'products' | 'pools' | 'resources' | 'offers' | 'moves'>,
): OperatingPlan['money'] {
  const priced = pricePlan(posed.problem, quantities);
  const T = posed.problem.periods;
  const size = Math.max(1, Math.abs(supply.totalCost));
  const agree = (what: string, own: number, told: number) => {
    if (!(Math.abs(own - told) <= tolerance * size))
      throw new Error(`${what}: the checker prices ${own}, the plan says ${told}.`);
  };
  for (const kind of costKinds) agree(kind, sum(priced.get(kind) ?? []), supply.costs[kind]);
  for (let t = 0; t < T; t++) {
    let inPeriod = 0;
    for (const series of priced.values()) inPeriod += series[t]!;
    agree(posed.problem.periodLabels[t]!, inPeriod, supply.costByPeriod[t]!);
  }
  const costs = costKinds.flatMap((kind) => {
    const series = priced.get(kind);
    return series === undefined || series.every((money) => money === 0) ? [] : [[kind, Array.from(series, (money) => money + 0)]];
  });
  const revenue = Array.from({ length: T }, (_, t) =>
    supply.products.reduce((money, of, i) => money + posed.problem.stockPoints[i]!.price[t]! * of.delivered[t]!, 0),
  );
  return { costs: Object.fromEntries(costs), revenue, statement: statementIn(posed, supply) };
}

/** The financial projection of the whole company; lines nobody told are left out. */
function statementIn(posed: PosedCompany, supply: SupplyPlan): OperatingPlan['money']['statement'] {
  const { opening, lines } = statementOf(projectMoney(posed, supply));
  const known = Object.entries(lines).filter(([, series]) => series.every((money) => Number.isFinite(money)));
  return {
    opening: Object.fromEntries(Object.entries(opening).map(([name, money]) => [name, money + 0])),
    lines: Object.fromEntries(known.map(([name, series]) => [name, Array.from(series, (money) => money + 0)])),
  };
}

const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);

function solvedProgram({ formulation: { program } }: Solved) {
  const { cost, lower, upper, rowLower, rowUpper, start, index, value, integer } = program;
  const lists = { cost, lower, upper, rowLower, rowUpper, start, index, value };
  const plain = Object.fromEntries(Object.entries(lists).map(([name, values]) => [name, Array.from(values)])) as Record<
    keyof typeof lists,
    number[]
  >;
  const { columns, rows, offset } = program;
  return { columns, rows, offset, integer: integer === null ? null : Array.from(integer), ...plain };
}

const infeasible = (supply: SupplyPlan): Issue => ({
  code: 'operating-plan/infeasible',
  severity: 'error',
  message: `${supply.title}: no plan obeys every limit, so there is nothing to sign.`,
  remedy:
    'Settle what it breaks (capacity, frozen production, safety stock that is a must) by assumptions, or choose another strategy.',
});
