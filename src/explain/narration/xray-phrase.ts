/** What a death at this instant would do, in one line. A thought: it speaks in the conditional. */

import { formatCount, NBSP } from '../../i18n/format.ts';
import { withParticle as p } from '../../i18n/korean.ts';
import type { Xray } from '../../ledger/xray.ts';
import { nodeName } from '../../scenario/node-name.ts';
import type { NodeRef } from '../../scenario/scenario.ts';
import { nodeEn, nodeKo } from './names.ts';
import type { Narration } from './narrate.ts';
import { type Phrase, phrase } from './phrase.ts';

/** `found` null: it is still being found out. */
export function xrayNarration(node: NodeRef, found: Xray | null): Narration {
  const words = found === null ? waiting(node) : xrayPhrase(node, found);
  return { ...words, tone: 'verdict', harm: 'none' };
}

function waiting(node: NodeRef): Phrase {
  const name = nodeName(node);
  return phrase(
    `What if ${nodeEn(name)} died now? Trying it in a run of its own …`,
    `지금 ${p(nodeKo(name), '이/가')} 죽는다면? 따로 실행해 보는 중 …`,
  );
}

interface Outcome {
  readonly en: string;
  readonly ko: string;
}

function xrayPhrase(node: NodeRef, xray: Xray): Phrase {
  const name = nodeName(node);
  const [if_, ko] = [`If ${nodeEn(name)} died now, `, `지금 ${p(nodeKo(name), '이/가')} 죽으면 `];
  const outcome = gravest(xray);
  return phrase(`${if_}${outcome.en}`, `${ko}${outcome.ko}`);
}

function records(n: number, what = ''): string {
  return `${formatCount(n)}${NBSP}${what}${n === 1 ? 'record' : 'records'}`;
}

/** Lost before repeated before refused: what cannot be mended comes first. */
function gravest({ lost, refused, unresolved, groups, withoutLeader }: Xray): Outcome {
  const sum = (of: 'repeated' | 'unread') => groups.reduce((n, group) => n + group[of].length, 0);
  const [unread, repeated] = [sum('unread'), sum('repeated')];
  if (lost.length > 0) {
    return {
      en: `[!${records(lost.length, 'confirmed ')}] would be lost.`,
      ko: `확인받은 [!레코드 ${lost.length}건]을 잃습니다.`,
    };
  }
  if (unread > 0) {
    return {
      en: `[!${records(unread)}] would not be done.`,
      ko: `[!레코드 ${unread}건]이 처리되지 않습니다.`,
    };
  }
  if (repeated > 0) {
    return {
      en: `[~${records(repeated)}] would be done twice.`,
      ko: `[~레코드 ${repeated}건]을 두 번 처리합니다.`,
    };
  }
  return gentler({ refused: refused.length, unresolved: unresolved.length, withoutLeader });
}

interface Rest {
  readonly refused: number;
  readonly unresolved: number;
  readonly withoutLeader: Xray['withoutLeader'];
}

function gentler({ refused, unresolved, withoutLeader }: Rest): Outcome {
  if (refused > 0) {
    return {
      en: `${records(refused)} would be refused.`,
      ko: `레코드 ${refused}건이 거절됩니다.`,
    };
  }
  if (unresolved > 0) {
    return {
      en: `nobody would say what became of ${records(unresolved)}.`,
      ko: `레코드 ${unresolved}건이 어떻게 되었는지 아무도 알 수 없습니다.`,
    };
  }
  const { length } = withoutLeader;
  if (length > 0) {
    return {
      en: `nothing would be lost; ${length} ${length === 1 ? 'partition' : 'partitions'} would change leaders.`,
      ko: `잃는 것은 없고, 파티션 ${length}개의 리더가 바뀝니다.`,
    };
  }
  return { en: 'nothing would be lost or done twice.', ko: '잃는 것도 두 번 하는 것도 없습니다.' };
}
