import { Injectable } from '@nestjs/common';
import { present } from '#libs/kernel/assert';
import { refused } from '#libs/kernel/errors';
import { termsIn } from '#libs/campaigns/campaigns.types';
import type { Outcome } from '#libs/platform/batching/micro-batcher';
import { Database, type Transaction } from '#libs/platform/database/database';
import { Outbox } from '#libs/platform/outbox/outbox';
import { PledgeBooks } from '../pledge-books.js';
import type { PledgeRow } from '../pledge-row.js';
import { pledgeView, type PledgeView } from '../pledge.view.js';

import { insertConsents, type PledgeConsent } from './consents.js';
import type { Granted } from './decide-wish.js';
import { newPledgeRow } from './new-pledge.js';
import { findAnswered, insertAnswers, insertPledges } from './placing.statements.js';
import { PlacingMoment } from './placing-moment.js';
import { roundsOf } from './rounds.js';
import type { Wish, WishKey } from './wish.js';
import { WishJudge, type Judged } from './wish-judge.js';

/** What the caller is told: the pledge as it was placed, and whether this is said again. */
export interface Placed {
  readonly pledge: PledgeView;
  readonly replayed: boolean;
}

interface Placing {
  readonly index: number;
  readonly wish: Wish;
  readonly row: PledgeRow & { readonly actor: string };
  readonly view: PledgeView;
}

/** Another process answered one of our keys between our look and our commit. */
class KeyRaced extends Error {}
const RACES_MAX = 3;

/**
 * Places a list of pledges: one transaction for all that may share one (see `roundsOf`). Equal
 * wishes under equal keys are one wish. A refusal concerns its own wish; only a failure of the
 * transaction itself is thrown, and then nothing of that round was written.
 */
@Injectable()
export class PlacePledges {
  constructor(
    private readonly database: Database,
    private readonly judge: WishJudge,
    private readonly books: PledgeBooks,
    private readonly outbox: Outbox,
    private readonly moment: PlacingMoment,
  ) {}

  async execute(wishes: readonly Wish[]): Promise<readonly Outcome<Placed>[]> {
    const firsts = new Map<string, number>();
    const firstOf = wishes.map((wish, index) => {
      const sameness = samenessOf(wish);
      const first = firsts.get(sameness) ?? index;
      firsts.set(sameness, first);
      return first;
    });
    const distinct = [...firsts.values()];
    const outcomes = new Map<number, Outcome<Placed>>();
    for (const round of roundsOf(distinct.map((index) => present(wishes[index], 'a wish')))) {
      const indexes = round.map((position) => present(distinct[position], 'a position'));
      const settled = await this.placeRound(
        indexes.map((index) => present(wishes[index], 'a wish')),
      );
      indexes.forEach((index, position) => {
        outcomes.set(index, present(settled[position], 'an outcome'));
      });
    }
    return firstOf.map((first, index) => {
      const outcome = present(outcomes.get(first), 'an outcome');
      return first === index || !outcome.ok
        ? outcome
        : { ok: true, answer: { ...outcome.answer, replayed: true } };
    });
  }

  private async placeRound(wishes: readonly Wish[]): Promise<readonly Outcome<Placed>[]> {
    for (let race = 1; ; race += 1) {
      try {
        return await this.database.transaction((tx) => this.place(tx, wishes));
      } catch (error) {
        if (!(error instanceof KeyRaced) || race === RACES_MAX) throw error;
      }
    }
  }

  private async place(tx: Transaction, wishes: readonly Wish[]): Promise<Outcome<Placed>[]> {
    const now = this.moment.now();
    const outcomes = new Array<Outcome<Placed>>(wishes.length);
    // The gates come first in the order of locks; a replay does not need them but does not mind.
    const gates = await this.judge.gates(tx, wishes);
    const fresh = await this.answerKnown(tx, wishes, outcomes);
    const judged = await this.judge.judge(tx, fresh, gates, now);
    const placing = judged.flatMap((one): Placing[] => {
      if (one.backer !== null) return [this.placingOf(one, now)];
      outcomes[one.index] = { ok: false, error: one.decision.refusal };
      return [];
    });
    await this.write(tx, placing, now);
    for (const { index, view } of placing) {
      outcomes[index] = { ok: true, answer: { pledge: view, replayed: false } };
    }
    return outcomes;
  }

  /** Fills in what was answered under the same keys before; gives back what is new. */
  private async answerKnown(
    tx: Transaction,
    wishes: readonly Wish[],
    outcomes: Outcome<Placed>[],
  ): Promise<{ index: number; wish: Wish }[]> {
    const rows = await findAnswered(
      tx,
      wishes.flatMap(({ keys }) => keys),
    );
    const known = new Map(rows.map((row) => [nameOf(row), row]));
    return wishes.flatMap((wish, index) => {
      const answers = wish.keys.flatMap((key) => known.get(nameOf(key)) ?? []);
      const [answer] = answers;
      if (answer === undefined) return [{ index, wish }];
      outcomes[index] = answers.every(({ hash }) => hash === wish.requestHash)
        ? { ok: true, answer: { pledge: answer.response, replayed: true } }
        : { ok: false, error: keyReused() };
      return [];
    });
  }

  private placingOf(judged: Extract<Judged, { decision: Granted }>, now: Date): Placing {
    const { index, wish, backer, decision } = judged;
    const reservedUntil = this.moment.reservedUntil(now);
    const row = newPledgeRow({ wish, decision, backerId: backer.id, now, reservedUntil });
    const terms = termsIn(wish.terms, backer.locale);
    const view = pledgeView({ row, terms, backer, card: decision.card });
    return { index, wish, row, view };
  }

  private async write(tx: Transaction, placing: readonly Placing[], now: Date): Promise<void> {
    if (placing.length === 0) return;
    // Keys before pledges: the same wish in another process is met here, where it can be told apart.
    const answers = placing.flatMap(({ wish, view }) => {
      const response = JSON.stringify(view);
      return wish.keys.map((key) => ({ ...key, hash: wish.requestHash, response }));
    });
    if ((await insertAnswers(tx, answers, now)) !== answers.length) throw new KeyRaced();
    await insertPledges(
      tx,
      placing.map(({ row }) => row),
    );
    await insertConsents(tx, placing.flatMap(consentIn), now);
    const held = placing.filter(({ row }) => row.state === 'held').map(({ row }) => row);
    await this.books.countIn(tx, held, now);
    await this.outbox.append(
      tx,
      held.map(({ id, campaignId }) => ({
        type: 'pledge.held',
        subject: id,
        payload: { pledgeId: id, campaignId },
      })),
    );
  }
}

const consentIn = ({ wish: { consent }, row }: Placing): readonly PledgeConsent[] =>
  consent === undefined
    ? []
    : [{ pledgeId: row.id, consent, totalMinor: row.totalMinor, currency: row.currency }];

const nameOf = ({ scope, key }: WishKey): string => `${scope} ${key}`;

const samenessOf = (wish: Wish): string =>
  [wish.requestHash, ...wish.keys.map(nameOf).sort()].join('\n');

const keyReused = () =>
  refused('idempotency.key_reused', 'This key was used for another request before.');
