import type { NodeTask, ViewTasks } from './base.ts';
import type { Base, NodeContext } from './base-forecasts.ts';
import type { SourceWeights } from './sources.ts';
import type { ViewParts } from './view-parts.ts';

/** Method and reason of every node that has none yet, for people. */
export function tellWhy(
  context: NodeContext,
  { tasks }: ViewTasks,
  base: Base,
  weights: SourceWeights,
  isCompared: boolean,
  rare: ViewParts['rare'],
): Base {
  const methods = base.methods.slice();
  const reasons = base.reasons.slice();
  for (const task of tasks) {
    if (methods[task.node] !== '') continue;
    [methods[task.node], reasons[task.node]] = told(context, task, weights, isCompared, rare);
  }
  return { ...base, methods, reasons };
}

function told(
  { outline, familyName, season }: NodeContext,
  task: NodeTask,
  weights: SourceWeights,
  isCompared: boolean,
  rare: ViewParts['rare'],
): [method: string, reason: string] {
  const { family } = outline.nodes[task.node]!;
  const shape = family < 0 ? 'all items together' : familyName(family);
  const periods = task.history.length;
  switch (task.class) {
    case 'intermittent': {
      const found = rare.get(task.node);
      return [found?.method ?? 'intermittent', found?.reason ?? ''];
    }
    case 'young':
    case 'established': {
      const year = periods >= season ? weights['with-last-year'] / 2 : 0;
      const own = task.class === 'established' ? weights.own : 0;
      const parts = [
        {
          method: 'level and shared season',
          words: `its level by the combination of methods with the season of ${shape}`,
          weight: 1 - year - own,
        },
        { method: 'combination', words: 'the combination of methods with its own season', weight: own },
        { method: 'last year', words: 'the same period a year before', weight: year },
      ]
        .filter(({ weight }) => weight >= leastTold)
        .sort((a, b) => b.weight - a.weight);
      if (parts.length === 1) return alone(task, parts[0]!.method, shape, isCompared);
      const list = parts.map(({ words, weight }) => `${words} (${Math.round(100 * weight)} %)`).join(', ');
      return [
        `mean of ${parts.length === 2 ? 'two' : 'three'}`,
        `Mean of ${list}: with these weights forecasts of the company would have erred least at past origins.`,
      ];
    }
    case 'dormant':
      return ['none', 'Nothing was sold for a whole season, so nothing is forecast.'];
    case 'launch':
    case 'unknown':
      return ['none', 'Nothing was ever sold, so nothing is forecast.'];
    default:
      return task.class satisfies never;
  }
}

/** Smaller weights are not worth a word. */
const leastTold = 0.02;

function alone(task: NodeTask, method: string, shape: string, isCompared: boolean): [string, string] {
  const periods = task.history.length;
  if (task.class === 'young') {
    return [
      method,
      `${periods} periods are too few to show a season of its own: the combination of methods forecasts its level, and the season is that of ${shape}.`,
    ];
  }
  if (method === 'combination') {
    return [method, `${periods} periods of history: the combination of methods with its own season erred least at past origins.`];
  }
  return [
    method,
    `Its level by the combination of methods, with the season of ${shape}: ${isCompared ? 'at past origins that erred no more than seasons of their own' : 'the history is too short to compare that with a season of its own'}.`,
  ];
}
