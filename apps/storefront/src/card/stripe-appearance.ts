import type { Appearance } from '@stripe/stripe-js';

const COLOURS = {
  colorPrimary: '--strong',
  colorBackground: '--sheet',
  colorText: '--ink',
  colorTextSecondary: '--quiet',
  colorTextPlaceholder: '--quiet',
  colorDanger: '--wrong',
} as const;

/** The brand's look for Stripe's form, which lies in a frame and cannot read our style sheets. */
export function appearanceOf(root: HTMLElement): Appearance {
  const resolve = colourResolver(root);
  const colours: Record<string, string> = {};
  for (const [name, variable] of Object.entries(COLOURS)) colours[name] = resolve(variable);
  const edge = resolve('--edge');
  const strong = resolve('--strong');
  return {
    theme: 'stripe',
    labels: 'above',
    variables: {
      ...colours,
      fontFamily: getComputedStyle(root).fontFamily,
      fontSizeBase: '17px',
      spacingUnit: '4px',
      borderRadius: '10px',
    },
    rules: {
      '.Input': { border: `1.5px solid ${edge}`, boxShadow: 'none', padding: '12px 14px' },
      '.Input:focus': { border: `1.5px solid ${strong}`, outline: `2px solid ${strong}` },
      '.Input--invalid': { border: `2px solid ${resolve('--wrong')}` },
      '.Label': { fontWeight: '600' },
    },
  };
}

/** A custom property is text; what it comes to, by day or in the evening, an element must show. */
function colourResolver(root: HTMLElement): (variable: string) => string {
  return (variable) => {
    const probe = document.createElement('span');
    probe.hidden = true;
    probe.style.setProperty('color', `var(${variable})`);
    root.append(probe);
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  };
}
