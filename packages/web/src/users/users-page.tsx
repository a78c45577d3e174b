import type { Answer } from '@equipoise/api';
import { useState } from 'react';
import { useAnswer } from '../api/queries.ts';
import { queryClient } from '../api/query-client.ts';
import { Icon } from '../parts/icon.tsx';
import { Card, Page } from '../parts/page.tsx';
import { Scroll } from '../parts/scroll.tsx';
import { TableHead } from '../parts/table-head.tsx';
import { sessionKey } from '../session/session-key.ts';
import { Failure } from '../states/failure.tsx';
import { Lines } from '../states/waiting.tsx';
import { useText } from '../texts/use-text.ts';
import { useWorkspace } from '../view/use-view.ts';
import { AddPerson } from './add-person.tsx';
import { ChangePerson } from './change-person.tsx';
import { allRoles } from './role-choice.tsx';

type Person = Answer<'listUsers'>['users'][number];

/** Who may sign in, and as what. */
export function UsersPage() {
  const { t } = useText();
  const { user } = useWorkspace();
  const administers = user.roles.includes('administrator');
  const session = queryClient.getQueryData<{ automatic: boolean }>(sessionKey);
  const automatic = session?.automatic === true;
  const { data, error, refetch } = useAnswer('listUsers', administers && !automatic ? {} : null);
  const [adding, setAdding] = useState(false);
  const [changing, setChanging] = useState<Person | null>(null);
  const people = data?.users ?? [];
  const sentence = data && t.users.sentence(people.length, people.filter(({ active }) => active).length);
  return (
    <Page
      sentence={automatic ? t.users.sentence(0, 0) : administers ? sentence : t.pages.administration}
      sub={t.users.sub}
      actions={
        (data || automatic) && (
          <button type="button" className="button primary" onClick={() => setAdding(true)}>
            <Icon name="plus" size={14} />
            {t.users.add}
          </button>
        )
      }
    >
      {error && <Failure error={error} onAgain={() => void refetch()} />}
      {!administers && !automatic && <p className="finding">{t.users.notYours}</p>}
      {automatic && <p className="finding">{t.users.automatic}</p>}
      <div className="users-row">
        {administers && !automatic && (
          <Card title={t.users.people}>
            {!data && !error && <Lines count={5} />}
            {data && (
              <Scroll label={t.users.people}>
                <table className="table">
                  <TableHead
                    columns={[
                      { text: t.users.displayName },
                      { text: t.users.name },
                      { text: t.users.role },
                      { text: t.users.state },
                      null,
                    ]}
                  />
                  <tbody>
                    {people.map((person) => (
                      <tr key={person.name} className={person.active ? '' : 'quiet'}>
                        <th scope="row">
                          {person.displayName || person.name}{' '}
                          {person.name === user.name && <span className="tag accent">{t.users.you}</span>}
                        </th>
                        <td className="text">{person.name}</td>
                        <td className="text">
                          {person.roles.map((role) => t.users.roles[role]).join(', ')}
                          <Limit person={person} />
                        </td>
                        <td className="text">{person.active ? t.users.yes : t.users.no}</td>
                        <td>
                          <button type="button" className="link" onClick={() => setChanging(person)}>
                            {t.users.change(person.displayName || person.name)}
                          </button>
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </Scroll>
            )}
          </Card>
        )}
        <Card title={t.users.means}>
          <dl className="role-meanings">
            {allRoles.map((role) => (
              <div key={role}>
                <dt>{t.users.roles[role]}</dt>
                <dd>{t.users.meanings[role]}</dd>
              </div>
            ))}
          </dl>
        </Card>
      </div>
      {adding && <AddPerson first={automatic} onClose={() => setAdding(false)} />}
      {changing && <ChangePerson person={changing} onClose={() => setChanging(null)} />}
    </Page>
  );
}

/** The families and markets somebody may change, under the roles. */
function Limit({ person: { territory } }: { readonly person: Person }) {
  const { t } = useText();
  const { families, markets } = useWorkspace();
  const named = (ids: readonly string[], nodes: readonly { readonly id: string; readonly name: string }[]) =>
    ids.map((id) => nodes.find((node) => node.id === id)?.name || id).join(', ');
  if (territory.families.length === 0 && territory.markets.length === 0) return null;
  return <div className="note">{t.users.limitedTo(named(territory.families, families), named(territory.markets, markets))}</div>;
}
