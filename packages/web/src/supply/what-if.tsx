import type { ScenarioHead } from '@equipoise/api';
import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { client } from '../api/client.ts';
import { renewScenario } from '../api/live.ts';
import { write } from '../api/outbox.ts';
import { Dialog } from '../parts/dialog.tsx';
import { FormActions } from '../parts/form-actions.tsx';
import { Failure } from '../states/failure.tsx';
import { useText } from '../texts/use-text.ts';
import { TrialPanel } from '../trial/trial-panel.tsx';
import { useTrial } from '../trial/use-trial.ts';
import { useView, useWorkspace } from '../view/use-view.ts';
import { StateFields } from './state-fields.tsx';
import { WhatIfFields } from './what-if-fields.tsx';
import { changeOf, emptyWish, lackOf, needsResource, offeredFor, probabilityOf, sayWish, type Wish, wishKinds } from './wish.ts';

/** A change in a small form. It becomes an assumption: in a scenario of its own, branched from the one in view, or in that one. */
export default function WhatIf({
  scenario,
  into = 'branch',
  onClose,
}: {
  readonly scenario: ScenarioHead;
  readonly into?: 'branch' | 'scenario';
  readonly onClose: () => void;
}) {
  const { t, n } = useText();
  const workspace = useWorkspace();
  const { view, change: changeView } = useView();
  const navigate = useNavigate();
  const [wish, setWish] = useState<Wish>(() => emptyWish(workspace, view));
  const [name, setName] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  // One id for all attempts: a retry branches once.
  const [operation] = useState(() => crypto.randomUUID());
  const change = (part: Partial<Wish>) => setWish((before) => ({ ...before, ...part }));
  const choose = (kind: Wish['kind']) => {
    const offered = offeredFor(kind, workspace);
    const stays = offered.some(({ id }) => id === wish.resource);
    change({ kind, ...(needsResource(kind) && !stays ? { resource: offered[0]?.id ?? '' } : {}) });
  };
  const said = sayWish(wish, workspace, t, n);
  const title = name ?? t.whatIf.suggested(said);
  const lack = lackOf(wish, t);
  const branches = into === 'branch';
  // The reason is no part of what a change does.
  const isWhole = lackOf({ ...wish, reason: title }, t) === null;
  const trial = useTrial(isWhole ? changeOf(wish) : null);

  const save = useMutation({
    mutationFn: async () => {
      const made = branches
        ? await client.createScenario({
            body: { operation, reason: wish.reason, name: title.slice(0, 200), from: scenario.id, expected: null, base: null },
          })
        : { scenario };
      const edited = await write(
        'editScenario',
        made.scenario.id,
        {
          expected: made.scenario.version,
          reason: wish.reason,
          edits: [
            {
              kind: 'append',
              on: true,
              assumption: {
                id: crypto.randomUUID(),
                change: changeOf(wish),
                team: wish.kind === 'demand' ? 'planning' : 'operations',
                reason: wish.reason,
                state: wish.state,
                probability: probabilityOf(wish),
                expires: null,
                tags: [],
              },
            },
          ],
        },
        title,
      );
      return { ...made.scenario, fits: edited.issues.every(({ severity }) => severity !== 'error') };
    },
    onSuccess: (made) => {
      renewScenario(made.id);
      // What does not fit is shown where the assumption stands, with what to do.
      if (branches && !made.fits)
        void navigate({ to: '/scenarios', search: { scenario: made.id, against: scenario.id } as never });
      else if (branches)
        changeView({ scenario: made.id, against: scenario.id, ...(wish.kind === 'strategy' ? { strategy: wish.strategy } : {}) });
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (lack === null) save.mutate();
  };
  return (
    <Dialog title={branches ? t.whatIf.title : t.whatIf.add} onClose={onClose}>
      <form className="form" onSubmit={submit} noValidate>
        <p className="note">{branches ? t.whatIf.sentence : t.whatIf.addSentence}</p>
        <NativeSelect
          label={t.whatIf.kind}
          value={wish.kind}
          data={wishKinds
            .filter((kind) => !needsResource(kind) || offeredFor(kind, workspace).length > 0)
            .map((value) => ({ value, label: t.whatIf.kinds[value] }))}
          onChange={({ currentTarget: { value } }) => choose(value as Wish['kind'])}
          data-autofocus
        />
        <WhatIfFields wish={wish} change={change} />
        <TrialPanel state={trial} />
        <Textarea
          label={t.whatIf.reason}
          placeholder={t.whatIf.reasonHint}
          required
          rows={2}
          value={wish.reason}
          onChange={({ currentTarget: { value } }) => change({ reason: value })}
        />
        {!branches && <StateFields wish={wish} change={change} />}
        {branches && (
          <TextInput
            label={t.whatIf.name}
            value={title}
            maxLength={200}
            onChange={({ currentTarget: { value } }) => setName(value)}
          />
        )}
        {tried && lack !== null && (
          <p className="lack" role="alert">
            {lack}
          </p>
        )}
        {save.error && <Failure error={save.error} />}
        <FormActions
          send={save.isPending ? t.whatIf.saving : branches ? t.whatIf.save : t.whatIf.addSave}
          disabled={save.isPending}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}
