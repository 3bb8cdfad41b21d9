import { useMutation, useQuery } from '@tanstack/react-query';
import { call, callFile } from '../../api/client.js';
import type { Pledge, PledgeDocument } from '../../api/types.js';
import { formatDay, formatMoney } from '../../text/format.js';
import { useWords } from '../../text/words.js';

const LATER_MILLIS = 20_000;

const NAMES = {
  deposit_invoice: 'documents.deposit_invoice',
  credit_note: 'documents.credit_note',
  final_invoice: 'documents.final_invoice',
} as const satisfies Record<PledgeDocument['kind'], string>;

interface DocumentsProps {
  readonly pledge: Pledge;
  readonly token: string | null;
}

/** Invoices and credit notes, to be kept. They are issued moments after the money moved. */
export function Documents({ pledge, token }: DocumentsProps) {
  const { say } = useWords();
  const of = token === null ? {} : { token };
  const { data } = useQuery({
    queryKey: ['documents', pledge.id, pledge.version],
    queryFn: ({ signal }) =>
      call<{ items: PledgeDocument[] }>(`/v1/pledges/${pledge.id}/documents`, { signal, ...of }),
    refetchInterval: LATER_MILLIS,
  });
  const download = useMutation({
    mutationFn: async ({ id, label }: PledgeDocument) => {
      save(await callFile(`/v1/documents/${id}/pdf`, of), `${label}.pdf`);
    },
  });
  if (data === undefined || data.items.length === 0) return null;
  return (
    <section className="documents" aria-labelledby="documents">
      <h2 id="documents">{say('documents.title')}</h2>
      <ul>
        {data.items.map((document) => (
          <li key={document.id}>
            <Row
              document={document}
              download={() => {
                download.mutate(document);
              }}
            />
          </li>
        ))}
      </ul>
      <p role="alert">{download.isError && say('documents.failed')}</p>
    </section>
  );
}

interface RowProps {
  readonly document: PledgeDocument;
  readonly download: () => void;
}

function Row({ document, download }: RowProps) {
  const { say, language } = useWords();
  const { kind, label, issuedOn, gross } = document;
  const date = formatDay(`${issuedOn}T12:00:00Z`, 'UTC', language, true);
  return (
    <button type="button" className="button button-quiet" onClick={download}>
      {say(NAMES[kind], {
        // A number is not broken at its dashes.
        number: label.replaceAll('-', '\u2011'),
        date,
        amount: formatMoney(gross, language),
      })}
    </button>
  );
}

/** The token travels in a header, which a plain link cannot send. */
function save(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
