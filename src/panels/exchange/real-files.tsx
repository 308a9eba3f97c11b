/** The scenario as files for a real cluster: chosen, looked at, copied, kept. */

import { useId, useMemo, useRef, useState } from 'react';
import { composeFile } from '../../exchange/compose/compose-file.ts';
import { javaCode } from '../../exchange/clients/java-code.ts';
import { kotlinCode } from '../../exchange/clients/kotlin-code.ts';
import { pythonCode } from '../../exchange/clients/python-code.ts';
import { runScript } from '../../exchange/commands/run-script.ts';
import type { ExchangeMessages } from '../../i18n/exchange-en.ts';
import { useChoice } from '../../kit/workbench-context.tsx';
import type { Scenario } from '../../scenario/scenario.ts';
import { SectionTitle } from '../parts/section-title.tsx';
import { saveFile } from '../parts/save-file.ts';
import { CopyButton } from '../share/copy-button.tsx';

type Kind = keyof ExchangeMessages['kinds'];

interface RealFile {
  readonly kind: Kind;
  readonly name: string;
  readonly write: (scenario: Scenario) => string;
}

const FILES: readonly RealFile[] = [
  { kind: 'compose', name: 'compose.yaml', write: composeFile },
  { kind: 'script', name: 'run.sh', write: runScript },
  { kind: 'java', name: 'Applications.java', write: javaCode },
  { kind: 'kotlin', name: 'Applications.kt', write: kotlinCode },
  { kind: 'python', name: 'applications.py', write: pythonCode },
];
const QUIET =
  'h-9 rounded-lg px-1 text-[14px] underline decoration-line underline-offset-3 max-[600px]:h-11';

export function RealFiles({ words }: { readonly words: ExchangeMessages }) {
  const scenario = useChoice((state) => state.scenario);
  const [kind, setKind] = useState<Kind>('compose');
  const [refused, setRefused] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const file = FILES.find((other) => other.kind === kind);
  const text = useMemo(() => file?.write(scenario) ?? '', [file, scenario]);
  const name = file?.name ?? '';
  const choose = (event: React.ChangeEvent<HTMLSelectElement>) => {
    const chosen = FILES.find((other) => other.kind === event.target.value);
    if (chosen !== undefined) setKind(chosen.kind);
  };
  return (
    <>
      <SectionTitle>{words.to}</SectionTitle>
      <p className="text-ink2">{words.toLead}</p>
      <label htmlFor={id} className="sr-only">
        {words.file}
      </label>
      <select
        id={id}
        value={kind}
        onChange={choose}
        className="mt-3 h-10 w-full rounded-lg border border-line bg-card px-3 text-[14.5px] max-[600px]:h-11"
      >
        {FILES.map((each) => (
          <option key={each.kind} value={each.kind}>
            {words.kinds[each.kind]}
          </option>
        ))}
      </select>
      <textarea
        ref={field}
        readOnly
        value={text}
        rows={12}
        wrap="off"
        spellCheck={false}
        aria-label={name}
        className="mt-2 block w-full resize-y rounded-lg bg-well px-3.5 py-3 font-mono text-[13px] leading-[1.55]"
      />
      <div className="mt-1 -ml-1 flex flex-wrap items-center gap-x-5">
        <CopyButton
          text={text}
          label={words.copy}
          done={words.copied(name)}
          className={QUIET}
          onRefused={() => {
            setRefused(true);
            field.current?.select();
          }}
        />
        <button type="button" className={QUIET} onClick={() => saveFile(text, name)}>
          {words.save}
        </button>
        <code className="font-mono text-[13px] text-ink2">{name}</code>
      </div>
      <p aria-live="polite">{refused && words.copyFailed}</p>
      <p className="mt-1 text-[13.5px] text-ink2">{words.real}</p>
    </>
  );
}
