import type { FamilyPage } from '@equipoise/api';
import { useMemo } from 'react';
import { Chart } from '../../charts/chart.tsx';
import { useText } from '../../texts/use-text.ts';
import { familyChartHeight, familyOption } from './family-option.ts';

/** The chart of a family page; its numbers stand in the table of the page. */
export function FamilyChart({ page }: { readonly page: FamilyPage }) {
  const { t, n } = useText();
  const option = useMemo(() => familyOption(page, { t, n }), [page, t, n]);
  return <Chart option={option} height={familyChartHeight(page)} label={t.familyPages.chart(page.name)} />;
}
