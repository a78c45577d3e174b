import type { Session } from '@equipoise/api';
import { Menu, useMantineColorScheme } from '@mantine/core';
import { client } from '../api/client.ts';
import { queryClient } from '../api/query-client.ts';
import { renew } from '../api/renew.ts';
import { Icon } from '../parts/icon.tsx';
import { sessionKey } from '../session/session-key.ts';
import { locales } from '../texts/number.ts';
import { useText } from '../texts/use-text.ts';
import { useWorkspace } from '../view/use-view.ts';
import { initialsOf } from './presence.tsx';

/** Roles in which the sample company is looked at; null: all of them. */
const looks = [null, 'coordinator', 'demand-planner', 'supply-planner', 'finance', 'executive'] as const;
type Look = NonNullable<(typeof looks)[number]>;

/** Oneself: theme, language, and the way out. */
export function Account() {
  const { t, n, choose } = useText();
  const { user } = useWorkspace();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const session = queryClient.getQueryData<Session>(sessionKey);
  const signOut = async () => {
    const left = await client.signOut();
    queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] });
    queryClient.setQueryData(sessionKey, left);
  };
  const lookAs = async (role: Look | null) => {
    queryClient.setQueryData(sessionKey, await client.lookAs({ body: { role } }));
    await renew();
  };
  const tick = (on: boolean) => (on ? <Icon name="check" size={14} /> : <span className="icon icon-14" />);
  return (
    <Menu position="bottom-end" width={232} closeOnItemClick={false}>
      <Menu.Target>
        <button type="button" className="initials me" aria-label={`${t.frame.account}: ${user.displayName}`}>
          {initialsOf(user.displayName || user.name)}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <div className="menu-head">
          <strong>{user.displayName || user.name}</strong>
          <small>{session?.automatic ? t.frame.automatic : t.frame.roles[user.role]}</small>
        </div>
        {session?.automatic && (
          <>
            <Menu.Divider />
            <Menu.Label>{t.frame.lookAs}</Menu.Label>
            {looks.map((role) => (
              <Menu.Item key={role} leftSection={tick(session.looksAs === role)} onClick={() => void lookAs(role)}>
                {role === null ? t.frame.everyRole : t.frame.roles[role]}
              </Menu.Item>
            ))}
          </>
        )}
        <Menu.Divider />
        <Menu.Label>{t.frame.theme}</Menu.Label>
        {(['light', 'dark', 'auto'] as const).map((scheme) => (
          <Menu.Item key={scheme} leftSection={tick(colorScheme === scheme)} onClick={() => setColorScheme(scheme)}>
            {scheme === 'auto' ? t.frame.system : t.frame[scheme]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{t.frame.language}</Menu.Label>
        {locales.map((locale) => (
          <Menu.Item key={locale} leftSection={tick(n.locale.startsWith(locale))} onClick={() => choose(locale)}>
            {nameOf(locale)}
          </Menu.Item>
        ))}
        {!session?.automatic && (
          <>
            <Menu.Divider />
            <Menu.Item onClick={() => void signOut()}>{t.frame.signOut}</Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

/** A language in its own words, with how it writes a number. */
function nameOf(locale: string): string {
  const name = new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale;
  return `${name.charAt(0).toLocaleUpperCase(locale)}${name.slice(1)}`;
}
