import type { VectorCheck } from './vector-case.ts';
export const checkServerRange: VectorCheck = () => 'todo';
export const checkUniform: VectorCheck = () => 'todo';
export const checkSimple: VectorCheck = () => 'todo';
