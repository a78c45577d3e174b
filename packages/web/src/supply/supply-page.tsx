import { Page } from '../parts/page.tsx';
import { useText } from '../texts/use-text.ts';

export function SupplyPage() {
  const { t } = useText();
  return <Page sentence={t.pages.supply}>{null}</Page>;
}
