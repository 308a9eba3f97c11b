/** What can be broken now; what makes no sense yet says what is missing. */

import { useStore } from 'zustand';
import type { BuildMessages } from '../../i18n/build-en.ts';
import { useWorkbench } from '../../kit/workbench-context.tsx';
import type { StageView } from '../../projection/stage-view.ts';
import type { Action } from '../../scenario/scenario.ts';

interface Fault {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  /** `null`: it makes no sense yet. */
  readonly action: Action | null;
}

export function BreakList({ words }: { readonly words: BuildMessages }) {
  const { actions, store } = useWorkbench();
  const view = useStore(store, (state) => state.structure);
  return (
    <ul className="m-0 list-none p-0">
      {faultsOf(view, words).map(({ id, label, hint, action }) => (
        <li key={id}>
          <button
            type="button"
            aria-disabled={action === null}
            className={`-mx-2 flex min-h-9 w-full flex-wrap items-baseline gap-x-2 rounded-lg px-2 py-1 text-left max-[600px]:min-h-11 ${action === null ? 'text-ink3' : 'hover:bg-well'}`}
            onClick={() => action !== null && actions.act(action)}
          >
            <span className={action === null ? '' : 'font-semibold'}>{label}</span>
            <span className={`text-[13px] ${action === null ? 'text-ink3' : 'text-ink2'}`}>
              {hint}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

export function faultsOf(view: StageView, words: BuildMessages): readonly Fault[] {
  return [
    killFault(view, words),
    cutFault(view, words),
    pauseFault(view, words),
    crashFault(view, words),
  ];
}

const isUp = ({ status }: { readonly status: string }): boolean =>
  status === 'up' || status === 'catching-up';

/** Of a partition's leader: there it hurts. */
function killFault(view: StageView, { faults, faultHint }: BuildMessages): Fault {
  const first = view.partitions.find(({ leader }) => leader !== null);
  const broker = view.brokers.find((one) => one.id === first?.leader && isUp(one));
  if (first === undefined || broker === undefined) {
    return { id: 'kill', label: faults.killAny, hint: faultHint.noTopic, action: null };
  }
  return {
    id: 'kill',
    label: faults.kill(broker.id),
    hint: faultHint.copies(first.name, first.isr.length),
    action: { kind: 'kill', node: { kind: 'broker', id: broker.id } },
  };
}

function cutFault(view: StageView, { faults, faultHint }: BuildMessages): Fault {
  const [one, other] = view.brokers.filter(isUp);
  if (one === undefined || other === undefined) {
    return { id: 'cut', label: faults.cutAny, hint: faultHint.oneBroker, action: null };
  }
  const end = (id: number) => [{ kind: 'node', id } as const];
  return {
    id: 'cut',
    label: faults.cut(`${one.id} – ${other.id}`),
    hint: faultHint.both,
    action: { kind: 'cut', from: end(one.id), to: end(other.id), oneWay: false },
  };
}

const GONE: readonly string[] = ['killed', 'stopped', 'not-started', 'paused', 'crashed'];

function pauseFault(view: StageView, { faults, faultHint }: BuildMessages): Fault {
  const members = view.groups.flatMap((group) => group.members);
  const member = members.find(({ status }) => !GONE.includes(status));
  if (member === undefined) {
    const hint = members.length === 0 ? faultHint.noGroup : faultHint.down;
    return { id: 'pause', label: faults.pauseAny, hint, action: null };
  }
  const action = { kind: 'pause', node: { kind: 'consumer', member: member.name } } as const;
  return { id: 'pause', label: faults.pause(member.name), hint: '', action };
}

function crashFault(view: StageView, { faults, faultHint }: BuildMessages): Fault {
  const producer = view.producers.find(({ status }) => !GONE.includes(status));
  if (producer === undefined) {
    const hint = view.producers.length === 0 ? faultHint.noProducer : faultHint.down;
    return { id: 'crash', label: faults.crashAny, hint, action: null };
  }
  const action = { kind: 'kill', node: { kind: 'producer', name: producer.name } } as const;
  return { id: 'crash', label: faults.crash(producer.name), hint: '', action };
}
