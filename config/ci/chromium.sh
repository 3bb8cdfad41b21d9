#!/usr/bin/env bash
# Makes sure that there is a Chromium for the browser tests: Debian's where packages may be
# installed, else the one that Playwright downloads. Fails when there is none in the end.
set -euo pipefail
cd "$(dirname "$0")/../.."

there() { node config/ci/chromium-is-there.js; }
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }

there && exit 0
if command -v apt-get >/dev/null && as_root true 2>/dev/null; then
  as_root apt-get update -qq || true
  as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends chromium || true
fi
there && exit 0
npx playwright install chromium || true
there && exit 0
echo "There is no Chromium, and none could be installed: the browser tests cannot run." >&2
echo "Install Debian's package chromium, or run: npx playwright install --with-deps chromium" >&2
exit 1
