import { type BaseData, decodeNumbers, type Trial, trialAnswer } from '@equipoise/api';
import {
  type Applied,
  type Change,
  type Company,
  type Entry,
  type Evaluator,
  evaluatorOf,
  type Panel,
  type PlanFigures,
  planFigures,
  planStrategies,
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

const mostFigures = 100;
const solver = createInlineSolver();
const figures = new Map<string, PlanFigures>();
let evaluator: Evaluator | null = null;
/** The newest question: one that waited behind it while somebody went on typing is not worked out any more. */
let newest = 0;
let queue: Promise<void> = Promise.resolve();

self.onmessage = ({ data }: MessageEvent<Asked>) => {
  if (data.kind === 'base') {
    const { company, baseline } = data.base;
    evaluator = evaluatorOf(decodeNumbers(company) as Company, decodeNumbers(baseline) as Panel, 64 * 2 ** 20);
    figures.clear();
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
  const before = await figuresOf(evaluator, now, at, choices.before);
  const after = await figuresOf(evaluator, then, at, choices.after);
  const issues = then.issues.filter(({ at: where }) => where?.assumption === trialId);
  return trialAnswer(version, now.company.settings.currency, before, after, issues);
}

async function figuresOf(
  { keyOf }: Evaluator,
  applied: Applied,
  at: 'family' | 'item' | undefined,
  choice: StrategyChoice,
): Promise<PlanFigures> {
  const key = keyOf(applied, [at ?? null, choice]);
  const known = figures.get(key);
  if (known !== undefined) return known;
  const { problem, subject } = poseCompany(applied.company, at);
  const [plan] = await planStrategies(problem, [choice], solver);
  const found = planFigures(plan!, subject);
  if (figures.size >= mostFigures) figures.delete(figures.keys().next().value!);
  figures.set(key, found);
  return found;
}
