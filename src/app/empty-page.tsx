/** The frame of the page before the simulator is there: nothing in it moves. */

import { type Language, messagesOf } from '../i18n/language.ts';
import { EmptyStrip, EmptyTime } from './empty-parts.tsx';
import { Mark } from './mark.tsx';

export function EmptyPage({ language }: { readonly language: Language }) {
  const words = messagesOf(language);
  return (
    <div className="page">
      <header className="top">
        <Mark />
      </header>
      <main className="page-main" aria-busy="true">
        <div className="page-line">
          <h1 className="say">{words.product.purpose}</h1>
        </div>
        <div className="page-stage">
          <span className="sr-only">{words.page.loading}</span>
        </div>
        <EmptyStrip language={language} />
        <EmptyTime language={language} words={null} />
      </main>
    </div>
  );
}
