/** Where this file came from. */

const OWN = /\/privacybalie(-\w+)?\.js([?#]|$)/;

/** The script tag of this file. A module has no `currentScript`, and `import.meta` does not compile in a classic script. */
export function ownScript(): HTMLScriptElement | null {
  const running = document.currentScript as HTMLScriptElement | null;
  return running?.src ? running : ([...document.scripts].findLast((one) => OWN.test(one.src)) ?? null);
}

/** The address of this file, also when it was imported and no tag names it; empty when nobody knows. */
export function ownAddress(): string {
  const loaded = performance.getEntriesByType('resource').map((entry) => entry.name);
  return ownScript()?.src ?? loaded.findLast((name) => OWN.test(name)) ?? '';
}
