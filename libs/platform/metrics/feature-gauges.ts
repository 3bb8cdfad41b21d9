import { Injectable } from '@nestjs/common';

export interface GaugeReading {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** A number that a feature can tell when it is asked, for Prometheus. */
export interface FeatureGauge {
  readonly name: string;
  readonly help: string;
  readonly labelNames: readonly string[];
  read(): Promise<readonly GaugeReading[]>;
}

/** Where features register gauges in `onModuleInit`; a process that shows metrics reads them then. */
@Injectable()
export class FeatureGauges {
  readonly #gauges: FeatureGauge[] = [];

  register(gauge: FeatureGauge): void {
    this.#gauges.push(gauge);
  }

  get all(): readonly FeatureGauge[] {
    return this.#gauges;
  }
}
