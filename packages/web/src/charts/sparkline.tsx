/** The course of a number, in the space of a word. Decoration beside the number it belongs to. */
export function Sparkline({
  values,
  reference = [],
  ink = 'demand',
}: {
  readonly values: readonly (number | null)[];
  /** What it is held against, of the same periods: dashed. */
  readonly reference?: readonly (number | null)[];
  readonly ink?: string;
}) {
  const known = values.filter((value): value is number => value !== null);
  if (known.length < 2) return null;
  const wished = reference.filter((value): value is number => value !== null);
  const [low, high] = [Math.min(...known, ...wished), Math.max(...known, ...wished)];
  const [width, height, edge] = [76, 26, 3];
  const x = (at: number) => edge + (at / (values.length - 1)) * (width - 2 * edge);
  const y = (value: number) => (high === low ? height / 2 : height - edge - ((value - low) / (high - low)) * (height - 2 * edge));
  const pointsOf = (series: readonly (number | null)[]) =>
    series.flatMap((value, at) => (value === null ? [] : [`${x(at).toFixed(1)},${y(value).toFixed(1)}`]));
  const points = pointsOf(values);
  const [lastX, lastY] = (points.at(-1) ?? '0,0').split(',');
  return (
    <svg className="sparkline" viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true">
      {wished.length > 1 && (
        <polyline
          points={pointsOf(reference).join(' ')}
          fill="none"
          stroke="var(--aop)"
          strokeWidth={1}
          strokeDasharray="3 2.5"
        />
      )}
      <polyline points={points.join(' ')} fill="none" stroke={`var(--${ink})`} strokeWidth={1.4} strokeLinejoin="round" />
      <circle cx={lastX} cy={lastY} r={2} fill={`var(--${ink})`} />
    </svg>
  );
}
