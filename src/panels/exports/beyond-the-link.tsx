/** Under the link: the run as a picture or as data, and for a real Kafka. */

import { lazy, Suspense } from 'react';
import { exchangeMessagesOf } from '../../i18n/exchange.ts';
import { useWorkbench } from '../../kit/workbench-context.tsx';
import { useLanguage } from '../parts/use-panel-words.ts';
import { SaveAs } from './save-as.tsx';

const ClipForm = lazy(async () => ({ default: (await import('./clip/clip-form.tsx')).ClipForm }));

export function BeyondTheLink() {
  const words = exchangeMessagesOf(useLanguage());
  const { actions } = useWorkbench();
  return (
    <>
      <SaveAs />
      <Suspense fallback={null}>
        <ClipForm />
      </Suspense>
      <button
        type="button"
        className="mt-2 -ml-1 h-9 rounded-lg px-1 text-[14px] underline decoration-line underline-offset-3 max-[600px]:h-11"
        onClick={() => actions.openPanel('exchange')}
      >
        {words.open}
      </button>
    </>
  );
}
