import { Suspense, useEffect } from 'react';
import { Link, Outlet } from 'react-router';
import { settle } from '../as-drawn.js';
import { BRAND } from '../brand.js';
import { LEGAL_PAGES } from '../pages/legal/legal-names.js';
import { LANGUAGES, type Language } from '../text/languages.js';
import { keepLanguage } from '../text/readers-language.js';
import { changeLanguage, useWords } from '../text/words.js';
import { useNewPage } from './use-new-page.js';
import './shell.css';

const NAMES: Readonly<Record<Language, string>> = { en: 'English', fr: 'Français' };

export function Shell() {
  const { say } = useWords();
  const { main, announced } = useNewPage();
  return (
    <>
      <a className="skip" href="#main">
        {say('shell.skip')}
      </a>
      <header className="masthead">
        <Link className="masthead-name" to="/">
          <Logo />
        </Link>
        <div className="masthead-end">
          <Link className="masthead-mine" to="/account">
            {say('shell.mine')}
          </Link>
          <LanguageSwitch />
        </div>
      </header>
      <main id="main" ref={main} tabIndex={-1}>
        <Suspense fallback={<div className="page-waits" />}>
          <Outlet />
          <TakenOver />
        </Suspense>
      </main>
      <Footer />
      <p className="unseen" role="status">
        {announced}
      </p>
    </>
  );
}

/** Beside the page, so that it is there once the page has been taken over from the server's. */
function TakenOver() {
  useEffect(settle, []);
  return null;
}

function Logo() {
  const { day, evening, width, height, saysName } = BRAND.logo;
  return (
    <>
      <picture>
        <source media="(prefers-color-scheme: dark)" srcSet={evening} />
        <img src={day} alt={saysName ? BRAND.name : ''} width={width} height={height} />
      </picture>
      {!saysName && BRAND.name}
    </>
  );
}

function LanguageSwitch() {
  const { say, language } = useWords();
  const choose = (chosen: Language): void => {
    keepLanguage(chosen);
    void changeLanguage(chosen);
  };
  return (
    <nav className="languages" aria-label={say('shell.language')}>
      {LANGUAGES.map((one) => (
        <button
          key={one}
          type="button"
          lang={one}
          aria-pressed={one === language}
          onClick={() => {
            choose(one);
          }}
        >
          {one.toUpperCase()}
          <span className="unseen"> {NAMES[one]}</span>
        </button>
      ))}
    </nav>
  );
}

function Footer() {
  const { say, language } = useWords();
  return (
    <footer className="footer">
      <p className="footer-claim">{BRAND.claim[language]}</p>
      <p>{say('shell.promise')}</p>
      <nav aria-label={say('legal.title')}>
        <ul className="footer-legal">
          {Object.entries(LEGAL_PAGES).map(([name, title]) => (
            <li key={name}>
              <Link to={`/legal/${name}`}>{say(title)}</Link>
            </li>
          ))}
        </ul>
      </nav>
      <p>
        {say('shell.person')} <a href={`mailto:${BRAND.contact}`}>{BRAND.contact}</a>
      </p>
    </footer>
  );
}
