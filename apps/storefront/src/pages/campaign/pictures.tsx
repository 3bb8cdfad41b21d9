import { useRef, useState } from 'react';
import type { Picture } from '../../api/types.js';
import { useWords } from '../../text/words.js';

/**
 * One row that snaps to each picture: swiped with a finger, moved with the arrow keys when it has
 * the focus, or by the small pictures. Its height is known before anything has loaded.
 */
export function Pictures({ pictures }: { readonly pictures: readonly Picture[] }) {
  const { say } = useWords();
  const row = useRef<HTMLUListElement>(null);
  const [shown, show] = useState(0);
  if (pictures.length === 0) return null;
  const many = pictures.length > 1;
  const goTo = (index: number): void => {
    const width = row.current?.clientWidth ?? 0;
    row.current?.scrollTo({ left: index * width });
    show(index);
  };
  return (
    <div className="campaign-pictures">
      <ul
        ref={row}
        className="campaign-row"
        tabIndex={many ? 0 : undefined}
        aria-label={many ? say('campaign.pictures', { of: pictures.length }) : undefined}
        onScroll={({ currentTarget: { scrollLeft, clientWidth } }) => {
          show(clientWidth === 0 ? 0 : Math.floor(scrollLeft / clientWidth + 0.5));
        }}
        onKeyDown={(event) => {
          const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
          if (step === undefined) return;
          event.preventDefault();
          goTo(Math.min(pictures.length - 1, Math.max(0, shown + step)));
        }}
      >
        {pictures.map((picture, index) => (
          <li key={picture.url}>
            <img
              className="campaign-picture"
              src={picture.url}
              alt={picture.alt}
              width={picture.width}
              height={picture.height}
              fetchPriority={index === 0 ? 'high' : 'auto'}
              loading={index === 0 ? 'eager' : 'lazy'}
            />
          </li>
        ))}
      </ul>
      {many && <Thumbnails pictures={pictures} shown={shown} choose={goTo} />}
    </div>
  );
}

function Thumbnails(props: {
  readonly pictures: readonly Picture[];
  readonly shown: number;
  readonly choose: (index: number) => void;
}) {
  const { say } = useWords();
  const { pictures, shown, choose } = props;
  return (
    <ul className="campaign-thumbnails">
      {pictures.map((picture, index) => (
        <li key={picture.url}>
          <button
            type="button"
            aria-pressed={index === shown}
            aria-label={say('campaign.picture', { n: index + 1, of: pictures.length })}
            onClick={() => {
              choose(index);
            }}
          >
            <img
              src={picture.url}
              alt=""
              width={picture.width}
              height={picture.height}
              loading="lazy"
            />
          </button>
        </li>
      ))}
    </ul>
  );
}
