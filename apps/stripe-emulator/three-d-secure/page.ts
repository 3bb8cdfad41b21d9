const escapeHtml = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

const layout = (title: string, body: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>
body { font: 1.125rem/1.5 system-ui, sans-serif; margin: 0; color: #1a1a1a; background: #f4f4f6; }
main { max-width: 30rem; margin: 10vh auto; padding: 2rem; background: #fff; border-radius: .75rem; }
button { font: inherit; padding: .75rem 1.25rem; margin: .5rem .5rem 0 0; border-radius: .5rem; border: 2px solid #1a1a1a; cursor: pointer; }
button[value="complete"] { background: #0b5d3b; border-color: #0b5d3b; color: #fff; }
button[value="fail"] { background: #fff; color: #8a1020; border-color: #8a1020; }
button:focus-visible { outline: 3px solid #1a56db; outline-offset: 2px; }
</style>
</head>
<body><main>${body}</main></body>
</html>
`;

/** The page of the customer's bank, with the two buttons of Stripe's test page. */
export function challengePage(what: string): string {
  return layout(
    '3D Secure test page',
    `<h1>3D Secure test page</h1>
<p>${escapeHtml(what)}</p>
<p>This page stands for the bank of the card's holder. Nothing here is real.</p>
<form method="post">
<button type="submit" name="outcome" value="complete">Complete</button>
<button type="submit" name="outcome" value="fail">Fail</button>
</form>`,
  );
}

export function closedPage(message: string): string {
  return layout('3D Secure test page', `<h1>3D Secure test page</h1><p>${escapeHtml(message)}</p>`);
}
