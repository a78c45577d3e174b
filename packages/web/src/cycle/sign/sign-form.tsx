import type { Role } from '@equipoise/api';
import { signerStatement, signOffStatement } from '@equipoise/engine';
import { NativeSelect } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../../api/client.ts';
import { expectEcho } from '../../api/live.ts';
import { Card } from '../../parts/page.tsx';
import { Segments } from '../../parts/segments.tsx';
import { Failure } from '../../states/failure.tsx';
import { useText } from '../../texts/use-text.ts';
import { useWorkspace } from '../../view/use-view.ts';
import { keepPlan } from './keep-plan.ts';
import { canKeepKeys, makeOwnKey, type OwnKey, ownKey } from './own-key.ts';
import { roleWord } from './role-word.ts';
import type { DraftPlan } from './sign-page.tsx';

type How = 'key' | 'signed-in';

/** One's own signature: in which role, and with what. Shown to whoever has a role that has not signed yet. */
export function SignForm({ plan }: { readonly plan: DraftPlan }) {
  const { t } = useText();
  const { user, today } = useWorkspace();
  const person = user.name;
  const mine = plan.signers.filter((one) => one.mine && one.signed === null);
  const [picked, setPicked] = useState<string | null>(null);
  const role = (mine.find((one) => one.role === picked) ?? mine[0])?.role;
  const kept = useQuery({
    queryKey: ['own-key', person, role ?? ''],
    queryFn: () => (role === undefined ? null : ownKey(person, role)),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const key = kept.data ?? null;
  const counts = key !== null && plan.myKeys.some((one) => one.role === role && one.key === key.key && one.counts);
  const [wish, setWish] = useState<How | null>(null);
  const how: How = wish === 'key' && counts ? 'key' : wish === null && counts ? 'key' : 'signed-in';

  const register = useMutation({
    mutationFn: async (as: Role) => {
      const made = key ?? (await makeOwnKey(person, as));
      const entry = { person, role: as, on: today, key: made.key };
      const signature = await made.sign(signerStatement(entry));
      const operation = crypto.randomUUID();
      expectEcho(operation);
      return client.registerKey({ id: plan.cycle, body: { operation, role: as, on: today, key: made.key, signature } });
    },
    onSuccess: async (drawn) => {
      await kept.refetch();
      setWish('key');
      keepPlan(plan.cycle, drawn);
    },
  });
  const sign = useMutation({
    mutationFn: async ({ hash, as, using }: { hash: string; as: Role; using: OwnKey | null }) => {
      const operation = crypto.randomUUID();
      expectEcho(operation);
      const signed =
        using === null
          ? null
          : {
              on: today,
              key: using.key,
              signature: await using.sign(signOffStatement(hash, { role: as, person, on: today, key: using.key })),
            };
      // The hash is what is signed: others signing it at the same moment do not stand in the way, another plan does.
      const body = { operation, expected: null, role: as, plan: hash, because: '', signed };
      return client.signPlan({ id: plan.cycle, body });
    },
    onSuccess: (signed) => keepPlan(plan.cycle, signed),
  });

  if (plan.state !== 'draft' || plan.hash === null || role === undefined) return null;
  const { hash } = plan;
  const choices = mine.map((one) => ({ value: one.role, label: roleWord(one.role, t) }));
  const nobodySigned = plan.signers.every(({ signed }) => signed === null);
  return (
    <Card title={t.sign.yours} className="sign-form">
      {mine.length === 2 && <Segments label={t.sign.as} value={role} choices={choices} onChange={setPicked} />}
      {mine.length > 2 && (
        <NativeSelect
          label={t.sign.as}
          value={role}
          data={choices}
          onChange={({ currentTarget: { value } }) => setPicked(value)}
        />
      )}
      <fieldset className="sign-how">
        <legend>{t.sign.how}</legend>
        <label>
          <input
            type="radio"
            name="how"
            checked={how === 'signed-in'}
            onChange={() => setWish('signed-in')}
            disabled={sign.isPending}
          />
          <span>
            <strong>{t.sign.bySigningIn}</strong>
            <small>{t.sign.bySigningInMeans}</small>
          </span>
        </label>
        <label>
          <input
            type="radio"
            name="how"
            checked={how === 'key'}
            disabled={!counts || sign.isPending}
            onChange={() => setWish('key')}
          />
          <span>
            <strong>{t.sign.byOwnKey}</strong>
            <small>
              {counts
                ? t.sign.keyIsHere(key?.key.slice(0, 8) ?? '')
                : !canKeepKeys()
                  ? t.sign.noKeysHere
                  : key !== null && plan.myKeys.some((one) => one.key === key.key)
                    ? t.sign.keyCountsNext
                    : nobodySigned
                      ? t.sign.keyCanBeMade
                      : t.sign.keyTooLate}
            </small>
          </span>
        </label>
      </fieldset>
      {!counts && canKeepKeys() && !(key !== null && plan.myKeys.some((one) => one.key === key.key)) && (
        <button type="button" className="link" disabled={register.isPending} onClick={() => register.mutate(role)}>
          {nobodySigned ? t.sign.makeKey : t.sign.makeKeyForNext}
        </button>
      )}
      {register.error && <Failure error={register.error} />}
      <p className="sign-statement">{t.sign.statement(user.displayName || person, roleWord(role, t), hash.slice(0, 12))}</p>
      {sign.error && <Failure error={sign.error} />}
      <button
        type="button"
        className="button primary wide sign-button"
        disabled={sign.isPending || plan.job !== null}
        onClick={() => sign.mutate({ hash, as: role, using: how === 'key' ? key : null })}
      >
        {sign.isPending ? t.sign.signing : t.sign.signAs(roleWord(role, t))}
      </button>
    </Card>
  );
}
