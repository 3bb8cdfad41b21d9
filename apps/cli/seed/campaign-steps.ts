import { campaignDraft } from './campaign-draft.js';
import type { DemoCalendar } from './demo-calendar.js';
import type { CampaignPlan } from './demo-plan.js';
import type { SeedDoor } from './seed-door.js';
import type { SeededCampaign, SeedStage } from './seed-stage.js';
import { timePasses, type StoryStep } from './story-step.js';

const FIX_WINDOW_DAYS = 7;

/** What the brand's people do with a campaign, and the moments at which the system acts by itself. */
export function campaignSteps(
  plan: CampaignPlan,
  calendar: DemoCalendar,
  stage: SeedStage,
): StoryStep[] {
  const { slug } = plan.product;
  const { merchandiser, approver } = stage;
  const steps: StoryStep[] = [
    {
      at: calendar.instant(plan.createdOn, '10:12:00'),
      run: async () => {
        if ((await findCampaign(merchandiser, slug)) !== null) return;
        await merchandiser.post('/v1/campaigns', { body: campaignDraft(plan, calendar) });
      },
    },
  ];
  if (plan.submittedOn !== undefined) {
    const at = calendar.instant(plan.submittedOn, '16:45:00');
    steps.push({ at, run: () => take(merchandiser, slug, 'draft', 'submissions') });
  }
  if (plan.approvedOn !== undefined) {
    const at = calendar.instant(plan.approvedOn, '11:30:00');
    steps.push({ at, run: () => take(approver, slug, 'in_review', 'approvals') });
  }
  return [...steps, ...momentsOf(plan, calendar)];
}

/** When the clock itself makes something due: the opening, the deadline, the fix window. */
function momentsOf(plan: CampaignPlan, calendar: DemoCalendar): StoryStep[] {
  const moments: StoryStep[] = [];
  if (plan.opensOn < 0) moments.push(timePasses(calendar.instant(plan.opensOn, '09:00:01')));
  if (plan.closesOn >= 0) return moments;
  moments.push(timePasses(calendar.instant(plan.closesOn + 1, '00:00:02')));
  if (plan.refusedLater === undefined) return moments;
  // Each step does what its time made due, and what that made due in turn.
  for (let day = 1; day < FIX_WINDOW_DAYS; day += 1) {
    moments.push(timePasses(calendar.instant(plan.closesOn + 1 + day, '00:05:00')));
  }
  const end = plan.closesOn + 1 + FIX_WINDOW_DAYS;
  return [...moments, timePasses(calendar.instant(end, '01:05:00'))];
}

export const findCampaign = (door: SeedDoor, slug: string): Promise<SeededCampaign | null> =>
  door.find<SeededCampaign>(`/v1/campaigns/${slug}`);

/** Takes one step of the review, unless it was taken when the seeding ran before. */
async function take(door: SeedDoor, slug: string, from: string, noun: string): Promise<void> {
  const campaign = await findCampaign(door, slug);
  if (campaign?.state !== from) return;
  await door.post(`/v1/campaigns/${campaign.id}/${noun}`);
}
