import { useText } from '../texts/use-text.ts';

/** What a band is drawn of: nine futures of ten lie above the low end, nine of ten below the high one. */
export interface BandEnds {
  readonly p10: number | null;
  readonly p50: number | null;
  readonly p90: number | null;
}

/** The range all bands of a row are drawn on: they can be compared. */
export function rangeOf(bands: readonly BandEnds[], more: readonly (number | null)[] = []): readonly [number, number] {
  const ends = [...bands.flatMap(({ p10, p90 }) => [p10, p90]), ...more].filter((value): value is number => value !== null);
  if (ends.length === 0) return [0, 1];
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  return low === high ? [low - 1, high + 1] : [low, high];
}

/** Low, median and high of many futures as a bar with a tick, on the range of its row; the plan itself as a ring. */
export function RobustBand({
  band,
  range: [low, high],
  planned = null,
  ink,
  show,
  name,
}: {
  readonly band: BandEnds;
  readonly range: readonly [number, number];
  readonly planned?: number | null;
  readonly ink: string;
  readonly show: (value: number | null) => string;
  readonly name: string;
}) {
  const { t } = useText();
  const { p10, p50, p90 } = band;
  if (p10 === null || p50 === null || p90 === null) return <span>–</span>;
  const at = (value: number) => 4 + (92 * (value - low)) / (high - low);
  return (
    <span className="band" title={`${t.robust.bandOf(name)}: ${t.robust.bandWords(show(p10), show(p50), show(p90))}`}>
      <svg viewBox="0 0 100 14" preserveAspectRatio="none" aria-hidden="true">
        <line x1={0} x2={100} y1={7} y2={7} stroke="var(--grid)" vectorEffect="non-scaling-stroke" />
        <rect x={at(p10)} width={Math.max(0.8, at(p90) - at(p10))} y={3} height={8} fill={`var(--${ink})`} opacity={0.28} />
        <line
          x1={at(p50)}
          x2={at(p50)}
          y1={1}
          y2={13}
          stroke={`var(--${ink})`}
          strokeWidth={2.4}
          vectorEffect="non-scaling-stroke"
        />
        {planned !== null && planned >= low && planned <= high && (
          <line
            x1={at(planned)}
            x2={at(planned)}
            y1={0}
            y2={14}
            stroke="var(--ink)"
            strokeWidth={1}
            strokeDasharray="2 2"
            vectorEffect="non-scaling-stroke"
          />
        )}
      </svg>
      <span className="band-ends">
        <small>{show(p10)}</small>
        <strong>{show(p50)}</strong>
        <small>{show(p90)}</small>
      </span>
    </span>
  );
}
