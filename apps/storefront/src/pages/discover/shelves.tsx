import type { ListedCampaign, NearStore, Phase } from '../../api/types.js';
import { useWords, type MessageKey } from '../../text/words.js';
import { CampaignCard } from './campaign-card.js';

/** The shelves in their order. */
const HEADINGS: readonly (readonly [Phase, MessageKey])[] = [
  ['running', 'discover.running'],
  ['upcoming', 'discover.upcoming'],
  ['funded', 'discover.funded'],
  ['in_store', 'discover.in_store'],
  ['past', 'discover.past'],
];

const FIRST_ROW = 3;

export function Shelves(props: {
  readonly campaigns: readonly ListedCampaign[];
  readonly near: readonly NearStore[];
}) {
  const { say } = useWords();
  const shelves = HEADINGS.map(([phase, heading]) => ({
    phase,
    heading,
    here: props.campaigns.filter((campaign) => campaign.phase === phase),
  })).filter(({ here }) => here.length > 0);
  return (
    <div className="shelves">
      {shelves.map(({ phase, heading, here }, shelf) => (
        <section
          key={phase}
          className="shelf"
          data-alone={here.length === 1}
          aria-labelledby={`shelf-${phase}`}
        >
          <h2 id={`shelf-${phase}`}>{say(heading)}</h2>
          <ul className="cards">
            {here.map((campaign, place) => (
              <li key={campaign.id}>
                <CampaignCard
                  campaign={campaign}
                  near={props.near}
                  picture={pictureAt(shelf, place)}
                />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function pictureAt(shelf: number, place: number): 'first' | 'soon' | 'later' {
  if (shelf > 0 || place >= FIRST_ROW) return 'later';
  return place === 0 ? 'first' : 'soon';
}
