/** To a real cluster and back: the scenario as files for one, and the output of Kafka's tools as a scenario. */

import { exchangeMessagesOf } from '../i18n/exchange.ts';
import { PasteForm } from './exchange/paste-form.tsx';
import { RealFiles } from './exchange/real-files.tsx';
import { PanelFrame } from './parts/panel-frame.tsx';
import { useLanguage } from './parts/use-panel-words.ts';

export function ExchangePanel() {
  const words = exchangeMessagesOf(useLanguage());
  return (
    <PanelFrame title={words.title} lead={words.lead}>
      <RealFiles words={words} />
      <PasteForm words={words} />
    </PanelFrame>
  );
}
