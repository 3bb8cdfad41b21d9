import { Injectable } from '@nestjs/common';
import { present } from '#libs/kernel/assert';
import { Ids } from '#libs/kernel/ids';
import type { Transaction } from '#libs/platform/database/database';
import { CampaignsService } from '#libs/campaigns/campaigns.service';
import type { IntakeGate } from '#libs/campaigns/campaigns.types';
import { PaymentsService } from '#libs/payments/payments.service';
import type { SavedCard } from '#libs/payments/payments.types';
import { claimBackers } from '../pledge-backers.js';
import { rewardOf, soldOut, takesLate } from '../pledge-rules.js';
import { lateUnitsOf } from './late-units.queries.js';
import { decideWish, type Decision, type Granted, type Refused } from './decide-wish.js';
import {
  addNewBackers,
  findBackers,
  lockLimits,
  ownPieces,
  takenIds,
  type KnownBacker,
} from './placing.statements.js';
import { limitClaim } from './rounds.js';
import { PLEDGE_ID_SCOPE, type Wish } from './wish.js';

export interface FreshWish {
  /** Its place in the round. */
  readonly index: number;
  readonly wish: Wish;
}

export type Judged = FreshWish &
  (
    | { readonly decision: Granted; readonly backer: KnownBacker }
    | { readonly decision: Refused; readonly backer: null }
  );

/** Collects what the rows say about a round of wishes, decides each, and takes the stock. */
@Injectable()
export class WishJudge {
  constructor(
    private readonly campaigns: CampaignsService,
    private readonly payments: PaymentsService,
    private readonly ids: Ids,
  ) {}

  /** Locks the gates for moving totals when anything of the round is held at once, else shares. */
  gates(tx: Transaction, wishes: readonly Wish[]): Promise<Map<string, IntakeGate>> {
    const campaignIds = [...new Set(wishes.map(({ terms }) => terms.id))].sort();
    // Late pledges are counted against their limit under the lock.
    const alone = wishes.some(
      ({ payment, terms }) =>
        payment === 'saved_card' || (terms.latePledges !== null && terms.state !== 'live'),
    );
    return alone
      ? this.campaigns.lockGates(tx, campaignIds)
      : this.campaigns.shareGates(tx, campaignIds);
  }

  /** Every granted wish has its stock taken and its backer known when this returns. */
  async judge(
    tx: Transaction,
    fresh: readonly FreshWish[],
    gates: ReadonlyMap<string, IntakeGate>,
    now: Date,
  ): Promise<readonly Judged[]> {
    if (fresh.length === 0) return [];
    const facts = await this.collect(tx, fresh, now);
    const lateUnits = await this.lateUnits(tx, fresh, gates, now);
    const decided = fresh.map(({ index, wish }): DecidedWish => {
      const known = facts.backers.get(wish.backer.email);
      const decision = decideWish(
        wish,
        {
          gate: gates.get(wish.terms.id),
          idTaken: facts.taken.has(wish.pledgeId),
          ownPieces:
            known === undefined ? 0 : (facts.pieces.get(`${wish.rewardId} ${known.id}`) ?? 0),
          card: known === undefined ? null : cardFor(wish, known, facts.cards),
          lateUnits: lateUnits.get(wish.terms.id) ?? 0,
        },
        now,
      );
      if (decision.granted && decision.late) {
        const before = lateUnits.get(wish.terms.id) ?? 0;
        lateUnits.set(wish.terms.id, before + decision.price.units);
      }
      return { index, wish, decision };
    });
    const stocked = await this.takeStock(tx, decided);
    return this.withBackers(tx, stocked, facts.backers, now);
  }

  private async lateUnits(
    tx: Transaction,
    fresh: readonly FreshWish[],
    gates: ReadonlyMap<string, IntakeGate>,
    now: Date,
  ): Promise<Map<string, number>> {
    const ids = new Set(fresh.map(({ wish }) => wish.terms.id));
    const late = [...ids].filter((id) => takesLate(gates.get(id), now));
    return late.length === 0 ? new Map() : lateUnitsOf(tx, late);
  }

  private async collect(tx: Transaction, fresh: readonly FreshWish[], now: Date): Promise<Facts> {
    const wishes = fresh.map(({ wish }) => wish);
    const chosen = wishes.filter(({ keys }) => keys.some(({ scope }) => scope === PLEDGE_ID_SCOPE));
    const limited = wishes.filter(
      ({ terms, rewardId }) => (rewardOf(terms, rewardId)?.limitPerBacker ?? null) !== null,
    );
    if (limited.length > 0) await lockLimits(tx, limited.map(limitClaim));
    const found = await findBackers(tx, [...new Set(wishes.map(({ backer }) => backer.email))]);
    const backers = new Map(found.map((backer) => [backer.email, backer]));
    await claim(tx, wishes, backers);
    return {
      backers,
      taken: chosen.length === 0 ? new Set() : await takenIds(tx, chosen.map(idOf)),
      pieces: await piecesOf(tx, limited, backers),
      cards: await this.cardsOf(tx, wishes, backers, now),
    };
  }

  private async cardsOf(
    tx: Transaction,
    wishes: readonly Wish[],
    backers: ReadonlyMap<string, KnownBacker>,
    now: Date,
  ): Promise<ReadonlyMap<string, SavedCard>> {
    const owners = wishes
      .filter(({ payment }) => payment === 'saved_card')
      .flatMap(({ backer }) => backers.get(backer.email)?.id ?? []);
    if (owners.length === 0) return new Map();
    return this.payments.savedCardsOf(tx, [...new Set(owners)], now);
  }

  private async takeStock(
    tx: Transaction,
    decided: readonly DecidedWish[],
  ): Promise<readonly DecidedWish[]> {
    const wanting = decided.filter(
      ({ decision }) => decision.granted && decision.reward.limitTotal !== null,
    );
    if (wanting.length === 0) return decided;
    const granted = await this.campaigns.takeStock(
      tx,
      wanting.map(({ wish }) => ({ rewardId: wish.rewardId, quantity: wish.quantity })),
    );
    const refusedOnes = new Set(wanting.filter((_, position) => granted[position] !== true));
    return decided.map((item) =>
      refusedOnes.has(item) ? { ...item, decision: { granted: false, refusal: soldOut() } } : item,
    );
  }

  /** Adds the backers of granted wishes who are new; nobody refused leaves a trace. */
  private async withBackers(
    tx: Transaction,
    decided: readonly DecidedWish[],
    known: ReadonlyMap<string, KnownBacker>,
    now: Date,
  ): Promise<readonly Judged[]> {
    const newcomers = new Map(
      decided
        .filter(({ wish, decision }) => decision.granted && !known.has(wish.backer.email))
        .map(({ wish }) => [wish.backer.email, wish.backer]),
    );
    const added =
      newcomers.size === 0
        ? []
        : await addNewBackers(
            tx,
            [...newcomers.values()].map((backer) => ({ ...backer, id: this.ids.next() })),
            now,
          );
    const backers = new Map([...known, ...added.map((backer) => [backer.email, backer] as const)]);
    if (added.length > 0) await claim(tx, decided.map(wishIn), backers);
    return decided.map(({ index, wish, decision }) =>
      decision.granted
        ? { index, wish, decision, backer: present(backers.get(wish.backer.email), 'the backer') }
        : { index, wish, decision, backer: null },
    );
  }
}

type DecidedWish = FreshWish & { readonly decision: Decision };

interface Facts {
  readonly backers: Map<string, KnownBacker>;
  readonly taken: ReadonlySet<string>;
  /** By "<reward> <backer>". */
  readonly pieces: ReadonlyMap<string, number>;
  /** By backer. */
  readonly cards: ReadonlyMap<string, SavedCard>;
}

/** Signed-in backers become the owners of what was pledged under their address before. */
async function claim(
  tx: Transaction,
  wishes: readonly Wish[],
  backers: Map<string, KnownBacker>,
): Promise<void> {
  const claims = wishes.flatMap(({ userId, backer: { email } }) =>
    userId !== null && backers.get(email)?.userId === null ? [{ userId, email }] : [],
  );
  if (claims.length === 0) return;
  const owners = await claimBackers(tx, claims);
  for (const [email, backer] of backers) {
    const owner = owners.find(({ backerId }) => backerId === backer.id);
    if (owner !== undefined) backers.set(email, { ...backer, userId: owner.userId });
  }
}

const wishIn = ({ wish }: FreshWish): Wish => wish;
const idOf = ({ pledgeId }: Wish): string => pledgeId;

async function piecesOf(
  tx: Transaction,
  limited: readonly Wish[],
  backers: ReadonlyMap<string, KnownBacker>,
): Promise<ReadonlyMap<string, number>> {
  const asked = limited.flatMap(({ rewardId, backer }) => {
    const known = backers.get(backer.email);
    return known === undefined ? [] : [{ rewardId, backerId: known.id }];
  });
  if (asked.length === 0) return new Map();
  const rows = await ownPieces(tx, asked);
  return new Map(rows.map((row) => [`${row.rewardId} ${row.backerId}`, row.pieces]));
}

/** A saved card may be used by the account that the backer belongs to, and by nobody else. */
function cardFor(
  wish: Wish,
  backer: KnownBacker,
  cards: ReadonlyMap<string, SavedCard>,
): SavedCard | null {
  const own = wish.userId !== null && wish.userId === backer.userId;
  return own ? (cards.get(backer.id) ?? null) : null;
}
