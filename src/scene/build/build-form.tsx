/** The form of something that is to be added, at the button that asked for it. Loaded when first asked for. */

import { useState } from 'react';
import { useStore } from 'zustand';
import type { Tool, Workbench } from '../../app/workbench/contract.ts';
import { actWordsOf } from '../../i18n/acts.ts';
import { buildMessagesOf } from '../../i18n/build.ts';
import type { ActForm } from '../acts/entry.ts';
import { isAddition } from '../acts/entry.ts';
import { type Building, groupForm, producerForm, topicForm } from '../acts/build-forms.ts';
import { FormPopover } from '../menu/form-popover.tsx';

interface BuildFormProps {
  readonly workbench: Workbench;
  readonly tool: Extract<Tool, { readonly kind: 'build' }>;
}

const FORMS: Readonly<Record<BuildFormProps['tool']['what'], (building: Building) => ActForm>> = {
  topic: topicForm,
  producer: producerForm,
  group: groupForm,
};

export function BuildForm({ workbench, tool }: BuildFormProps) {
  const language = useStore(workbench.store, (state) => state.language);
  const view = useStore(workbench.store, (state) => state.structure);
  const [anchor] = useState(() => anchorOf(tool.what));
  const acts = actWordsOf(language);
  const { sinks } = acts.readers;
  const form = FORMS[tool.what]({ view, build: buildMessagesOf(language), sinks });
  return (
    <FormPopover
      form={form}
      anchor={anchor}
      acts={acts}
      onClose={() => workbench.actions.openTool(null)}
      onDeed={({ action }) => {
        workbench.actions.openTool(null);
        if (isAddition(action)) workbench.actions.add(action);
      }}
    />
  );
}

/** Who was pressed; else the place on the stage. */
function anchorOf(what: string): HTMLElement {
  const pressed = document.activeElement;
  if (pressed instanceof HTMLElement && pressed.dataset['build'] === what) return pressed;
  return document.querySelector<HTMLElement>(`[data-build="${what}"]`) ?? document.body;
}
