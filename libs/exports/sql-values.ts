import pg from 'pg';

/**
 * `COPY` takes no parameters, so what is put into its query is written into it, quoted. Only our own
 * configuration and days that were checked come here.
 */
export const literal = (value: string): string => pg.escapeLiteral(value);
