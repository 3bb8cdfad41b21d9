/** Daylight, wood, one strong colour; 4.5:1 or better on its ground, in both themes. */
export const theme = {
  ground: '#f6f1e9',
  sheet: '#fffdf9',
  ink: '#2a2520',
  quiet: '#6b6157',
  line: '#e2d8c9',
  strong: '#a8431f',
  onStrong: '#ffffff',
  track: '#eae1d3',
  serif: 'Georgia, "Times New Roman", serif',
  sans: '"Helvetica Neue", Helvetica, Arial, sans-serif',
} as const;

/** Mail programs with a dark theme that honour it; the others keep the light sheet. */
export const darkStyles = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .ground { background-color: #1c1916 !important; }
  .sheet { background-color: #26221e !important; border-color: #453d35 !important; }
  .ink { color: #f2ebe1 !important; }
  .quiet { color: #b9ad9f !important; }
  .rule { border-color: #453d35 !important; }
  .track { background-color: #453d35 !important; }
  .fill { background-color: #e58a63 !important; }
  .threshold { background-color: #f2ebe1 !important; }
  .action { background-color: #e58a63 !important; color: #1c1916 !important; }
}
@media (max-width: 480px) { .sheet { padding: 24px 20px !important; } }
`;
