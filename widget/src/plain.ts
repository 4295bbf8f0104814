/** The marks a text may hold, and a text without them. */

export const INLINE =
  /\*\*(?<bold>[^*\n]+)\*\*|\*(?<italic>[^*\s][^*\n]*)\*|`(?<code>[^`\n]+)`|\[(?<label>[^\]\n]+)\]\((?<target>[^)\s]+)\)|(?<bare>https?:\/\/[^\s<>"]*[^\s<>".,;:!?)])/g;

/** Return a text without its marks, for speech and for the clipboard. */
export function plain(text: string): string {
  return text.replace(INLINE, (...found) => {
    const groups = found.at(-1) as Record<string, string | undefined>;
    return Object.values(groups).find(Boolean) ?? ''; // in the order of the pattern: a label before its target
  });
}
