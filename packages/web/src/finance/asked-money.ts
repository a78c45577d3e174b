import type { Request } from '@equipoise/api';
import { useScenario, useView, useWorkspace } from '../view/use-view.ts';
import { useMoney } from './money-view.ts';

/** The statement the address asks for; null where there is no scenario. */
export function useAskedMoney(): Request<'getMoney'> | null {
  const { view } = useView();
  const { money } = useMoney();
  const scenario = useScenario();
  const { families } = useWorkspace();
  const { item, market, site, strategy, at } = view;
  const family = families.some(({ id }) => id === view.family) ? view.family : undefined;
  return (
    scenario && {
      ...{ id: scenario.id, by: money.by, family, item, market, site, strategy, at, against: money.beside },
      ...(money.currency === null ? {} : { currency: money.currency }),
    }
  );
}

/** Where the server gives the same statement as a workbook. */
export function workbookPath({ id, ...query }: Request<'getMoney'>): string {
  const said = Object.entries(query).flatMap(([name, value]) => (value == null ? [] : [[name, String(value)]]));
  return `/scenarios/${encodeURIComponent(id)}/money.xlsx?${new URLSearchParams(said)}`;
}
