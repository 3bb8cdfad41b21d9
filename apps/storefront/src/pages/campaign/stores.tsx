import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Campaign, CampaignStore } from '../../api/types.js';
import { Field } from '../../parts/field.js';
import { storesNear, type NearStore } from '../../parts/stores-by-distance.js';
import { useNear } from '../../parts/use-near.js';
import { formatCount, formatDay, formatKilometres } from '../../text/format.js';
import { useWords } from '../../text/words.js';
import { campaignStoresQuery } from './queries.js';
import { Section } from './section.js';

const FEW = 4;
const POSTCODE_LENGTH = 5;

/** Where it can be collected; nearest first for whoever tells a postcode. */
export function Stores({ campaign }: { readonly campaign: Campaign }) {
  const { say, language } = useWords();
  const [section, near] = useNear<HTMLElement>();
  const asked = useQuery({ ...campaignStoresQuery(campaign.id), enabled: near });
  const { stores = [], announced = false } = asked.data ?? {};
  const counted = { count: stores.length, n: formatCount(stores.length, language) };
  return (
    <Section id="stores" title={say('stores.title')} near={section} asked={asked}>
      {asked.data !== undefined &&
        (stores.length === 0 ? (
          <p className="section-empty">{say('stores.none')}</p>
        ) : (
          <>
            <p>{announced ? say('stores.announced', counted) : say('stores.anywhere', counted)}</p>
            <StoreList stores={stores} />
          </>
        ))}
    </Section>
  );
}

function StoreList({ stores }: { readonly stores: readonly CampaignStore[] }) {
  const { say, language } = useWords();
  const [typed, type] = useState('');
  const [all, showAll] = useState(false);
  const sorted = storesNear(stores, typed);
  const shown = all ? sorted : sorted.slice(0, FEW);
  return (
    <>
      <div className="stores-near">
        <Field
          label={say('stores.postcode')}
          name="near"
          autoComplete="postal-code"
          maxLength={40}
          value={typed}
          onValue={type}
        />
        <p className="stores-order" role="status">
          <StoresOrder found={sorted} typed={typed.trim()} />
        </p>
      </div>
      <ul className="stores">
        {shown.map((near) => (
          <li key={near.store.code}>
            <StoreLine near={near} />
          </li>
        ))}
      </ul>
      {shown.length < sorted.length && (
        <button
          type="button"
          className="button-quiet"
          onClick={() => {
            showAll(true);
          }}
        >
          {say('stores.all', { n: formatCount(sorted.length, language) })}
        </button>
      )}
    </>
  );
}

function StoresOrder(props: {
  readonly found: readonly NearStore<CampaignStore>[];
  readonly typed: string;
}) {
  const { say } = useWords();
  const { found, typed } = props;
  const [first] = found;
  if (typed === '') return null;
  if (first === undefined) return say('stores.nowhere');
  if (first.kilometres !== null) return say('stores.nearest');
  return /\d/.test(typed) && typed.length >= POSTCODE_LENGTH ? say('stores.unknown') : null;
}

function StoreLine({ near: { store, kilometres } }: { readonly near: NearStore<CampaignStore> }) {
  const { say, language } = useWords();
  const { name, address, postcode, city, expectedFrom } = store;
  return (
    <div className="store">
      <p className="store-name">{name}</p>
      {kilometres !== null && <p className="store-far">{formatKilometres(kilometres, language)}</p>}
      <p className="store-address">
        {address}, {postcode} {city}
      </p>
      {expectedFrom !== null && (
        <p className="store-from">
          {say('stores.from', { date: formatDay(expectedFrom, 'UTC', language) })}
        </p>
      )}
    </div>
  );
}
