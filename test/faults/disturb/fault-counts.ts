/** How many faults of each kind have really happened. */
export class FaultCounts {
  private readonly counts = new Map<string, number>();

  add(kind: string, times = 1): void {
    if (times > 0) this.counts.set(kind, (this.counts.get(kind) ?? 0) + times);
  }

  addAll(others: FaultCounts): void {
    for (const [kind, times] of others.counts) this.add(kind, times);
  }

  get total(): number {
    return [...this.counts.values()].reduce((sum, times) => sum + times, 0);
  }

  get kinds(): number {
    return this.counts.size;
  }

  entries(): [string, number][] {
    return [...this.counts].toSorted(([a], [b]) => a.localeCompare(b));
  }
}
