import type { BrandColours } from './brand.js';

type Name = keyof BrandColours;

/** Text and what it may stand on: 4.5:1 (WCAG 2.2, 1.4.3). */
export const TEXT_PAIRS: readonly (readonly [Name, Name])[] = [
  ...(['ink', 'quiet', 'strong', 'strong-deep', 'second', 'wrong'] as const).flatMap((text) =>
    (['ground', 'sheet', 'wash'] as const).map((ground) => [text, ground] as const),
  ),
  ['on-strong', 'strong'],
  ['on-strong', 'strong-deep'],
  ['ink', 'track'],
  ['quiet', 'track'],
];

/** Edges of controls and what the gauge is read by: 3:1 (WCAG 2.2, 1.4.11). */
export const SHAPE_PAIRS: readonly (readonly [Name, Name])[] = [
  ['edge', 'sheet'],
  ['edge', 'ground'],
  ['strong', 'track'],
  ['second', 'track'],
  ['ink', 'track'],
];

const channel = (part: number): number => {
  const share = part / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    channel(Number.parseInt(hex.slice(at, at + 2), 16)),
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** From 1 (the same) to 21 (black on white), as WCAG defines it. */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}
