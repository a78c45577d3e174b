import type { Subject } from '@equipoise/engine';

/** Units sold of some products together in the last closed periods; nothing where any month of any product is not known. */
export function historyOf(
  subject: Subject,
  products: readonly string[],
): { readonly labels: readonly string[]; readonly units: Float64Array } {
  const { labels, units } = subject.history;
  const sum = new Float64Array(labels.length);
  for (const product of products) {
    const sold = units.get(product);
    if (!sold) continue;
    for (let t = 0; t < sum.length; t += 1) sum[t] = sum[t]! + sold[t]!;
  }
  let from = sum.length;
  while (from > 0 && Number.isFinite(sum[from - 1]!)) from -= 1;
  const known = products.some((product) => units.has(product));
  return known ? { labels: labels.slice(from), units: sum.slice(from) } : { labels: [], units: new Float64Array(0) };
}
