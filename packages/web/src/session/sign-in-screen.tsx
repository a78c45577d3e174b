import { PasswordInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { client } from '../api/client.ts';
import { queryClient } from '../api/query-client.ts';
import { Failure } from '../states/failure.tsx';
import { useText } from '../texts/use-text.ts';
import { sessionKey } from './session-key.ts';

/** Name and password; then the page the address speaks of. */
export function SignInScreen() {
  const { t } = useText();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useMutation({
    mutationFn: () => client.signIn({ body: { name, password } }),
    onSuccess: (session) => queryClient.setQueryData(sessionKey, session),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate();
  };
  return (
    <main className="door">
      <form className="door-card" onSubmit={submit}>
        <img src="/mark.svg" alt="" width={32} height={32} />
        <h1>{t.product}</h1>
        <p>{t.session.signInSentence}</p>
        <TextInput
          label={t.session.name}
          autoComplete="username"
          required
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          data-autofocus
        />
        <PasswordInput
          label={t.session.password}
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {signIn.error && <Failure error={signIn.error} />}
        <button type="submit" className="button primary wide" disabled={signIn.isPending}>
          {t.session.signIn}
        </button>
      </form>
    </main>
  );
}
