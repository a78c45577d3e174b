import type { ScenarioHead } from '@equipoise/api';
import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { client } from '../api/client.ts';
import { Card } from '../parts/page.tsx';
import { useText } from '../texts/use-text.ts';
import { useWorkspace } from '../view/use-view.ts';
import { Preview } from './preview.tsx';

/** Lays the list over other base data; what no longer fits is listed and decided by the planner. */
export function Rebase({ head }: { readonly head: ScenarioHead }) {
  const { t, n } = useText();
  const { bases, base: newest } = useWorkspace();
  const others = bases.filter(({ hash }) => hash !== head.base);
  const [base, setBase] = useState(newest !== null && newest !== head.base ? newest : (others[0]?.hash ?? ''));
  return (
    <Card title={t.scenarios.tabs.rebase}>
      <div className="form">
        <p className="note">{t.scenarios.rebaseSentence}</p>
        {head.base === newest && <p>{t.scenarios.onNewest}</p>}
        {others.length > 0 && (
          <>
            <NativeSelect
              label={t.scenarios.rebaseTo}
              value={base}
              data={others.map(({ hash, name, at }) => ({ value: hash, label: `${name}, ${n.moment(at)}` }))}
              onChange={({ currentTarget: { value } }) => setBase(value)}
            />
            <Preview
              key={base}
              head={head}
              name="rebaseScenario"
              part={{ base }}
              reason={t.scenarios.rebaseTo}
              words={{ mine: t.scenarios.keepMine, theirs: t.scenarios.dropMine }}
              ask={(body) => client.rebaseScenario({ id: head.id, body: { ...body, base } })}
            />
          </>
        )}
      </div>
    </Card>
  );
}
