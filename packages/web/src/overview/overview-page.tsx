import { Page } from '../parts/page.tsx';
import { useText } from '../texts/use-text.ts';

export function OverviewPage() {
  const { t } = useText();
  return <Page sentence={t.pages.overview}>{null}</Page>;
}
