import { formatDifference, formatShare, type NumberStyle, sayMoney } from '../../figures/numbers.ts';
import { spanName } from '../../figures/period-names.ts';
import type { Replay, ReplayDemand, Replayed } from './replay.ts';

const demandWords: Readonly<Record<ReplayDemand, string>> = {
  statistical: 'statistical forecast',
  consensus: 'consensus',
  known: 'demand known beforehand',
};

/** `Mixed, statistical forecast`. */
export function replayTitle({ choice, demand }: Pick<Replayed, 'choice' | 'demand'>): string {
  const name = choice.strategy;
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}, ${demandWords[demand]}`;
}

/** The finding first: the best way of planning that was possible then, against the others; then what people and knowledge were worth. */
export function replaySentences(replay: Replay, style: NumberStyle): readonly string[] {
  const { runs, currency, labels } = replay;
  const possible = runs.filter((run) => run.demand !== 'known' && keptLimits(run)).sort((a, b) => b.result - a.result);
  const [best, ...others] = possible;
  if (best === undefined) return limitSentences(runs);
  const say = (money: number) => sayMoney(money, currency, style);
  const served = ({ service }: Replayed) => `${formatShare(service, style)} %`;
  const sentences = [
    `Replayed ${spanName(labels)}, each period with what was known then: ${replayTitle(best)} would have ended best, ${say(best.result)} with ${served(best)} of orders on time.`,
  ];
  if (others.length > 0)
    sentences.push(
      `${others.map((run) => `${replayTitle(run)}: ${say(best.result - run.result)} less, ${served(run)} on time`).join('; ')}.`,
    );
  const pairs = runs.filter(({ demand }) => demand === 'consensus');
  for (const consensus of pairs) {
    const bare = runs.find(({ demand, choice }) => demand === 'statistical' && choice.strategy === consensus.choice.strategy);
    if (bare === undefined) continue;
    const worth = consensus.result - bare.result;
    sentences.push(
      `What people knew was worth ${say(worth)} over the ${consensus.choice.strategy} plan of the statistical forecast alone.`,
    );
  }
  for (const known of runs.filter(({ demand }) => demand === 'known')) {
    const bare = possible.find(({ choice }) => choice.strategy === known.choice.strategy);
    if (bare === undefined) continue;
    const worth = known.result - bare.result;
    sentences.push(
      `Knowing demand beforehand would have changed that of ${known.choice.strategy} by ${worth < 0 ? '' : '+'}${say(worth)} and service by ${formatDifference((known.service - bare.service) * 100, 1, style)} points: the most a better forecast can bring.`,
    );
  }
  return [...sentences, ...limitSentences(runs)];
}

/** Where a strategy could not keep to the limits. */
function limitSentences(runs: readonly Replayed[]): string[] {
  const sentences: string[] = [];
  for (const run of runs) {
    const when = run.periods.filter((period) => period.instead).map(({ label }) => label);
    if (!keptLimits(run))
      sentences.push(`${replayTitle(run)} could not keep to the limits in any period, so it is not compared.`);
    else if (when.length > 0)
      sentences.push(
        `${replayTitle(run)} could not keep to the limits in ${when.join(', ')}: there the mixed plan was executed.`,
      );
  }
  return sentences;
}

/** Whether a run is a way of planning at all: where its strategy broke limits in every period, only the mixed plan was ever executed. */
export const keptLimits = ({ periods }: Pick<Replayed, 'periods'>): boolean => !periods.every(({ instead }) => instead);
