import { Page } from '../parts/page.tsx';
import { useText } from '../texts/use-text.ts';

export function DataPage() {
  const { t } = useText();
  return <Page sentence={t.pages.data}>{null}</Page>;
}
