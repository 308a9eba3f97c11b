/** Whether the terms of a link lock an act: by the setting that it changes, or by its kind. */

import type { Addition } from '../../../scenario/additions.ts';
import type { Action } from '../../../scenario/scenario.ts';
import type { Rewriting } from '../contract.ts';
import type { Terms } from './terms.ts';

type What = Action | Addition | Rewriting;

/** The word that locks it; `null`: it is free. */
export function lockOn({ mode, locked }: Terms, what: What): string | null {
  if (mode === 'play') return 'all';
  if (locked.length === 0) return null;
  // What is typed could be anything.
  if (what.kind === 'rewrite' && what.sitting !== null) return locked[0] ?? null;
  const words = ['all', ...wordsOf(what)];
  return words.find((word) => locked.includes(word)) ?? null;
}

export function isSettingLocked({ mode, locked }: Terms, key: string): boolean {
  return mode === 'play' || locked.includes('all') || locked.includes(key);
}

/** Where a setting is locked nobody types another one. */
export function isTextLocked({ mode, locked }: Terms): boolean {
  return mode === 'play' || locked.length > 0;
}

function wordsOf(what: What): readonly string[] {
  switch (what.kind) {
    case 'set':
      return [
        ...what.settings.map(({ key }) => key),
        ...(what.commit === undefined ? [] : ['commit']),
      ];
    case 'rewrite':
      return [what.label.split('=', 1)[0] ?? ''];
    case 'cut':
    case 'heal':
    case 'heal-all':
    case 'slow':
      return ['links'];
    case 'produce':
      return ['send'];
    case 'partitions':
    case 'reassign':
    case 'add-partition':
    case 'add-replica':
      return ['rf'];
    case 'add-member':
    case 'add-group':
    case 'add-producer':
    case 'set-protocol':
      return ['clients'];
    case 'add-broker':
      return ['brokers'];
    default:
      return 'node' in what ? nodeWords(what.node.kind) : [];
  }
}

function nodeWords(kind: 'broker' | 'controller' | 'consumer' | 'producer'): readonly string[] {
  return kind === 'broker' || kind === 'controller' ? ['brokers'] : ['clients'];
}
