import { Page } from '../parts/page.tsx';
import { useText } from '../texts/use-text.ts';

export function ScenariosPage() {
  const { t } = useText();
  return <Page sentence={t.pages.scenarios}>{null}</Page>;
}
