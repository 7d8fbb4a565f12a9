// How programs for the server are bundled. A start reads some nine hundred files when packages stay outside, which takes
// as long as all else that it does; so those that every start loads are put into the bundle, and with each what it needs.

// The rest stays outside: what is loaded when it is first used, what is compiled for the machine, and what reads files
// that lie beside it.
const inside = new Set([
  ...['bidi-js', 'bson', 'csrf-sync', 'ejs', 'express', 'express-session', 'helmet'],
  ...['i18next', 'mongodb', 'mongoose', 'multer', 'otpauth', 'passport', 'passport-local', 'pino', 'prom-client'],
  ...['rate-limiter-flexible', 'temporal-polyfill', 'zod'],
])

// What packages inside ask for where it is there; Capstan installs none of it.
const notThere = new Set([
  ...['@aws-sdk/credential-providers', '@mongodb-js/zstd', 'aws4', 'gcp-metadata', 'kerberos'],
  ...['mongodb-client-encryption', 'snappy', 'socks', 'supports-color'],
])

const packageOf = (path) =>
  path
    .split('/')
    .slice(0, path.startsWith('@') ? 2 : 1)
    .join('/')

const packages = {
  name: 'packages',
  setup(plugin) {
    plugin.onResolve({ filter: /^[^./]/ }, ({ path, importer, kind }) => {
      if (kind === 'entry-point') return undefined
      const name = packageOf(path)
      const stays = importer.includes('node_modules') ? notThere.has(name) : !inside.has(name)
      return stays ? { path, external: true } : undefined
    })
  },
}

/** Programs of threads, which lie beside whatever program starts them: name of the file and source. */
export const workers = {
  'store-worker': 'src/embedded-store/worker.ts',
  'paper-worker': 'src/documents/paper-worker.ts',
  'iati-worker': 'src/donor-projects/reading/iati-worker.ts',
  'table-worker': 'src/platform/tables/table-worker.ts',
  'solver-worker': 'src/planning/solving/solver-worker.ts',
}

/** Options of esbuild for one program. Packages of the old kind call `require`, which modules of today do not have. */
export const serverBundle = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  plugins: [packages],
  banner: {
    js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);",
  },
}
