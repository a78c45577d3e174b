import { PasswordInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { client } from '../api/client.ts';
import { queryClient } from '../api/query-client.ts';
import { Failure } from '../states/failure.tsx';
import { useText } from '../texts/use-text.ts';
import { sessionKey } from './session-key.ts';

/** The first administrator of a workspace. */
export function SetUpScreen() {
  const { t } = useText();
  const [person, setPerson] = useState({ name: '', displayName: '', password: '', again: '' });
  const setUp = useMutation({
    mutationFn: () => {
      const { name, displayName, password } = person;
      return client.setUp({ body: { name, displayName: displayName || name, password } });
    },
    onSuccess: (session) => queryClient.setQueryData(sessionKey, session),
  });
  const differs = person.again !== '' && person.again !== person.password;
  const field = (key: keyof typeof person) => ({
    value: person[key],
    onChange: (event: FormEvent<HTMLInputElement>) => {
      const { value } = event.currentTarget;
      setPerson((before) => ({ ...before, [key]: value }));
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (person.again === person.password) setUp.mutate();
  };
  return (
    <main className="door">
      <form className="door-card" onSubmit={submit}>
        <img src="/mark.svg" alt="" width={32} height={32} />
        <h1>{t.session.welcome}</h1>
        <p>{t.session.setUpSentence}</p>
        <TextInput label={t.session.name} autoComplete="username" required {...field('name')} />
        <TextInput label={t.session.displayName} autoComplete="name" {...field('displayName')} />
        <PasswordInput
          label={t.session.password}
          description={t.session.passwordRule}
          autoComplete="new-password"
          required
          minLength={10}
          {...field('password')}
        />
        <PasswordInput
          label={t.session.again}
          autoComplete="new-password"
          required
          error={differs ? t.session.notEqual : null}
          {...field('again')}
        />
        {setUp.error && <Failure error={setUp.error} />}
        <button type="submit" className="button primary wide" disabled={setUp.isPending || differs}>
          {t.session.setUp}
        </button>
      </form>
    </main>
  );
}
