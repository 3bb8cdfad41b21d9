import { useEffect, useId, useState, type FormEvent } from 'react';
import { Link, useNavigate } from 'react-router';
import { formatRoundMoney } from '../../text/format.js';
import { useWords, type Words } from '../../text/words.js';
import { addressOf, PRICES, ROOMS, type Filters } from './filters.js';
import { NearFilter } from './near-filter.js';
import type { NearTrouble } from './use-found.js';

export interface FilterBarProps {
  readonly filters: Filters;
  readonly nearTrouble: NearTrouble;
}

/** Filters are words in a row; each is an address of its own. */
export function FilterBar({ filters, nearTrouble }: FilterBarProps) {
  const words = useWords();
  const { say } = words;
  const rooms = [null, ...Object.keys(ROOMS)].map((room) => ({
    label: roomWord(room, words),
    to: { ...filters, room },
    chosen: room === filters.room,
  }));
  const prices = [null, ...Object.keys(PRICES)].map((price) => ({
    label: priceWord(price, words),
    to: { ...filters, price },
    chosen: price === filters.price,
  }));
  return (
    <search className="filters" aria-label={say('filter.title')}>
      <SearchField filters={filters} />
      <WordRow label={say('filter.rooms')} choices={rooms} />
      <div className="filters-second">
        <WordRow label={say('filter.prices')} choices={prices} />
        <NearFilter key={filters.near} filters={filters} trouble={nearTrouble} />
      </div>
    </search>
  );
}

export const roomWord = (room: string | null, { say }: Words): string =>
  say(room === null ? 'room.all' : (ROOMS[room] ?? 'room.all'));

/** In euros; what is sold in another currency is compared by the same numbers. */
export function priceWord(price: string | null, { say, language }: Words): string {
  const { least, most } = PRICES[price ?? ''] ?? { least: null, most: null };
  const money = (amount: number): string => formatRoundMoney({ amount, currency: 'EUR' }, language);
  if (least !== null && most !== null) {
    return say('price.between', { least: money(least), most: money(most) });
  }
  if (most !== null) return say('price.to', { most: money(most) });
  return least === null ? say('price.all') : say('price.from', { least: money(least) });
}

interface Choice {
  readonly label: string;
  readonly to: Filters;
  readonly chosen: boolean;
}

function WordRow(props: { readonly label: string; readonly choices: readonly Choice[] }) {
  return (
    <nav className="words" aria-label={props.label}>
      <ul>
        {props.choices.map(({ label, to, chosen }) => (
          <li key={label}>
            <Link
              to={{ search: addressOf(to) }}
              {...(chosen ? { 'aria-current': 'true' as const } : {})}
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

const TYPING_MILLIS = 350;

function SearchField({ filters }: { readonly filters: Filters }) {
  const { say } = useWords();
  const id = useId();
  const { typed, type, now } = useTypedSearch(filters);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    now();
  };
  return (
    <form className="search-field" role="none" onSubmit={submit}>
      <label htmlFor={id} className="unseen">
        {say('filter.search')}
      </label>
      <input
        id={id}
        type="search"
        name="q"
        value={typed}
        placeholder={say('filter.search_hint')}
        maxLength={100}
        autoComplete="off"
        enterKeyHint="search"
        onChange={({ target }) => {
          type(target.value);
        }}
      />
      <button type="submit" aria-label={say('filter.search')}>
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <circle cx="10.5" cy="10.5" r="6.5" />
          <path d="m15.5 15.5 5 5" />
        </svg>
      </button>
    </form>
  );
}

/** Follows the address, and writes it when the reader pauses: one step back for one search. */
function useTypedSearch(filters: Filters) {
  const navigate = useNavigate();
  const wanted = filters.q ?? '';
  const [typed, setTyped] = useState(wanted);
  const [followed, setFollowed] = useState(wanted);
  if (followed !== wanted) {
    setFollowed(wanted);
    // What is being typed goes on; only the back button and links bring other words.
    if (typed.trim() !== wanted) setTyped(wanted);
  }
  const write = (): void => {
    const q = typed.trim() === '' ? null : typed.trim();
    if (q === filters.q) return;
    void navigate({ search: addressOf({ ...filters, q }) }, { replace: filters.q !== null });
  };
  useEffect(() => {
    if (typed.trim() === wanted) return undefined;
    const timer = window.setTimeout(write, TYPING_MILLIS);
    return () => {
      window.clearTimeout(timer);
    };
  });
  return { typed, type: setTyped, now: write };
}
