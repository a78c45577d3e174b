import { useEffect, useState } from 'react';

/** Takes the focus back to where it was when this came to be, once it is gone and has left the focus nowhere. */
export function useFocusBack(): void {
  const [opener] = useState(openedFrom);
  useEffect(
    () => () => {
      if (opener?.isConnected && (document.activeElement ?? document.body) === document.body)
        opener.focus({ preventScroll: true });
    },
    [opener],
  );
}

/** What has the focus; for an entry of a menu, which goes when it is chosen, the button of the menu. */
function openedFrom(): HTMLElement | null {
  const active = document.activeElement;
  const menu = active?.closest('[role="menu"]')?.getAttribute('aria-labelledby');
  const opener = menu == null ? active : document.getElementById(menu);
  return opener instanceof HTMLElement && opener !== document.body ? opener : null;
}
