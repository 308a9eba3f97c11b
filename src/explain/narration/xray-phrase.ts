/** What a death at this instant would do, in one line. A thought: it speaks in the conditional. */

import { formatCount, NBSP } from '../../i18n/format.ts';
import { withParticle as p } from '../../i18n/korean.ts';
import type { Xray } from '../../ledger/xray.ts';
import { nodeName } from '../../scenario/node-name.ts';
import type { NodeRef } from '../../scenario/scenario.ts';
import { nodeEn, nodeKo, startEn } from './names.ts';
import type { Narration } from './narrate.ts';
import { type Phrase, phrase } from './phrase.ts';

/** `found` null: it is still being found out. `isDown`: there is nothing left to die. */
export function xrayNarration(node: NodeRef, found: Xray | null, isDown: boolean): Narration {
  const words = isDown ? downAlready(node) : found === null ? waiting(node) : xrayPhrase(found);
  return { ...words, tone: 'verdict', harm: 'none' };
}

function downAlready(node: NodeRef): Phrase {
  const name = nodeName(node);
  return phrase(
    `${startEn(name)} is down already: there is nothing left to die.`,
    `${p(nodeKo(name), '은/는')} 이미 내려가 있습니다. 더 죽을 것이 없습니다.`,
  );
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

function xrayPhrase(xray: Xray): Phrase {
  const name = nodeName(xray.node);
  const [if_, ko] = [`If ${nodeEn(name)} died now, `, `지금 ${p(nodeKo(name), '이/가')} 죽으면 `];
  const outcome = lostOutcome(xray) ?? leaderlessOutcome(xray) ?? workOutcome(xray) ?? calm(xray);
  return phrase(`${if_}${outcome.en}`, `${ko}${outcome.ko}`);
}

function records(n: number, what = ''): string {
  return `${formatCount(n)}${NBSP}${what}${n === 1 ? 'record' : 'records'}`;
}

/** What cannot be mended comes first: lost, then out of reach, then not done, done twice, refused. */
function lostOutcome({ lost, anyway }: Xray): Outcome | null {
  if (lost.length === 0) return null;
  const [more, moreKo] = anyway.lost > 0 ? ['more ', '더 '] : ['', ''];
  return {
    en: `[!${records(lost.length, `${more}confirmed `)}] would be lost.`,
    ko: `확인받은 [!레코드 ${lost.length}건]을 ${moreKo}잃습니다.`,
  };
}

function leaderlessOutcome({ withoutLeader, stranded }: Xray): Outcome | null {
  const nobody = withoutLeader.filter(({ next }) => next === null);
  const [first] = nobody;
  if (first === undefined) return null;
  const which = nobody.length === 1 ? first.partition : `${nobody.length}${NBSP}partitions`;
  const whichKo = nobody.length === 1 ? first.partition : `파티션 ${nobody.length}개`;
  const { brokers, records: kept } = stranded;
  if (kept.length === 0) {
    return {
      en: `nobody could lead ${which}.`,
      ko: `${p(whichKo, '을/를')} 이끌 브로커가 없습니다.`,
    };
  }
  const verb = kept.length === 1 ? 'exists' : 'exist';
  const where = brokers.length === 1 ? nodeEn(`broker-${brokers[0]}`) : 'dead brokers';
  const whereKo = brokers.length === 1 ? nodeKo(`broker-${brokers[0]}`) : '죽은 브로커들';
  return {
    en: `nobody could lead ${which}: ${records(kept.length, 'confirmed ')} ${verb} only on ${where}.`,
    ko: `${p(whichKo, '을/를')} 이끌 브로커가 없고, 확인받은 레코드 ${kept.length}건은 ${whereKo}에만 남습니다.`,
  };
}

function workOutcome({ groups, refused, unresolved, unsent }: Xray): Outcome | null {
  const sum = (of: 'repeated' | 'unread') => groups.reduce((n, group) => n + group[of].length, 0);
  const [unread, repeated] = [sum('unread'), sum('repeated')];
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
  if (refused.length > 0) {
    return {
      en: `${records(refused.length)} would be refused.`,
      ko: `레코드 ${refused.length}건이 거절됩니다.`,
    };
  }
  if (unresolved.length > 0) {
    return {
      en: `nobody would say what became of ${records(unresolved.length)}.`,
      ko: `레코드 ${unresolved.length}건이 어떻게 되었는지 아무도 알 수 없습니다.`,
    };
  }
  if (unsent === 0) return null;
  return {
    en: `${records(unsent)} would not be sent.`,
    ko: `레코드 ${unsent}건을 보내지 못합니다.`,
  };
}

/** What the run loses with or without this death is not told as if it were nothing. */
function calm({ withoutLeader, anyway }: Xray): Outcome {
  const isMore = anyway.lost + anyway.leaderless > 0;
  const [more, moreKo] = isMore ? ['nothing more', '더 '] : ['nothing', ''];
  const { length } = withoutLeader;
  if (length > 0) {
    return {
      en: `${more} would be lost; ${length} ${length === 1 ? 'partition' : 'partitions'} would change leaders.`,
      ko: `${moreKo}잃는 것은 없고, 파티션 ${length}개의 리더가 바뀝니다.`,
    };
  }
  return {
    en: `${more} would be lost or done twice.`,
    ko: `${moreKo}잃는 것도 두 번 하는 것도 없습니다.`,
  };
}
