import type { DemoCampaign } from './campaigns.js';
import { saveCard } from './cards.js';
import { inParallel, until } from './http.js';
import { stateOf, type PlacedPledge } from './pledging.js';
import type { Stage } from './stage.js';

const AT_ONCE = 4;
const FAILED = ['declined', 'action_required'];

interface MailSummary {
  readonly id: string;
}

/**
 * Backers whose card failed get a mail. Some follow its link and give another card; the others let
 * the time pass. Returns those who fixed it.
 */
export async function fixCards(
  stage: Stage,
  campaign: DemoCampaign,
  pledges: readonly PlacedPledge[],
): Promise<PlacedPledge[]> {
  const willing = pledges.filter((pledge) => pledge.backer.fixes);
  await inParallel(willing, AT_ONCE, async (pledge) => {
    await until(
      () => stateOf(stage, pledge),
      (state) => FAILED.includes(state),
      60,
    );
    const link = await linkFromMail(stage, pledge);
    const answer = await stage.visitor.post<{ payment: { clientSecret: string } }>(
      `/v1/pledges/${pledge.id}/payment-fixes`,
      { headers: { 'pledge-token': tokenOf(link), 'idempotency-key': `demo-fix-${pledge.id}` } },
    );
    await saveCard(stage.stripe, answer.payment.clientSecret, 'good');
  });
  stage.tell(`${willing.length} backers of ${campaign.slug} followed the link in their mail`);
  return willing;
}

/** The address in the mail that tells the backer that the card failed. */
async function linkFromMail(stage: Stage, pledge: PlacedPledge): Promise<string> {
  const found = await until(
    () =>
      stage.admin.get<{ items: MailSummary[] }>(
        `/v1/mails?about=${encodeURIComponent(`pledge:${pledge.id}`)}&template=charge_failed`,
      ),
    ({ items }) => items.length > 0,
    30,
  );
  const mail = await until(
    () => stage.admin.get<{ text: string | null }>(`/v1/mails/${found.items[0]?.id ?? ''}`),
    ({ text }) => text !== null,
    30,
  );
  const link = mail.text?.match(/https?:\/\/\S+/g)?.find((one) => one.includes(pledge.id));
  if (link === undefined) throw new Error('the mail about a failed card has no link to the pledge');
  return link;
}

/** The token travels behind the #, where no server and no referrer sees it. */
function tokenOf(link: string): string {
  const { hash, searchParams } = new URL(link);
  const token =
    new URLSearchParams(hash.replace(/^#/, '')).get('token') ?? searchParams.get('token');
  if (token === null) throw new Error('the link in the mail carries no token');
  return token;
}
