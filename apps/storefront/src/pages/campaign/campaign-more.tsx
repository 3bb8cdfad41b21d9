import { useQuery } from '@tanstack/react-query';
import { campaignQuery } from '../../api/queries.js';
import type { Campaign } from '../../api/types.js';
import { useProgress } from '../../gauge/use-progress.js';
import { campaignSteps } from '../../money-timeline/campaign-steps.js';
import { MoneyTimeline } from '../../money-timeline/money-timeline.js';
import { useWords } from '../../text/words.js';
import { News } from './news.js';
import { Plainly } from './plainly.js';
import { Questions } from './questions.js';
import { Share } from './share.js';
import { Stores } from './stores.js';

/** While these promises can still be taken up. */
const PROMISING: readonly Campaign['state'][] = ['scheduled', 'live', 'suspended'];

/** All that stands below the first screen; loaded apart, so that the first screen does not wait. */
export default function CampaignMore({ slug }: { readonly slug: string }) {
  const words = useWords();
  const { say, language } = words;
  const { data: campaign } = useQuery(campaignQuery(slug, language));
  const progress = useProgress(campaign?.state === 'scheduled' ? undefined : campaign?.id);
  if (campaign === undefined) return null;
  return (
    <>
      <div className="campaign-money">
        <section aria-labelledby="money">
          <h2 id="money">{say('timeline.title')}</h2>
          <MoneyTimeline steps={campaignSteps(campaign, progress, words)} />
        </section>
        {PROMISING.includes(campaign.state) && <Plainly campaign={campaign} />}
        <Stores campaign={campaign} />
        <Share campaign={campaign} />
      </div>
      <div className="campaign-talk">
        <News campaign={campaign} progress={progress} />
        <Questions campaign={campaign} />
      </div>
    </>
  );
}
