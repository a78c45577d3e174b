import { Drawer, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../texts/use-text.ts';
import { useFocusBack } from './use-focus-back.ts';

/** What floats over the page until it is answered: in the middle, or at the right side as a panel. Escape closes it, and the focus is where it was. */
export function Dialog({
  title,
  size = 460,
  side = false,
  onClose,
  children,
}: {
  readonly title: string;
  readonly size?: number;
  readonly side?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const { t } = useText();
  useFocusBack();
  // Two equal families of parts; which one is a matter of place alone.
  const { Root, Overlay, Content, Title, CloseButton, Body } = side ? Drawer : Modal;
  return (
    <Root opened onClose={onClose} size={size}>
      <Overlay backgroundOpacity={side ? 0.1 : 0.35} />
      <Content aria-label={title}>
        <div className="dialog-head">
          <Title>{title}</Title>
          <CloseButton aria-label={t.frame.close} />
        </div>
        <Body>{children}</Body>
      </Content>
    </Root>
  );
}
