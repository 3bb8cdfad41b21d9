/** Breaks a text at its spaces; what does not fit the last line ends with an ellipsis. */
export function textLines(
  text: string,
  linesMax: number,
  fits: (line: string) => boolean,
): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (fits(longer) || line === '') {
      line = longer;
    } else if (lines.length + 1 === linesMax) {
      return [...lines, shortened(line, fits)];
    } else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, fits(line) ? line : shortened(line, fits)];
}

function shortened(line: string, fits: (line: string) => boolean): string {
  let end = line.length;
  while (end > 1 && !fits(`${line.slice(0, end)}…`)) end -= 1;
  return `${line.slice(0, end).trimEnd()}…`;
}
