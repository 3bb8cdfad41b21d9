import { Fragment } from 'react';

interface StoryProps {
  readonly text: string;
  /** Below a section's own heading, or right below the page's. */
  readonly heading?: 'h2' | 'h3';
}

/** A story in the little of Markdown that brands write: paragraphs, "## headings", "- lists". */
export function Story({ text, heading = 'h3' }: StoryProps) {
  const blocks = text.split(/\n{2,}/).filter((block) => block.trim() !== '');
  return (
    <div className="story">
      {blocks.map((block, index) => (
        <Fragment key={index}>{blockOf(block.trim(), heading)}</Fragment>
      ))}
    </div>
  );
}

function blockOf(block: string, Heading: 'h2' | 'h3') {
  if (block.startsWith('## ')) return <Heading>{block.slice(3)}</Heading>;
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
