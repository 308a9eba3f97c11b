/** Why a link is refused, in English and Korean. */

import type { Bilingual } from './accepted-texts.ts';
import type { LinkProblem } from './link.ts';

export const linkTexts: Readonly<Record<LinkProblem, Bilingual>> = {
  'not-a-link': {
    en: 'This is not a link of a scenario: it does not begin with `#k1=` or `#k1z=`.',
    ko: '시나리오 링크가 아닙니다. `#k1=` 또는 `#k1z=`로 시작해야 합니다.',
  },
  version: {
    en: 'This link is of a newer format than this program reads (`#k1`).',
    ko: '이 프로그램이 읽는 형식(`#k1`)보다 새로운 형식의 링크입니다.',
  },
  damaged: {
    en: 'This link is cut or damaged: its text does not fit its length and checksum.',
    ko: '잘렸거나 손상된 링크입니다. 글이 길이와 검사합에 맞지 않습니다.',
  },
  'too-long': {
    en: 'This link is longer than a scenario may be (64 KB of text).',
    ko: '시나리오의 한도(텍스트 64 KB)보다 긴 링크입니다.',
  },
};
