import type { FamilyPage } from '@equipoise/api';
import { useMemo } from 'react';
import { Chart } from '../../charts/chart.tsx';
import { useNarrow } from '../../parts/use-narrow.ts';
import { useText } from '../../texts/use-text.ts';
import { familyChartHeight, familyOption } from './family-option.ts';

/** The chart of a family page; its numbers stand in the table of the page. */
export function FamilyChart({ page }: { readonly page: FamilyPage }) {
  const { t, n } = useText();
  const narrow = useNarrow();
  const option = useMemo(() => familyOption(page, { t, n }, narrow), [page, t, n, narrow]);
  return <Chart option={option} height={familyChartHeight(page)} label={t.familyPages.chart(page.name)} />;
}
