/** The run leaves the page: as a link, as a frame, as text, as a picture or data; on the left what whoever gets it will see. */

import { lazy, Suspense, useState } from 'react';
import {
  frameSnippet,
  markdownLink,
  PLAIN,
  shareAddress,
} from '../app/workbench/link/share-address.ts';
import { titleOf } from '../kit/scenario-title.ts';
import { useChoice } from '../kit/workbench-context.tsx';
import { BeyondTheLink } from './exports/beyond-the-link.tsx';
import { PanelFrame } from './parts/panel-frame.tsx';
import { useLanguage, usePanelWords } from './parts/use-panel-words.ts';
import { Forms } from './share/forms.tsx';
import { OptionsForm } from './share/options-form.tsx';
import { Preview } from './share/preview.tsx';
import { ShareLink } from './share/share-link.tsx';
import { ShareText } from './share/share-text.tsx';
import { Snippet } from './share/snippet.tsx';
import { useShared } from './share/use-shared.ts';
import { SheetsButton } from './sheets/sheets-button.tsx';

const QrCode = lazy(async () => ({ default: (await import('./share/qr-code.tsx')).QrCode }));

export function SharePanel() {
  const words = usePanelWords().share;
  const language = useLanguage();
  const title = useChoice(({ scenario }) => titleOf(scenario, language)) ?? words.untitled;
  const [options, setOptions] = useState(PLAIN);
  const shared = useShared();
  const link = shareAddress(window.location, shared, options);
  const framed = shareAddress(window.location, shared, options, 'embed');
  const form = (
    <div>
      <OptionsForm options={options} onChange={setOptions} />
    </div>
  );
  return (
    <div className="share">
      <PanelFrame title={words.title} lead={words.lead}>
        <ShareLink link={link} />
        <Forms
          link={
            <div className="share-link-form">
              {form}
              <Suspense fallback={null}>
                <QrCode address={link} />
              </Suspense>
            </div>
          }
          embed={
            <>
              <Snippet
                title={words.embed}
                text={frameSnippet(framed, title)}
                label={words.copyEmbed}
                done={words.copiedEmbed}
              />
              {form}
            </>
          }
          markdown={
            <>
              <Snippet
                title={words.markdown}
                text={markdownLink(link, title)}
                label={words.copyMarkdown}
                done={words.copiedMarkdown}
              />
              {form}
            </>
          }
          file={<ShareText />}
          picture={<BeyondTheLink />}
          worksheet={<SheetsButton of="run" />}
        />
      </PanelFrame>
      <Preview address={framed} length={link.length} />
    </div>
  );
}
