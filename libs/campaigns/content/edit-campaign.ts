import { Injectable } from '@nestjs/common';
import { AuditLog } from '#libs/identity/identity.service';
import { DomainError } from '#libs/kernel/errors';
import { Ids } from '#libs/kernel/ids';
import { Clock } from '#libs/kernel/time';
import { Database, type Transaction } from '#libs/platform/database/database';
import type { Principal } from '#libs/platform/http/access';
import { CampaignTermsCache } from '../reads/campaign-terms.js';
import type { CampaignContent, CampaignInput } from './campaign-content.js';
import { inputOf, laidOver, namedIn } from './campaign-input.js';
import { replaceOffers, updateCampaign } from './content.statements.js';
import { refuseChangedTerms } from './frozen-terms.js';
import { identified } from './identified.js';
import { refuseUnknownOffers } from './offer-ids.js';
import { resolveCampaign } from './resolve-campaign.js';
import { lockCampaign } from './stored-campaign.js';
import { replaceTranslations } from './translations.statements.js';

export interface EditCommand {
  readonly campaignId: string;
  readonly edit: Partial<CampaignInput>;
  /** The version its author has read; null takes any. */
  readonly version: number | null;
  readonly caller: Principal;
  readonly requestId?: string | undefined;
}

/** A draft may change in everything; later only texts and pictures may. */
@Injectable()
export class EditCampaign {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly audit: AuditLog,
    private readonly terms: CampaignTermsCache,
  ) {}

  /**
   * @throws DomainError precondition.failed (412), campaign.terms_frozen (409),
   *   campaign.slug_taken (409), campaign.not_found (404), findings (422)
   */
  async execute(command: EditCommand): Promise<void> {
    await this.database.transaction((tx) => this.edit(tx, command));
    this.terms.forget(command.campaignId);
  }

  private async edit(tx: Transaction, command: EditCommand): Promise<void> {
    const { campaignId, edit } = command;
    const now = this.clock.now();
    const { state, version, content: before } = await lockCampaign(tx, campaignId);
    if (command.version !== null && version !== command.version) throw changedMeanwhile();
    const resolved = resolveCampaign(laidOver(inputOf(before), edit), now, namedIn(edit));
    const isDraft = state === 'draft';
    if (isDraft) refuseUnknownOffers(resolved.terms, before.terms);
    else refuseChangedTerms(before.terms, resolved.terms);
    const after = identified(resolved, this.ids);
    const { text, terms } = after;
    await updateCampaign(tx, campaignId, { text, terms: isDraft ? terms : null }, now);
    if (isDraft) await replaceOffers(tx, campaignId, terms);
    await replaceTranslations(tx, campaignId, text);
    await this.audit.record(tx, {
      actor: command.caller,
      action: 'campaign.edited',
      subject: { kind: 'campaign', id: campaignId },
      ...difference(before, after),
      requestId: command.requestId,
    });
  }
}

const changedMeanwhile = (): DomainError =>
  new DomainError(
    'precondition_failed',
    'precondition.failed',
    'Somebody else has changed this campaign since you read it; read it again.',
  );

/** Only what differs, for the audit log. */
function difference(
  before: CampaignContent,
  after: CampaignContent,
): { before: Record<string, unknown>; after: Record<string, unknown> } {
  const flat = ({ text, terms }: CampaignContent): Record<string, unknown> => ({
    ...text,
    ...terms,
  });
  const [old, fresh] = [flat(before), flat(after)];
  const changed = Object.keys(old).filter(
    (key) => JSON.stringify(old[key]) !== JSON.stringify(fresh[key]),
  );
  const pick = (from: Record<string, unknown>): Record<string, unknown> =>
    Object.fromEntries(changed.map((key) => [key, from[key]]));
  return { before: pick(old), after: pick(fresh) };
}
