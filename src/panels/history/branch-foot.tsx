/** Under a branch: what it came to, and what can be done with it. */

import { useId, useState } from 'react';
import type { BranchView } from '../../app/workbench/contract.ts';
import { twinMessagesOf } from '../../i18n/twin.ts';
import { useChoice, useWorkbench } from '../../kit/workbench-context.tsx';
import { useLanguage } from '../parts/use-panel-words.ts';
import { useCompare } from './use-compare.ts';
import { branchTitle, branchVerdict } from '../../kit/branch-title.ts';

const INK = { plain: 'text-ink2', missing: 'text-missing', extra: 'text-extra' } as const;
const LONGEST_NAME = 40;

export function BranchFoot({ branch }: { readonly branch: BranchView }) {
  const { actions } = useWorkbench();
  const compare = useCompare();
  const language = useLanguage();
  const words = twinMessagesOf(language).history;
  const comparedWith = useChoice(({ twin }) =>
    twin?.about.kind === 'branch' ? twin.about.branch : null,
  );
  const [isNaming, setNaming] = useState(false);
  const { text, tone } = branchVerdict(branch, language);
  const title = branchTitle(branch, language);
  const isAlone = useChoice((state) => state.branches.length === 1);
  return (
    <>
      <p className={`m-0 text-[13px] font-semibold ${INK[tone]}`}>
        {branch.letter} · {text}
      </p>
      {!isAlone && (
        <p className="m-0 flex flex-wrap items-baseline gap-x-4">
          {branch.isPresent ? (
            <span className="py-1 text-[13px] text-ink2">{words.present}</span>
          ) : (
            <>
              <Act name={words.goToOf(title)} onPress={() => actions.goToBranch(branch.id)}>
                {words.goTo}
              </Act>
              {comparedWith === branch.id ? (
                <span className="py-1 text-[13px] text-ink2">{words.compared}</span>
              ) : (
                <Act
                  name={words.compareWith(title)}
                  onPress={() => compare.compareBranch(branch.id)}
                >
                  {words.compare}
                </Act>
              )}
            </>
          )}
          <Act name={words.renameOf(title)} onPress={() => setNaming(!isNaming)} isOpen={isNaming}>
            {words.rename}
          </Act>
          {branch.parent !== null && (
            <Act name={words.dropOf(title)} onPress={() => actions.dropBranch(branch.id)}>
              {words.drop}
            </Act>
          )}
        </p>
      )}
      {isNaming && <Naming branch={branch} onDone={() => setNaming(false)} />}
    </>
  );
}

interface ActProps {
  readonly name: string;
  readonly onPress: () => void;
  readonly isOpen?: boolean;
  readonly children: string;
}

function Act({ name, onPress, isOpen, children }: ActProps) {
  return (
    <button
      type="button"
      className="text-button history-act"
      aria-label={name}
      aria-expanded={isOpen}
      onClick={onPress}
    >
      {children}
    </button>
  );
}

interface NamingProps {
  readonly branch: BranchView;
  readonly onDone: () => void;
}

function Naming({ branch, onDone }: NamingProps) {
  const { actions } = useWorkbench();
  const words = twinMessagesOf(useLanguage()).history;
  const [name, setName] = useState(branch.name ?? '');
  const id = useId();
  return (
    <form
      className="mt-1 flex gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        const given = name.trim();
        actions.renameBranch(branch.id, given === '' ? null : given);
        onDone();
      }}
    >
      <label htmlFor={id} className="sr-only">
        {words.nameOf(branch.letter)}
      </label>
      <input
        id={id}
        value={name}
        maxLength={LONGEST_NAME}
        // The hand has just asked to write here.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        onChange={(event) => setName(event.target.value)}
        className="h-9 min-w-0 flex-1 rounded-md bg-card px-2 ring-[1.5px] ring-line ring-inset"
      />
      <button
        type="submit"
        className="h-9 rounded-md px-3 text-[14px] font-semibold ring-[1.5px] ring-line ring-inset"
      >
        {words.save}
      </button>
    </form>
  );
}
