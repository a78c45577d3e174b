import type { NodeTask, ViewTasks } from './base.ts';
import type { Base, NodeContext } from './base-forecasts.ts';
import type { CellShares } from './cell-forecasts.ts';
import type { Returns } from './return-share.ts';
import type { SourceWeights } from './sources.ts';
import type { ViewParts } from './view-parts.ts';

/** Method and reason of every node that has none yet, for people. */
export function tellWhy(
  context: NodeContext,
  { tasks }: ViewTasks,
  base: Base,
  weights: SourceWeights,
  origins: number,
  { rare, shares }: ViewParts,
  returns: Returns,
): Base {
  const methods = base.methods.slice();
  const reasons = base.reasons.slice();
  const places = placesOf(shares);
  for (const task of tasks) {
    if (methods[task.node] !== '') continue;
    const [method, reason] = told(context, task, weights, origins, rare, returns);
    methods[task.node] = method;
    const { all, silent: still } = places.get(task.node) ?? { all: 0, silent: 0 };
    const elsewhere = ` In ${still} of its ${all} places nothing was sold for a season, so nothing is forecast there.`;
    reasons[task.node] = still > 0 && task.class !== 'dormant' ? `${reason}${elsewhere}` : reason;
  }
  return { ...base, methods, reasons };
}

/** Markets and sites of each item's node, and those of them that have no share in it. */
function placesOf({ itemNode, share }: CellShares): ReadonlyMap<number, { all: number; silent: number }> {
  const places = new Map<number, { all: number; silent: number }>();
  itemNode.forEach((node, b) => {
    const before = places.get(node) ?? { all: 0, silent: 0 };
    places.set(node, { all: before.all + 1, silent: before.silent + (share[b]! > 0 ? 0 : 1) });
  });
  return places;
}

function told(
  { outline, familyName, season }: NodeContext,
  task: NodeTask,
  weights: SourceWeights,
  origins: number,
  rare: ViewParts['rare'],
  returns: Returns,
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
      if (parts.length === 1) return alone(task, parts[0]!.method, shape, origins);
      const list = parts.map(({ words, weight }) => `${words} (${Math.round(100 * weight)} %)`).join(', ');
      const why =
        origins === 0
          ? 'the history is too short to compare them'
          : `by these shares forecasts of the company would have erred least at ${origins} past origin${origins === 1 ? '' : 's'}; level and year before alike count as one more`;
      return [`mean of ${parts.length === 2 ? 'two' : 'three'}`, `Mean of ${list}: ${why}.`];
    }
    case 'dormant':
      return silent(task, rare.get(task.node)?.method ?? 'intermittent', returns);
    case 'launch':
    case 'unknown':
      return ['none', 'Nothing was ever sold, so nothing is forecast.'];
    default:
      return task.class satisfies never;
  }
}

/** Smaller weights are not worth a word. */
const leastTold = 0.02;

function alone(task: NodeTask, method: string, shape: string, origins: number): [string, string] {
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
    `Its level by the combination of methods, with the season of ${shape}: ${origins > 0 ? 'at past origins that erred no more than seasons of their own' : 'the history is too short to compare that with a season of its own'}.`,
  ];
}

function silent({ history }: NodeTask, method: string, { share, silent: others, back }: Returns): [string, string] {
  const last = history.findLastIndex((units) => units > 0);
  const head = `Nothing was sold for ${history.length - 1 - last} periods, a whole season and more`;
  if (back > 0) {
    const part = Math.round(100 * share);
    return [
      `${part} % of ${method}`,
      `${head}; ${back} of ${others} items silent so long at past origins sold again, so ${part} % of an intermittent forecast is believed.`,
    ];
  }
  if (others === 0) return ['none', `${head}, so nothing is forecast.`];
  const none =
    others === 1
      ? 'an item silent so long at past origins did not sell'
      : `none of ${others} items silent so long at past origins sold`;
  return ['none', `${head}, and ${none} again, so nothing is forecast.`];
}
