// Builds Capstan into dist/: the server, the worker of the embedded store, and what browsers load, with a hash of the
// content in each name. dist/public/manifest.json says which name is which.
import { build } from 'esbuild'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { followDevice, keepUsed } from './build/css.mjs'
import { serverBundle, workers } from './build/server-bundle.mjs'
import { writeTemplateTypes } from './build/templates.mjs'
import { worldMap } from './build/world-map.mjs'

process.chdir(import.meta.dirname)

// For those who work on Capstan: pages load again when something was built, and nothing is packed.
const isDev = process.argv.includes('--dev')
const out = 'dist/public'

const filesBelow = (folder, pattern) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && pattern.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))

const server = (entry, outfile) =>
  build({
    entryPoints: [entry],
    outfile,
    ...serverBundle,
    sourcemap: true,
    logLevel: 'warning',
  })

// Every word of templates and scripts may be the name of a class.
const usedWords = () =>
  new Set(
    [...filesBelow('views', /\.ejs$/), ...filesBelow('public/scripts', /\.ts$/)].flatMap(
      (file) => readFileSync(file, 'utf8').match(/[A-Za-z][\w-]*/g) ?? [],
    ),
  )

const ownCss = (words) => ({
  name: 'own css',
  setup(plugin) {
    plugin.onLoad({ filter: /\.css$/ }, ({ path }) => {
      const css = readFileSync(path, 'utf8')
      const used = path.includes('node_modules') ? keepUsed(css, words) : css
      return { contents: followDevice(used), loader: 'css' }
    })
  },
})

const browser = () =>
  build({
    entryPoints: [
      ...filesBelow('public/styles', /^capstan(\.rtl)?\.css$/),
      'public/scripts/capstan.ts',
      'public/scripts/passkey.ts',
      'public/scripts/moving-bars.ts',
      'public/scripts/moving-days.ts',
      ...readdirSync('public/images')
        .filter((name) => /\.(svg|ico)$/.test(name))
        .map((name) => join('public/images', name)),
      { in: worldMap(), out: 'world' },
    ].map((entry) => (typeof entry === 'string' ? { in: entry, out: basename(entry).replace(/\.\w+$/, '') } : entry)),
    outdir: out,
    entryNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    publicPath: '/assets',
    bundle: true,
    minify: true,
    target: ['es2022', 'chrome109', 'firefox115', 'safari16'],
    format: 'esm',
    loader: { '.woff2': 'file', '.svg': 'copy', '.ico': 'copy' },
    plugins: [ownCss(usedWords())],
    inject: isDev ? ['build/reload.ts'] : [],
    metafile: true,
    logLevel: 'warning',
  })

// 'dist/public/capstan-3F2A.css' is what asset('capstan.css') asks for.
const manifestOf = (outputs) =>
  Object.fromEntries(
    Object.keys(outputs).map((file) => [basename(file).replace(/-[A-Z0-9]{8}(?=\.\w+$)/, ''), basename(file)]),
  )

function pack(file) {
  const bytes = readFileSync(file)
  writeFileSync(file + '.gz', gzipSync(bytes, { level: 9 }))
  writeFileSync(file + '.br', brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }))
}

/** What browsers load; files of the build before are taken away last, so that open pages find theirs as long as possible. */
async function buildForBrowsers() {
  mkdirSync(out, { recursive: true })
  const manifest = manifestOf((await browser()).metafile.outputs)
  const current = new Set(Object.values(manifest))
  for (const name of isDev ? [] : current)
    if (/\.(css|js|svg)$/.test(name) && !existsSync(join(out, name + '.br'))) pack(join(out, name))
  writeFileSync(join(out, 'manifest.json'), JSON.stringify(manifest, null, 2) + '\n')
  for (const name of readdirSync(out))
    if (!/^(manifest|version)\.json$/.test(name) && !current.has(name.replace(/\.(gz|br)$/, '')))
      rmSync(join(out, name), { recursive: true })
}

writeTemplateTypes()
await buildForBrowsers()
await Promise.all([
  server('src/server.ts', 'dist/server.js'),
  ...Object.entries(workers).map(([name, source]) => server(source, `dist/${name}.js`)),
  server('src/capstan.ts', 'dist/capstan.js'),
])
