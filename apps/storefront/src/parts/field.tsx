import { useId, type InputHTMLAttributes, type ReactNode } from 'react';

export interface FieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange'> {
  readonly label: string;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly onValue: (value: string) => void;
}

/** A label, an input, and what is wrong with it beside it. */
export function Field({ label, hint, error, onValue, className = '', ...input }: FieldProps) {
  const id = useId();
  const notes = [
    hint === undefined ? null : `${id}-hint`,
    error === undefined ? null : `${id}-error`,
  ];
  const describedBy = notes.filter((note) => note !== null).join(' ');
  return (
    <div className={`field ${className}`}>
      <label htmlFor={id}>{label}</label>
      <input
        {...input}
        id={id}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={describedBy === '' ? undefined : describedBy}
        onChange={({ target }) => {
          onValue(target.value);
        }}
      />
      {hint !== undefined && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error !== undefined && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  );
}

export function FieldError({
  id,
  children,
}: {
  readonly id: string;
  readonly children: ReactNode;
}) {
  return (
    <p className="field-error" id={id}>
      {children}
    </p>
  );
}

/** Fewer, a number, more. A button at its end keeps the focus of whoever stands on it. */
export function Stepper(props: {
  readonly label: string;
  readonly fewer: string;
  readonly more: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly onValue: (value: number) => void;
}) {
  const { label, fewer, more, value, least, most, onValue } = props;
  return (
    <div className="stepper" role="group" aria-label={label}>
      <button
        type="button"
        aria-label={fewer}
        aria-disabled={value <= least}
        onClick={() => {
          if (value > least) onValue(value - 1);
        }}
      >
        −
      </button>
      <output aria-live="polite">{value}</output>
      <button
        type="button"
        aria-label={more}
        aria-disabled={value >= most}
        onClick={() => {
          if (value < most) onValue(value + 1);
        }}
      >
        +
      </button>
    </div>
  );
}
