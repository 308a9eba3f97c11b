/** What the page has to say beside the run: one line each, over the page, which makes room: nothing of the run is covered, and nothing waits for an answer. */

import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { ENGINE_VERSION } from '../engine/version.ts';
import { noticeMessagesOf } from '../i18n/notice.ts';
import { titleOf } from '../kit/scenario-title.ts';
import { useChoice } from '../kit/workbench-context.tsx';
import { parseScenario } from '../scenario/parse.ts';
import type { Notice, Notices } from './notices.ts';

interface NoticesProps {
  readonly notices: Notices;
}

export function NoticeList({ notices }: NoticesProps) {
  const shown = useStore(notices.store);
  const words = noticeMessagesOf(useChoice((state) => state.language));
  if (shown.length === 0) return null;
  return (
    <section className="notices" aria-label={words.name}>
      {shown.map((notice) => (
        <Card key={notice.kind} kind={notice.kind} notices={notices}>
          {contentOf(notice, notices)}
        </Card>
      ))}
    </section>
  );
}

function contentOf(notice: Notice, notices: Notices): ReactNode {
  switch (notice.kind) {
    case 'draft':
      return <DraftNotice notice={notice} notices={notices} />;
    case 'ignored':
      return <IgnoredNotice notice={notice} />;
    case 'engine':
      return <EngineNotice made={notice.made} />;
  }
}

interface CardProps extends NoticesProps {
  readonly kind: Notice['kind'];
  readonly children: ReactNode;
}

function Card({ kind, notices, children }: CardProps) {
  const words = noticeMessagesOf(useChoice((state) => state.language));
  return (
    <div className="notice" data-kind={kind}>
      <output>{children}</output>
      <button type="button" className="text-button" onClick={() => notices.close(kind)}>
        {words.close}
      </button>
    </div>
  );
}

type Of<K extends Notice['kind']> = Extract<Notice, { kind: K }>;

function DraftNotice({
  notice: { draft, minutes },
  notices,
}: NoticesProps & { readonly notice: Of<'draft'> }) {
  const language = useChoice((state) => state.language);
  const words = noticeMessagesOf(language);
  const { scenario } = parseScenario(draft.text);
  const title = (scenario && titleOf(scenario, language)) ?? words.untitled;
  return (
    <>
      <span>{words.draft(title, words.ago(minutes))}</span>
      <span className="notice-acts">
        <button type="button" className="btn btn-quiet" onClick={() => notices.restore(draft)}>
          {words.restore}
        </button>
        <button type="button" className="text-button" onClick={() => notices.discard(draft)}>
          {words.discard}
        </button>
      </span>
    </>
  );
}

function IgnoredNotice({ notice }: { readonly notice: Of<'ignored'> }) {
  const words = noticeMessagesOf(useChoice((state) => state.language));
  return (
    <>
      <span>{words.ignored}</span>
      <ul>
        {notice.parameters.map(({ name, value, why }) => (
          <li key={`${name} ${value}`}>
            <code>{`${name}=${value}`}</code> {words.why[why]}
          </li>
        ))}
        {notice.leftOut > 0 && <li>{words.leftOut(notice.leftOut)}</li>}
      </ul>
    </>
  );
}

function EngineNotice({ made }: { readonly made: number }) {
  const words = noticeMessagesOf(useChoice((state) => state.language));
  return <span>{words.engine(made, ENGINE_VERSION)}</span>;
}
