import type { Answer } from '@equipoise/api';
import { Sparkline } from '../charts/sparkline.tsx';
import { Lines } from '../states/waiting.tsx';
import type { NumberWords } from '../texts/number.ts';
import { useText } from '../texts/use-text.ts';

type Figure = Answer<'getOverview'>['figures'][number];

/** The row of figures: value, change, course. While they are not known the frame stands at once. */
export function Figures({
  figures,
  currency,
}: {
  readonly figures: readonly Figure[] | undefined;
  readonly currency: string | undefined;
}) {
  const { n } = useText();
  return (
    <section className="card figures" aria-busy={figures === undefined}>
      {figures === undefined
        ? Array.from({ length: 6 }, (_, k) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: places that wait are all alike
            <div key={k} className="figure">
              <Lines count={2} />
            </div>
          ))
        : figures.map((figure) => <OneFigure key={figure.key} figure={figure} shown={shownAs(figure, currency ?? '', n)} />)}
    </section>
  );
}

function OneFigure({ figure, shown }: { readonly figure: Figure; readonly shown: Shown }) {
  const { t } = useText();
  const { label, difference, differenceLabel, good, spark, comparisons, reference } = figure;
  return (
    <div className="figure">
      <span className="figure-label">
        {label} <small>{shown.unit}</small>
      </span>
      <strong>{shown.value}</strong>
      <Sparkline values={spark} reference={reference} ink={inks[figure.key] ?? 'demand'} />
      <span className="figure-change">
        {comparisons.length > 0 ? (
          comparisons.map(({ against, difference: apart, periods }, k) => (
            <span
              key={against}
              className={k === 0 ? 'figure-first' : 'figure-next'}
              title={t.moneyOverview.over(t.moneyOverview.against[against], periods)}
            >
              <Change by={apart} good={k === 0 ? good : null} text={shown.change(apart)} /> {t.moneyOverview.against[against]}
            </span>
          ))
        ) : difference === null ? (
          differenceLabel
        ) : (
          <>
            <Change by={difference} good={good} text={shown.change(difference)} /> {differenceLabel}
          </>
        )}
      </span>
    </div>
  );
}

/** A change with its arrow: the arrow says up or down, the colour good or bad. */
function Change({ by, good, text }: { readonly by: number; readonly good: Figure['good']; readonly text: string }) {
  const better = good === null || by === 0 ? null : by > 0 === (good === 'up');
  return (
    <span className={better === null ? undefined : better ? 'positive' : 'negative'}>
      {good === null ? '' : by > 0 ? '▲ ' : by < 0 ? '▼ ' : ''}
      {text}
    </span>
  );
}

/** One colour, one meaning: what a figure counts gives its course the colour. */
const inks: Readonly<Record<string, string>> = {
  stock: 'stock',
  inventory: 'stock',
  peak: 'overtime',
  load: 'overtime',
  heads: 'workforce',
};

interface Shown {
  readonly value: string;
  readonly unit: string;
  readonly change: (difference: number) => string;
}

function shownAs({ value, unit }: Figure, currency: string, n: NumberWords): Shown {
  if (unit === 'share') {
    return {
      value: n.percent(value),
      unit: '%',
      change: (by) => `${n.difference(by * 100, 1)} pt`,
    };
  }
  if (unit === currency) {
    const scale = n.moneyScale(Math.abs(value ?? 0), currency);
    const decimals = Math.min(scale.decimals, 1);
    return {
      value: n.number(value === null ? null : value / scale.divisor, decimals),
      unit: scale.unit,
      change: (by) => n.difference(by / scale.divisor, Math.max(decimals, scale.divisor === 1 ? 0 : 1)),
    };
  }
  const thousands = Math.abs(value ?? 0) >= 100_000;
  const decimals = thousands || (value !== null && !Number.isInteger(value) && Math.abs(value) < 100) ? 1 : 0;
  const divisor = thousands ? 1000 : 1;
  return {
    value: n.number(value === null ? null : value / divisor, decimals),
    unit: thousands ? `k ${unit}` : unit,
    change: (by) => n.difference(by / divisor, decimals),
  };
}
