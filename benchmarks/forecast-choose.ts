import { dataFolder, hasData } from './forecast-around/data.ts';
import { tryCausal, trySets } from './forecast-choose/causal.ts';
import { companies } from './forecast-choose/company.ts';
import { showIntervals } from './forecast-choose/show-intervals.ts';
import { tryWeights } from './forecast-choose/weights.ts';

export const about =
  'how defaults of the forecast were chosen, on training parts alone: weights of the members, widths of intervals, price and promotion, whole companies (weights | intervals | causal | company)';

/** `forecast-choose [weights] [intervals] [causal] [company]`: prints the tables by which the defaults were chosen. */
export async function run(args: readonly string[]): Promise<void> {
  if (!hasData()) {
    console.log(`No forecasting data in ${dataFolder}: nothing chosen.`);
    return;
  }
  const wanted = (name: string) => args.length === 0 || args.includes(name);
  if (wanted('weights')) await weights();
  if (wanted('intervals')) await showIntervals();
  if (wanted('causal')) causal();
  if (wanted('company')) await companies();
}

async function weights(): Promise<void> {
  const scores = await tryWeights();
  console.log(
    'Weights of the members, M3: origins inside the training parts, and the last 4 to 12 periods before the last of them',
  );
  console.log('  errors that are no evidence (Infinity: equal weights); sMAPE % MASE');
  console.table(
    scores.map(({ spent, groups }) => ({
      spent,
      ...Object.fromEntries([...groups].map(([name, g]) => [name, `${g.smape.toFixed(2)} ${g.mase.toFixed(3)}`])),
    })),
  );
}

function causal(): void {
  const { rounds, chosen } = tryCausal();
  console.log(
    "Price and promotion, Dominick's: 13 origins inside the training weeks, 8 weeks ahead, mean WAPE of four driver sets",
  );
  for (const family of rounds) {
    console.log(
      `  ${family.map(({ name, wape, isBest }) => `${name} ${(100 * wape).toFixed(2)}${isBest ? ' *' : ''}`).join(' | ')}`,
    );
  }
  console.log(`  chosen: ${JSON.stringify(chosen)}`);
  const { scores, reason, wape, bias } = trySets(chosen);
  for (const score of scores) {
    console.log(`  ${(100 * score.wape).toFixed(2)} % bias ${(100 * score.bias).toFixed(1)} %  ${score.set.name}`);
  }
  console.log(`  ${reason} Mean bias ${(100 * bias).toFixed(1)} %, WAPE ${(100 * wape).toFixed(2)} %.`);
}
