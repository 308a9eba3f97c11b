/**
 * How a part of the page has the stage drawn beside the page: in a theme and a size of its own, at instants of its own.
 * Views are strangers to each other; who draws is said by the app.
 */

import { createContext, use } from 'react';
import type { Workbench } from '../app/workbench/contract.ts';

export interface EaselOrder {
  readonly theme: 'light' | 'dark' | 'print';
  readonly reading: 'broker' | 'partition';
  /** Room of the stage, in px of the page; it is taller where its cards need more. */
  readonly width: number;
  readonly height: number;
  /** Pixels of the canvas for a px of the stage. */
  readonly density: number;
}

/** Both parts stand in the document, so that their styles can be read; they change with the next drawing. */
export interface Drawing {
  readonly svg: SVGSVGElement;
  readonly canvas: HTMLCanvasElement;
  readonly width: number;
  readonly height: number;
  /** The same object as long as the actors look the same. */
  readonly look: object;
}

export interface Easel {
  /** What the stage takes of height where the workbench stands. */
  readonly height: () => number;
  /** `stepMs`: screen time since the last drawing; `null`: nothing slides there, everything has arrived. */
  readonly draw: (stepMs: number | null) => Drawing;
  /** The theme's colours and faces, for what is written around the stage. */
  readonly token: (name: string) => string;
  readonly close: () => void;
}

/** The workbench is the caller's own: the playhead of the page stays where it is. */
export type OpenEasel = (workbench: Workbench, order: EaselOrder) => Promise<Easel>;

const nobody: OpenEasel = () =>
  Promise.reject(new Error('Nobody draws beside the page: a part stands outside of it.'));

const EaselContext = createContext<OpenEasel>(nobody);

export const EaselProvider = EaselContext.Provider;

export function useEasel(): OpenEasel {
  return use(EaselContext);
}
