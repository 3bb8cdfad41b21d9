/** The one place where the browser's clock enters, in milliseconds since 1970. */
export const now = (): number => Date.now();
