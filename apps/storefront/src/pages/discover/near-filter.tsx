import { useId, useState, type FormEvent } from 'react';
import { Link, useNavigate } from 'react-router';
import { FieldError } from '../../parts/field.js';
import { useWords } from '../../text/words.js';
import { addressOf, type Filters } from './filters.js';
import type { NearTrouble } from './use-found.js';

const POSTCODE = /^\d{5}$/;

/** Asks for a postcode, never for the place of the device. */
export function NearFilter({
  filters,
  trouble,
}: {
  readonly filters: Filters;
  readonly trouble: NearTrouble;
}) {
  const { say } = useWords();
  const { near } = filters;
  const [open, setOpen] = useState(false);
  if (near !== null && trouble === null) {
    return (
      <p className="near">
        <strong>{say('filter.near_on', { postcode: near })}</strong>{' '}
        <Link to={{ search: addressOf({ ...filters, near: null }) }}>{say('filter.near_off')}</Link>
      </p>
    );
  }
  if (open || near !== null) return <NearForm filters={filters} trouble={trouble} />;
  return (
    <p className="near">
      <button
        type="button"
        className="near-open"
        onClick={() => {
          setOpen(true);
        }}
      >
        {say('filter.near')}
      </button>
    </p>
  );
}

function NearForm({
  filters,
  trouble,
}: {
  readonly filters: Filters;
  readonly trouble: NearTrouble;
}) {
  const { say } = useWords();
  const navigate = useNavigate();
  const id = useId();
  const [postcode, setPostcode] = useState(filters.near ?? '');
  const [malformed, setMalformed] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const near = postcode.replaceAll(' ', '');
    setMalformed(!POSTCODE.test(near));
    if (POSTCODE.test(near)) void navigate({ search: addressOf({ ...filters, near }) });
  };
  const wrong = malformed || trouble !== null;
  return (
    <form className="near near-form" onSubmit={submit} noValidate>
      <label htmlFor={id}>{say('filter.near_label')}</label>
      <input
        id={id}
        ref={focusWhenAsked}
        name="near"
        inputMode="numeric"
        autoComplete="postal-code"
        maxLength={7}
        value={postcode}
        aria-invalid={wrong ? true : undefined}
        aria-describedby={wrong ? `${id}-error` : undefined}
        onChange={({ target }) => {
          setPostcode(target.value);
        }}
      />
      <button type="submit" className="button button-fine">
        {say('filter.near_show')}
      </button>
      {wrong && (
        <FieldError id={`${id}-error`}>
          {say(trouble === 'failed' && !malformed ? 'filter.near_failed' : 'filter.near_unknown')}
        </FieldError>
      )}
    </form>
  );
}

/** The form stands where the button was that was pressed, so the focus goes on from there. */
const focusWhenAsked = (input: HTMLInputElement | null): void => {
  if (document.activeElement === document.body) input?.focus();
};
