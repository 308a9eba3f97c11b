/** A run as it came with the page has a path of its own on the built site; a file from a disk has none. */

import type { Language } from '../../app/workbench/contract.ts';
import type { Shared } from '../../app/workbench/link/share-address.ts';
import { lessonByText } from '../scenarios/lesson-list.ts';

export function curatedOf(text: string, language: Language): Shared['curated'] {
  const hasPaths = import.meta.env.PROD && window.location.protocol.startsWith('http');
  const lesson = hasPaths ? lessonByText(text) : undefined;
  return lesson === undefined ? null : { slug: lesson.slug, language };
}
