import { DEMO_QUESTIONS, type DemoQuestion } from './catalogue/demo-questions.js';
import type { DemoCalendar } from './demo-calendar.js';
import type { CampaignPlan } from './demo-plan.js';
import type { SeedStage } from './seed-stage.js';
import type { StoryStep } from './story-step.js';

interface Asked {
  readonly id: string;
  readonly text: string;
  readonly state: string;
}

/** Readers ask, and the merchandiser answers on the morning after. */
export function questionSteps(
  { product, opensOn }: CampaignPlan,
  calendar: DemoCalendar,
  stage: SeedStage,
): StoryStep[] {
  return DEMO_QUESTIONS.filter(({ slug }) => slug === product.slug).flatMap((question) => {
    const askedOn = opensOn + question.askedAfter;
    const ask = {
      at: calendar.instant(askedOn, '18:25:00'),
      run: () => askOnce(stage, question),
    };
    const { answer } = question;
    if (answer === undefined) return [ask];
    const reply = {
      at: calendar.instant(askedOn + 1, '09:35:00'),
      run: () => answerOnce(stage, question, answer),
    };
    return [ask, reply];
  });
}

async function askOnce(stage: SeedStage, { slug, text, name, locale }: DemoQuestion) {
  const { id } = await stage.offer(slug);
  if ((await asked(stage, slug, text)) !== undefined) return;
  await stage.visitor.post(`/v1/campaigns/${id}/questions`, { body: { text, name, locale } });
}

async function answerOnce(stage: SeedStage, { slug, text }: DemoQuestion, answer: string) {
  const { id } = await stage.offer(slug);
  const question = await asked(stage, slug, text);
  if (question?.state !== 'waiting') return;
  await stage.merchandiser.post(`/v1/campaigns/${id}/questions/${question.id}/answers`, {
    body: { text: answer },
  });
}

async function asked(stage: SeedStage, slug: string, text: string): Promise<Asked | undefined> {
  const { id } = await stage.offer(slug);
  const { items } = await stage.merchandiser.get<{ items: Asked[] }>(
    `/v1/campaigns/${id}/questions?state=all&limit=100`,
  );
  return items.find((question) => question.text === text);
}
