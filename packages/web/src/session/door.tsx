import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { client } from '../api/client.ts';
import { Failure } from '../states/failure.tsx';
import { sessionKey } from './session-key.ts';
import { SetUpScreen } from './set-up-screen.tsx';
import { SignInScreen } from './sign-in-screen.tsx';

/** Who is there? Nobody yet: the first administrator is made. Nobody signed in: the door. Otherwise the application. */
export function Door({ children }: { readonly children: ReactNode }) {
  const { data, error, refetch } = useQuery({ queryKey: sessionKey, queryFn: ({ signal }) => client.getSession({}, { signal }) });
  if (data === undefined) return error ? <Failure error={error} onAgain={() => void refetch()} /> : null;
  if (data.user === null) return data.needsSetup ? <SetUpScreen /> : <SignInScreen />;
  return children;
}
