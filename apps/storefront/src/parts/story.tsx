import { Fragment } from 'react';

/** A story in the little of Markdown that brands write: paragraphs, "## headings", "- lists". */
export function Story({ text }: { readonly text: string }) {
  const blocks = text.split(/\n{2,}/).filter((block) => block.trim() !== '');
  return (
    <div className="story">
      {blocks.map((block, index) => (
        <Fragment key={index}>{blockOf(block.trim())}</Fragment>
      ))}
    </div>
  );
}

function blockOf(block: string) {
  if (block.startsWith('## ')) return <h3>{block.slice(3)}</h3>;
  const lines = block.split('\n');
  if (lines.every((line) => line.startsWith('- '))) {
    return (
      <ul>
        {lines.map((line) => (
          <li key={line}>{line.slice(2)}</li>
        ))}
      </ul>
    );
  }
  return <p>{block}</p>;
}
