const MARKS = /[ \t]{0,2}(?:\[\d{1,3}(?:\s*,\s*\d{1,3})*\])+/g

/** The text without marks such as [1], [1][2] or [1, 2], and without the space before them: as it is sent to somebody. */
export function withoutCitationMarks(content: string): string {
  return content.replace(MARKS, '')
}
