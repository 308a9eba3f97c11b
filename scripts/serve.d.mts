/** Serves `dist/` to this machine; `port` 0 takes a free one. Resolves with the address. */
export function serve(options: { readonly port: number; readonly base?: string }): Promise<string>;
