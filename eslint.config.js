export { default } from './config/eslint/eslint.config.js';
