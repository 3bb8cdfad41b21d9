import { Injectable } from '@nestjs/common';
import { assert } from '#libs/kernel/assert';
import { BackgroundWork, type JobHandler, type Sweep } from './jobs.js';

@Injectable()
export class WorkRegistry extends BackgroundWork {
  readonly #jobs = new Map<string, JobHandler>();
  readonly #sweeps = new Map<string, Sweep>();

  override registerJob(handler: JobHandler): void {
    assert(!this.#jobs.has(handler.name), `two handlers for the job ${handler.name}`);
    this.#jobs.set(handler.name, handler);
  }

  override registerSweep(sweep: Sweep): void {
    assert(!this.#sweeps.has(sweep.name), `two sweeps named ${sweep.name}`);
    this.#sweeps.set(sweep.name, sweep);
  }

  get jobs(): readonly JobHandler[] {
    return [...this.#jobs.values()];
  }

  get sweeps(): readonly Sweep[] {
    return [...this.#sweeps.values()];
  }
}
