import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { BackgroundWork, type Sweep } from '#libs/platform/jobs/jobs';
import { BookLateFees } from './book-late-fees.js';
import { ChargeQueue } from './charge-queue.js';
import { CloseCampaigns } from './close-campaigns.js';
import { MindDisputes } from './disputes/mind-disputes.js';
import { SearchDisputes } from './disputes/search-disputes.js';
import { SendEvidence } from './disputes/send-evidence.js';
import { DrainRefunds } from './drain-refunds.js';
import { CloseIntents } from './fixing/close-intents.js';
import { LookAtLate } from './fixing/look-at-late.js';
import { FinishCollections } from './finish-collections.js';
import { MindFixWindows } from './mind-fix-windows.js';
import { Preflight } from './preflight/preflight.js';
import { ReleasePledges } from './release-pledges.js';
import { ResolveUnknown } from './resolve-unknown.js';

/** Everything of settlement that is due because time has passed. */
export const SETTLEMENT_SWEEPS = [
  Preflight,
  CloseCampaigns,
  ChargeQueue,
  ResolveUnknown,
  LookAtLate,
  CloseIntents,
  MindFixWindows,
  FinishCollections,
  ReleasePledges,
  DrainRefunds,
  MindDisputes,
  SearchDisputes,
  SendEvidence,
  BookLateFees,
] as const;

@Injectable()
export class SettlementSweeps implements OnModuleInit {
  constructor(
    private readonly work: BackgroundWork,
    private readonly parts: ModuleRef,
  ) {}

  onModuleInit(): void {
    for (const sweep of SETTLEMENT_SWEEPS) this.work.registerSweep(this.parts.get<Sweep>(sweep));
  }
}
