#!/bin/sh
# Copies what runs into a folder of its own: the built program, its packages, templates, texts and registers.
#   npm ci && npm run build && npm ci --omit=dev && sh deploy/pack.sh /opt/capstan
set -eu
target=$1
cd "$(dirname "$0")/.."
[ -f dist/server.js ] || { echo 'Capstan is not built: npm run build' >&2; exit 1; }
mkdir -p "$target"
# Texts stand beside the source; of the source nothing else is needed.
tar cf - package.json dist node_modules views seed/reference build/ready.mjs deploy .env.example $(find src -name '*.json') \
  $([ -d languages ] && echo languages) | tar xf - -C "$target"
