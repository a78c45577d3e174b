import { type BaseData, decodeNumbers, type Trial, trialAnswer } from '@equipoise/api';
import {
  type Applied,
  type AskablePlan,
  type Change,
  type Company,
  type Entry,
  type Evaluator,
  evaluatorOf,
  type Panel,
  type PlanFigures,
  planAskable,
  planFigures,
  poseCompany,
  type Strategy,
  type StrategyChoice,
  trialChoices,
  trialEntry,
  trialId,
} from '@equipoise/engine';
import { createInlineSolver } from '@equipoise/solver-highs/inline';

/** What the page asks of the worker. */
export type Asked =
  | { readonly kind: 'base'; readonly base: BaseData }
  | {
      readonly kind: 'try';
      readonly id: number;
      readonly version: number;
      readonly entries: readonly Entry[];
      readonly change: Change;
      readonly day: string;
      readonly at: 'family' | 'item' | undefined;
      readonly strategy: Strategy | undefined;
    };

/** What comes back; `failed` is a mistake of ours, and the page asks the server instead. */
export type Told =
  | { readonly kind: 'trial'; readonly id: number; readonly trial: Trial }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };

interface Planned {
  readonly askable: AskablePlan;
  readonly figures: PlanFigures;
}

const mostKept = 6;
const solver = createInlineSolver();
const kept = new Map<string, Planned>();
let evaluator: Evaluator | null = null;
/** The newest question: one that waited behind it while somebody went on typing is not worked out any more. */
let newest = 0;
let queue: Promise<void> = Promise.resolve();

self.onmessage = ({ data }: MessageEvent<Asked>) => {
  if (data.kind === 'base') {
    const { company, baseline } = data.base;
    evaluator = evaluatorOf(decodeNumbers(company) as Company, decodeNumbers(baseline) as Panel, 64 * 2 ** 20);
    kept.clear();
    return;
  }
  newest = data.id;
  queue = queue.then(async () => {
    // Messages that came meanwhile are taken in first.
    await new Promise((resolve) => setTimeout(resolve));
    if (data.id !== newest) return;
    try {
      tell({ kind: 'trial', id: data.id, trial: await answer(data) });
    } catch (error) {
      tell({ kind: 'failed', id: data.id, message: error instanceof Error ? error.message : String(error) });
    }
  });
};

function tell(told: Told): void {
  self.postMessage(told);
}

async function answer({ version, entries, change, day, at, strategy }: Extract<Asked, { kind: 'try' }>): Promise<Trial> {
  if (evaluator === null) throw new Error('The base data have not come yet');
  const now = evaluator.evaluate(entries, day).applied;
  const then = evaluator.evaluate([...entries, trialEntry(change, day)], day).applied;
  const choices = trialChoices(now, then, change, strategy);
  const before = await planned(evaluator, now, at, choices.before);
  const sameChoice = choices.before === choices.after;
  const after = sameChoice ? await changed(before, then, at) : (await planned(evaluator, then, at, choices.after)).figures;
  const issues = then.issues.filter(({ at: where }) => where?.assumption === trialId);
  return trialAnswer(version, now.company.settings.currency, before.figures, after, issues);
}

/** The plan in view, kept so that many changes are tried on it: what-ifs go on from its basis. */
async function planned(
  { keyOf }: Evaluator,
  applied: Applied,
  at: 'family' | 'item' | undefined,
  choice: StrategyChoice,
): Promise<Planned> {
  const key = keyOf(applied, [at ?? null, choice]);
  const known = kept.get(key);
  if (known !== undefined) return known;
  const { problem, subject } = poseCompany(applied.company, at);
  const askable = await planAskable(problem, choice, solver);
  const found = { askable, figures: planFigures(askable.plan, subject) };
  if (kept.size >= mostKept) kept.delete(kept.keys().next().value!);
  kept.set(key, found);
  return found;
}

/** The same plan the server would make from nothing, though mostly in a fraction of the time. */
async function changed({ askable }: Planned, applied: Applied, at: 'family' | 'item' | undefined): Promise<PlanFigures> {
  const { problem, subject } = poseCompany(applied.company, at);
  const { plan } = await askable.ask(problem, { ties: 'from-nothing' });
  return planFigures(plan, subject);
}
