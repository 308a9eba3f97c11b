/** The menu of whatever has been asked for more, beside its button; loaded when it is first opened. */

import { lazy, Suspense } from 'react';
import { useWorkbench } from '../../kit/workbench-context.tsx';
import type { Deed } from '../acts/entry.ts';
import type { OpenMenu } from './more-button.tsx';

const ActMenu = lazy(async () => ({
  default: (await import('../menu/act-menu.tsx')).ActMenu,
}));

interface OpenedMenuProps {
  readonly menu: OpenMenu | null;
  readonly onMore: (menu: OpenMenu | null) => void;
  readonly onAct: (node: string, action: Deed['action'], done: string) => void;
}

export function OpenedMenu({ menu, onMore, onAct }: OpenedMenuProps) {
  const workbench = useWorkbench();
  if (menu === null) return null;
  return (
    <Suspense fallback={null}>
      <ActMenu
        key={menu.subject}
        workbench={workbench}
        subject={menu.subject}
        name={menu.name}
        anchor={menu.anchor}
        onClose={() => onMore(null)}
        onDeed={({ action, done }) => {
          onMore(null);
          onAct(menu.actor, action, done);
        }}
      />
    </Suspense>
  );
}
