/**
 * Ellipses and circles as paths. The canvas's SVG reader takes the box of an ellipse for empty, so
 * that a gradient in it (every soft shadow of our product pictures) becomes solid black.
 */
export const drawableSvg = (svg: string): string =>
  svg
    .replaceAll(/<\/(?:ellipse|circle)>/g, '</path>')
    .replace(
      /<(ellipse|circle)\b([^>]*?)(\/?)>/g,
      (_, kind: string, attributes: string, end: string) => {
        const at = (name: string): number =>
          Number(new RegExp(`\\s${name}=["']([^"']*)["']`).exec(attributes)?.[1] ?? 0);
        const [rx, ry] = kind === 'circle' ? [at('r'), at('r')] : [at('rx'), at('ry')];
        const others = attributes.replace(/\s(?:cx|cy|rx|ry|r)=["'][^"']*["']/g, '');
        const half = (to: number): string => `a${rx} ${ry} 0 1 0 ${to} 0`;
        const path = `M${at('cx') - rx} ${at('cy')}${half(2 * rx)}${half(-2 * rx)}z`;
        return `<path d="${path}"${others}${end}>`;
      },
    );
