import type { ScenarioHead } from '@equipoise/api';
import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { client } from '../api/client.ts';
import { Card } from '../parts/page.tsx';
import { useText } from '../texts/use-text.ts';
import { useAgainst, useWorkspace } from '../view/use-view.ts';
import { Preview } from './preview.tsx';

/** Brings in what another scenario changed since both parted; seen before it is done. */
export function Merge({ head }: { readonly head: ScenarioHead }) {
  const { t } = useText();
  const { scenarios } = useWorkspace();
  const against = useAgainst();
  const others = scenarios.filter(({ id, removed }) => !removed && id !== head.id);
  const [from, setFrom] = useState(against && against.id !== head.id ? against.id : (others[0]?.id ?? ''));
  const name = others.find(({ id }) => id === from)?.name ?? '';
  const reason = `${t.scenarios.mergeFrom} ${name}`;
  return (
    <Card title={t.scenarios.tabs.merge}>
      <div className="form">
        <p className="note">{t.scenarios.mergeSentence}</p>
        <NativeSelect
          label={t.scenarios.mergeFrom}
          value={from}
          data={others.map(({ id, name: label }) => ({ value: id, label }))}
          onChange={({ currentTarget: { value } }) => setFrom(value)}
        />
        <Preview
          key={from}
          head={head}
          name="mergeScenario"
          part={{ from }}
          reason={reason}
          words={{ mine: t.scenarios.mine, theirs: t.scenarios.theirs }}
          ask={(body) => client.mergeScenario({ id: head.id, body: { ...body, from } })}
        />
      </div>
    </Card>
  );
}
