import type { Configuration } from '#config/configuration';
import type { Seller } from './documents.types.js';

/** What documents need to know about their surroundings. Its own injection token. */
export abstract class DocumentSettings {
  abstract readonly seller: Seller;
  /** Where the accountant's days begin. */
  abstract readonly timeZone: string;
}

export const documentSettingsOf = (configuration: Configuration): DocumentSettings => ({
  seller: configuration.seller,
  timeZone: configuration.books.timeZone,
});
