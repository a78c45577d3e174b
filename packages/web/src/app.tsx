import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { queryClient } from './api/query-client.ts';
import { router } from './routes.tsx';
import { Door } from './session/door.tsx';
import { theme } from './style/theme.ts';
import { chosenLocale, keepLocale, TextContext, textFor } from './texts/use-text.ts';

/** The application: language, theme, and who is there; then the pages. */
export function App() {
  const [locale, setLocale] = useState(chosenLocale);
  const text = useMemo(
    () => ({
      ...textFor(locale),
      choose: (next: string) => {
        keepLocale(next);
        setLocale(next);
      },
    }),
    [locale],
  );
  useEffect(() => {
    document.documentElement.lang = 'en';
  }, []);
  return (
    // Styles come from files alone, so that the content security policy can forbid any other.
    <MantineProvider theme={theme} defaultColorScheme="auto" withCssVariables={false} withGlobalClasses={false}>
      <TextContext value={text}>
        <QueryClientProvider client={queryClient}>
          <Door>
            <RouterProvider router={router} />
          </Door>
        </QueryClientProvider>
      </TextContext>
    </MantineProvider>
  );
}
