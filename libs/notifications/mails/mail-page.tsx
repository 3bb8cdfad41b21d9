import {
  Body,
  Button,
  Container,
  Head,
  Heading,
  Hr,
  Html,
  Link,
  Preview,
  Text,
} from '@react-email/components';
import type { CSSProperties, ReactElement } from 'react';
import { GaugeBar } from './gauge-bar.js';
import type { MailContent } from './mail-content.js';
import { LinesTable, Timeline } from './mail-parts.js';
import { darkStyles, theme } from './mail-theme.js';
import type { Sender } from './sender.js';
import type { Words } from './words.js';

const paragraph: CSSProperties = {
  margin: '0 0 16px',
  fontSize: 16,
  lineHeight: '25px',
  color: theme.ink,
};
const small: CSSProperties = { ...paragraph, margin: '0 0 6px', fontSize: 13, lineHeight: '19px' };

const sheet: CSSProperties = {
  width: '100%',
  maxWidth: 600,
  margin: '0 auto',
  padding: '36px 40px',
  backgroundColor: theme.sheet,
  border: `1px solid ${theme.line}`,
  fontFamily: theme.sans,
};

const action: CSSProperties = {
  backgroundColor: theme.strong,
  color: theme.onStrong,
  borderRadius: 4,
  padding: '13px 24px',
  fontSize: 16,
  fontWeight: 'bold',
  textDecoration: 'none',
};

export function MailPage(props: {
  readonly mail: MailContent;
  readonly name: string;
  readonly sender: Sender;
  readonly words: Words;
}): ReactElement {
  const { mail, name, sender, words } = props;
  return (
    <Html lang={words.language} dir="ltr">
      <Head>
        <title>{mail.subject}</title>
        <meta name="color-scheme" content="light dark" />
        <style>{darkStyles}</style>
      </Head>
      <Preview>{mail.preview}</Preview>
      <Body
        className="ground"
        style={{ backgroundColor: theme.ground, margin: 0, padding: '24px 8px' }}
      >
        <Container className="sheet" style={sheet}>
          <Text className="quiet" style={{ ...small, color: theme.quiet, margin: '0 0 20px' }}>
            {sender.brand}
          </Text>
          <Heading
            className="ink"
            style={{
              color: theme.ink,
              fontFamily: theme.serif,
              fontSize: 28,
              fontWeight: 'normal',
              lineHeight: '34px',
              margin: '0 0 20px',
            }}
          >
            {mail.heading}
          </Heading>
          <Text className="ink" style={paragraph}>
            {words.greet(name)}
          </Text>
          {mail.paragraphs.map((sentence) => (
            <Text key={sentence} className="ink" style={paragraph}>
              {sentence}
            </Text>
          ))}
          {mail.lines.length > 0 && <LinesTable lines={mail.lines} words={words} />}
          {mail.gauge !== null && <GaugeBar gauge={mail.gauge} />}
          {mail.links.map(({ label, url }) => (
            <Text key={url} className="ink" style={paragraph}>
              <Link className="ink" href={url} style={{ color: theme.ink }}>
                {label}
              </Link>
            </Text>
          ))}
          {mail.action !== null && (
            <Button className="action" href={mail.action.url} style={action}>
              {mail.action.label}
            </Button>
          )}
          {mail.timeline.length > 0 && <Timeline steps={mail.timeline} words={words} />}
          <Footer mail={mail} sender={sender} words={words} />
        </Container>
      </Body>
    </Html>
  );
}

function Footer(props: {
  readonly mail: MailContent;
  readonly sender: Sender;
  readonly words: Words;
}): ReactElement {
  const { mail, sender, words } = props;
  return (
    <>
      <Hr className="rule" style={{ borderColor: theme.line, margin: '28px 0 16px' }} />
      <Text className="quiet" style={{ ...small, color: theme.quiet }}>
        {words.say('footer.reach_a_person', { contact: sender.contact })}
      </Text>
      <Text className="quiet" style={{ ...small, color: theme.quiet }}>
        {mail.why}
      </Text>
      {mail.choice !== null && (
        <Text className="quiet" style={{ ...small, color: theme.quiet }}>
          <Link className="quiet" href={mail.choice.url} style={{ color: theme.quiet }}>
            {mail.choice.label}
          </Link>
        </Text>
      )}
    </>
  );
}
