/**
 * What the browser keeps for the page, where it allows that: a sandboxed frame, a private window or a full disk may not. Nobody
 * may rely on it: reading gives `null`, writing gives false.
 */

export interface Memory {
  read(name: string): string | null;
  write(name: string, text: string): boolean;
  forget(name: string): void;
}

const PREFIX = 'kafkascope.';

export function memoryOf(open: () => Storage): Memory {
  const attempt = <T>(ask: (storage: Storage) => T, otherwise: T): T => {
    try {
      return ask(open());
    } catch {
      // Forbidden or full: whoever asked is told by the value.
      return otherwise;
    }
  };
  return {
    read: (name) => attempt((storage) => storage.getItem(PREFIX + name), null),
    write: (name, text) =>
      attempt((storage) => {
        storage.setItem(PREFIX + name, text);
        return true;
      }, false),
    forget: (name) => attempt((storage) => storage.removeItem(PREFIX + name), undefined),
  };
}

/** Opening it throws where it is forbidden. */
export const browserMemory = (): Memory => memoryOf(() => window.localStorage);
