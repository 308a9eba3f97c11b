/** The forms in which a run can be shared, one shown at a time. */

import { Tabs } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';
import { usePanelWords } from '../parts/use-panel-words.ts';

const FORMS = ['link', 'embed', 'markdown', 'file', 'picture', 'worksheet'] as const;

export function Forms(forms: Readonly<Record<(typeof FORMS)[number], ReactNode>>) {
  const words = usePanelWords().share;
  return (
    <Tabs.Root defaultValue="link">
      <Tabs.List className="share-tabs" activateOnFocus aria-label={words.forms}>
        {FORMS.map((name) => (
          <Tabs.Tab key={name} value={name}>
            {words.form[name]}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {FORMS.map((name) => (
        <Tabs.Panel key={name} value={name} className="outline-offset-4">
          {forms[name]}
        </Tabs.Panel>
      ))}
    </Tabs.Root>
  );
}
