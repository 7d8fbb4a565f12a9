// Before `npm start` and the commands: builds where the tools to build are there, as after `npm ci`; uses the dist/ that
// is there where they are not, as after `npm ci --omit=dev`. With --kept, a dist/ that is there is used as it is.
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const isBuilt = existsSync(join(root, 'dist/server.js')) && existsSync(join(root, 'dist/capstan.js'))
const canBuild = existsSync(join(root, 'node_modules/esbuild/package.json')) && existsSync(join(root, 'src/server.ts'))

if (canBuild && !(isBuilt && process.argv.includes('--kept'))) await import('../build.mjs')
else if (!isBuilt) {
  process.stderr.write(
    'Capstan is not built, and what builds it is not installed. Run "npm ci && npm run build" once, ' +
      'or copy the dist/ folder of another installation of this version here; then start again.\n',
  )
  process.exit(1)
}
