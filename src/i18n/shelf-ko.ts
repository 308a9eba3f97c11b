/** The words of the shelf in Korean. */

import { countKo } from './format.ts';
import type { ShelfMessages } from './shelf-en.ts';

export const shelfKo = {
  title: '내 시나리오',
  lead: '이 브라우저에만 보관합니다.',
  empty: '아직 없습니다.',
  save: '이 실행 보관하기',
  saved: (name) => `“${name}” 보관함`,
  refused: '이 브라우저는 여기에 아무것도 보관하지 않습니다. 글을 파일로 저장하세요.',
  untitled: '제목 없음',
  rename: '이름 바꾸기',
  renameOf: (name) => `${name} 이름 바꾸기`,
  nameOf: (name) => `${name}의 이름`,
  delete: '지우기',
  deleteOf: (name) => `${name} 지우기`,
  deleted: (name) => `“${name}” 지움.`,
  undo: '되돌리기',
  exportAll: '모두 파일로 저장',
  import: '파일 열기',
  imported: (count) => `파일에서 시나리오 ${countKo(count, '개')}를 가져왔습니다.`,
} satisfies ShelfMessages;
