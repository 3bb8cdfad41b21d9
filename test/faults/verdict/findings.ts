/** What a round may find wrong; each must stay empty. */
export type Defect = 'twice' | 'lost' | 'unexplained' | 'mails' | 'books';

/** What was found, by kind of defect, in words. */
export class Findings {
  private readonly found: { readonly defect: Defect; readonly what: string }[] = [];

  add(defect: Defect, what: string): void {
    this.found.push({ defect, what });
  }

  count(defect: Defect): number {
    return this.found.filter((one) => one.defect === defect).length;
  }

  get total(): number {
    return this.found.length;
  }

  lines(): string[] {
    return this.found.map(({ defect, what }) => `${defect}: ${what}`);
  }
}
