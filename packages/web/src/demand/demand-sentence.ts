import type { Answer } from '@equipoise/api';
import type { NumberWords } from '../texts/number.ts';
import type { LayerSums } from './layers-of.ts';
import type { DemandMessages } from './messages.ts';

const noticeable = 0.0005;

/**
 * The finding of the page: how far the consensus lies from the baseline and what does it, or, where nobody changed it, how far from the
 * statistical forecast. Where units cannot be added the server's own sentence is kept.
 */
export function demandSentence(
  series: Pick<Answer<'getDemandSeries'>, 'label' | 'sentence' | 'forecast' | 'consensus'>,
  sums: LayerSums | null,
  range: { readonly from: number; readonly to: number },
  messages: DemandMessages,
  words: NumberWords,
): string {
  const m = messages.sentence;
  const { label, forecast } = series;
  if (sums === null || sums.baseline === 0) return series.sentence;
  const share = sums.consensus / sums.baseline - 1;
  const { largest } = sums;
  if (Math.abs(share) >= noticeable) {
    const percent = words.percent(Math.abs(share));
    const what = largest !== null && largest.share > 0.5 ? m.mostOfIt(named(largest.layer)) : '';
    return `${share > 0 ? m.over(label, percent) : m.under(label, percent)}${what}`;
  }
  const inRange = (values: readonly (number | null)[]) =>
    values.slice(range.from, range.to + 1).reduce<number>((sum, value) => sum + (value ?? 0), 0);
  const expected = forecast === null ? 0 : inRange(forecast.mean);
  if (expected === 0) return m.same(label);
  const beside = inRange(series.consensus) / expected - 1;
  const tail = Math.abs(beside) < noticeable ? m.atForecast : m.againstForecast(words.percent(Math.abs(beside)), beside > 0);
  return `${m.same(label)}${tail}`;
}

const longestName = 60;

/** An assumption in a few words: its reason, or what it does where none was given or it is long. */
function named({ reason, sentence }: Answer<'getDemandSeries'>['layers'][number]): string {
  const text = reason.trim() !== '' && reason.length <= longestName ? reason : sentence;
  const short = text.length <= longestName ? text : `${text.slice(0, longestName - 1).trimEnd()}…`;
  return `“${short.replace(/[.\s]+$/, '')}”`;
}
