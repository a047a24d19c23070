/** A cell of a Markdown table: one line, with what Markdown or HTML would take for itself escaped. */
export function markdownText(text: string): string {
  return text
    .replace(/[\\`*_[\]<>|#]/g, '\\$&')
    .replace(/\s*\n\s*/g, ' ')
    .trim();
}

export interface MarkdownColumn {
  readonly heading: string;
  readonly align: 'left' | 'right';
}

/** A GitHub-flavoured table; texts are escaped here. */
export function markdownTable(
  columns: readonly MarkdownColumn[],
  rows: readonly (readonly string[])[],
): string[] {
  const line = (cells: readonly string[]) => `| ${cells.map(markdownText).join(' | ')} |`;
  return [
    line(columns.map(({ heading }) => heading)),
    `| ${columns.map(({ align }) => (align === 'right' ? '---:' : '---')).join(' | ')} |`,
    ...rows.map(line),
  ];
}
