/** What a menu offers for a thing: at once, or after a few choices; and what makes no sense now, with the reason. */

import type { Addition } from '../../scenario/additions.ts';
import type { Action, NodeRef } from '../../scenario/scenario.ts';

/** An act, and what is said where the hand was when it is done. */
export interface Deed {
  readonly action: Action | Addition;
  readonly done: string;
}

const ADDITIONS: readonly string[] = [
  'add-member',
  'add-group',
  'set-protocol',
  'add-broker',
  'add-topic',
  'add-partition',
  'add-replica',
  'add-producer',
];

export function isAddition(action: Deed['action']): action is Addition {
  return ADDITIONS.includes(action.kind);
}

export interface Option {
  readonly value: string;
  readonly label: string;
}

export type Field =
  | {
      readonly kind: 'many';
      readonly id: string;
      readonly label: string;
      readonly options: readonly Option[];
      readonly chosen: readonly string[];
    }
  | {
      readonly kind: 'one';
      readonly id: string;
      readonly label: string;
      readonly options: readonly Option[];
      readonly chosen: string;
    }
  | {
      readonly kind: 'number';
      readonly id: string;
      readonly label: string;
      readonly least: number;
      readonly most: number;
      readonly chosen: number;
    }
  | {
      readonly kind: 'text';
      readonly id: string;
      readonly label: string;
      /** Suggested, not demanded. */
      readonly options: readonly string[];
      readonly chosen: string;
    };

/** By the id of the field: the chosen ones of `many`, one of all others. */
export type Chosen = ReadonlyMap<string, readonly string[]>;

export interface ActForm {
  readonly title: string;
  readonly fields: readonly Field[];
  /** On the button that does it. */
  readonly submit: string;
  /** What the choices mean, or why they mean nothing. */
  readonly deed: (chosen: Chosen) => Deed | string;
}

export type Doing =
  | { readonly kind: 'deed'; readonly deed: Deed }
  | { readonly kind: 'form'; readonly form: ActForm }
  | { readonly kind: 'panel'; readonly panel: 'settings' | 'partition' | 'group' | 'quorum' }
  | { readonly kind: 'scalpel'; readonly member: string; readonly group: string }
  | { readonly kind: 'xray'; readonly node: NodeRef };

export interface MenuEntry {
  readonly id: string;
  readonly label: string;
  readonly doing: Doing;
  /** `null`: it can be done now. */
  readonly whyNot: string | null;
  /** What it would do that cannot be seen from its name. */
  readonly note?: string;
}

export interface MenuSection {
  readonly id: string;
  readonly label: string;
  readonly entries: readonly MenuEntry[];
}

export function deedEntry(
  id: string,
  label: string,
  deed: Deed,
  whyNot: string | null = null,
): MenuEntry {
  return { id, label, doing: { kind: 'deed', deed }, whyNot };
}

export function formEntry(
  id: string,
  label: string,
  form: ActForm,
  whyNot: string | null = null,
): MenuEntry {
  return { id, label, doing: { kind: 'form', form }, whyNot };
}

export function startOf(fields: readonly Field[]): Chosen {
  return new Map(
    fields.map((field) => [
      field.id,
      field.kind === 'many' ? field.chosen : [String(field.chosen)],
    ]),
  );
}

export const oneOf = (chosen: Chosen, id: string): string => chosen.get(id)?.[0] ?? '';
export const manyOf = (chosen: Chosen, id: string): readonly string[] => chosen.get(id) ?? [];
export const numberOf = (chosen: Chosen, id: string): number => Number(oneOf(chosen, id));
