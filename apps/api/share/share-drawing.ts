import { createCanvas, type Canvas, type Image, type SKRSContext2D } from '@napi-rs/canvas';
import type { SharedCampaign } from '#apps/storefront/src/server/contract';
import type { Brand } from '#config/brand/brand';
import { textLines } from './text-lines.js';

/** What the networks show (the Open Graph protocol's usual 1.91:1). */
const SHARE_WIDTH = 1200;
const SHARE_HEIGHT = 630;

const EDGE = 56;
const PICTURE_WIDTH = 600;
const LOGO = 44;
const GAUGE_TOP = 380;
const LAST_LINE = 596;

export interface ShareDrawing {
  readonly brand: Brand;
  readonly logo: Image;
  readonly campaign: SharedCampaign;
  readonly picture: Image | Canvas | null;
}

interface Column {
  readonly context: SKRSContext2D;
  readonly brand: Brand;
  readonly left: number;
  readonly width: number;
}

/** A campaign with its gauge, by day: networks do not know what time it is for their readers. */
export function drawShare({ brand, logo, campaign, picture }: ShareDrawing): Canvas {
  const canvas = createCanvas(SHARE_WIDTH, SHARE_HEIGHT);
  const context = canvas.getContext('2d');
  context.fillStyle = brand.colours.day.ground;
  context.fillRect(0, 0, SHARE_WIDTH, SHARE_HEIGHT);
  if (picture !== null) cover(context, picture);
  const left = (picture === null ? 0 : PICTURE_WIDTH) + EDGE;
  const column = { context, brand, left, width: SHARE_WIDTH - left - EDGE };
  drawName(column, logo, EDGE + LOGO / 2);
  const under = drawTitle(column, campaign.title, EDGE + LOGO + 84);
  set(column, 'text', 26, 400, brand.colours.day.quiet);
  context.fillText(oneLine(column, campaign.designer), left, under + 20);
  drawGaugeWithWords(column, campaign, Math.max(GAUGE_TOP, under + 76));
  return canvas;
}

/** The brand alone: its name, what it stands for, and the gauge's shape. */
export function drawBrandShare(brand: Brand, logo: Image, claim: string): Canvas {
  const canvas = createCanvas(SHARE_WIDTH, SHARE_HEIGHT);
  const context = canvas.getContext('2d');
  context.fillStyle = brand.colours.day.ground;
  context.fillRect(0, 0, SHARE_WIDTH, SHARE_HEIGHT);
  const column = { context, brand, left: EDGE * 2, width: SHARE_WIDTH - EDGE * 4 };
  drawName(column, logo, EDGE * 2);
  drawTitle(column, claim, 260);
  drawBar(column, { filled: 0.62, collected: 0, threshold: 0.8 }, { top: 480, lost: false });
  return canvas;
}

/** Fills its half and is cut where it is too long, as the pages show it. */
function cover(context: SKRSContext2D, picture: Image | Canvas): void {
  const scale = Math.max(PICTURE_WIDTH / picture.width, SHARE_HEIGHT / picture.height);
  const [width, height] = [PICTURE_WIDTH / scale, SHARE_HEIGHT / scale];
  const [x, y] = [(picture.width - width) / 2, (picture.height - height) / 2];
  context.drawImage(picture, x, y, width, height, 0, 0, PICTURE_WIDTH, SHARE_HEIGHT);
}

function drawName(column: Column, logo: Image, middle: number): void {
  const { context, brand, left } = column;
  const { width, height, saysName } = brand.logo;
  const drawn = (LOGO * width) / height;
  context.drawImage(logo, left, middle - LOGO / 2, drawn, LOGO);
  if (saysName) return;
  set(column, 'display', 30, 540, brand.colours.day.ink);
  context.fillText(brand.name, left + drawn + 14, middle + 10);
}

/** Answers where the last line stands. */
function drawTitle(column: Column, title: string, top: number): number {
  const { context, brand, left, width } = column;
  const fits = (line: string): boolean => context.measureText(line).width <= width;
  const [size, lines] = [60, 52, 44].reduce<readonly [number, readonly string[]]>(
    (chosen, tried) => {
      if (chosen[1].length > 0 && chosen[1].every((line) => !line.endsWith('…'))) return chosen;
      set(column, 'display', tried, 480, brand.colours.day.ink);
      return [tried, textLines(spaced(title), 3, fits)];
    },
    [60, []],
  );
  set(column, 'display', size, 480, brand.colours.day.ink);
  const leading = Math.floor(size * 1.14);
  for (const [index, line] of lines.entries()) context.fillText(line, left, top + index * leading);
  return top + (lines.length - 1) * leading + 32;
}

function drawGaugeWithWords(column: Column, campaign: SharedCampaign, top: number): void {
  const { context, brand, left, width } = column;
  const { ink, quiet } = brand.colours.day;
  if (campaign.count !== null) {
    drawBar(column, campaign.gauge, { top, lost: campaign.lost });
    set(column, 'text', 34, 700, ink);
    context.fillText(oneLine(column, campaign.count), left, top + 86);
  }
  set(column, 'text', 27, 450, quiet);
  const fits = (line: string): boolean => context.measureText(line).width <= width;
  const under = campaign.count === null ? top + 24 : top + 130;
  const room = Math.floor((LAST_LINE - under) / 36) + 1;
  for (const [index, line] of textLines(spaced(campaign.standing), room, fits).entries()) {
    context.fillText(line, left, under + index * 36);
  }
}

interface BarPlace {
  readonly top: number;
  readonly lost: boolean;
}

const BAR = 24;

/** The storefront's gauge (apps/storefront/src/gauge): the same shares of the same width. */
function drawBar(
  { context, brand, left, width }: Column,
  gauge: SharedCampaign['gauge'],
  { top, lost }: BarPlace,
): void {
  const { track, strong, second, faint, ink, ground } = brand.colours.day;
  context.save();
  context.beginPath();
  context.roundRect(left, top, width, BAR, BAR / 2);
  context.clip();
  const fill = (colour: string, share: number): void => {
    context.fillStyle = colour;
    context.fillRect(left, top, width * share, BAR);
  };
  fill(track, 1);
  fill(lost ? faint : strong, gauge.filled);
  fill(second, gauge.filled * gauge.collected);
  context.restore();
  const line = left + width * gauge.threshold;
  for (const [colour, half, beyond] of [
    [ground, 5, 12],
    [ink, 2.5, 10],
  ] as const) {
    context.fillStyle = colour;
    context.beginPath();
    context.roundRect(line - half, top - beyond, half * 2, BAR + beyond * 2, half);
    context.fill();
  }
}

function set(
  { context, brand }: Column,
  role: 'display' | 'text',
  size: number,
  weight: number,
  colour: string,
): void {
  const { family, fallback } = brand.fonts[role];
  context.font = `${size}px "${family}", ${fallback}`;
  context.fontVariationSettings = `'wght' ${weight}, 'opsz' 60`;
  context.fillStyle = colour;
}

const oneLine = ({ context, width }: Column, text: string): string =>
  textLines(spaced(text), 1, (line) => context.measureText(line).width <= width)[0] ?? '';

/** The fonts have no narrow space that does not break; the wider one reads the same. */
const spaced = (text: string): string => text.replaceAll('\u202f', '\u00a0');
