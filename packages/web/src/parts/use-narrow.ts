import { useMediaQuery } from '@mantine/hooks';

/** Whether the page is as narrow as on a phone, where charts name years only. */
export const useNarrow = (): boolean =>
  useMediaQuery('(max-width: 720px)', undefined, { getInitialValueInEffect: false }) ?? false;
