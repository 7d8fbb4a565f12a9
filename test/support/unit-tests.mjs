import { build } from 'esbuild'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

// What starts or opens something, or takes long: a database, a server, a browser, another process, the reading of whole
// papers, pages and sources.
const heavy = [
  /^src\/(embedded-store\/|store\.ts|app\.ts)/,
  /^test\/(architecture|embedded-store)\//,
  /^test\/support\/(database|browser|process|visitor|html)\.ts$/,
  /^test\/platform\/paper\/pdf-reader\.ts$/,
  /^(supertest|express|child_process|node:child_process)$/,
]

/** The test files of the house, each with all that it imports as it is loaded: files of the house, and names of packages. */
export const testImports = () => (read ??= readImports())

let read

async function readImports() {
  const files = readdirSync('test', { recursive: true })
    .map((name) => join('test', name))
    .filter((name) => name.endsWith('.test.ts'))
    .sort()
  return importsIn(files)
}

/** Each of these files with all that it imports as it is loaded, and by which file it came in. */
export async function importsIn(files) {
  const { metafile } = await build({
    // One program of all: each alone would be written with everything that it imports.
    stdin: { contents: files.map((file) => `import './${file}'`).join('\n'), resolveDir: '.' },
    bundle: true,
    write: false,
    metafile: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  })
  return new Map(files.map((file) => [file, reached(metafile.inputs, file)]))
}

function reached(inputs, first) {
  const found = new Map([[first, '']])
  // The nearest way to each comes first.
  for (const file of found.keys())
    for (const { path, kind } of inputs[file]?.imports ?? [])
      // What is loaded when it is wanted is not loaded with the file.
      if (kind !== 'dynamic-import' && !found.has(path)) found.set(path, file)
  return found
}

/** Test files that start nothing and open nothing: seconds for all of them. */
export async function unitTests() {
  const all = await testImports()
  return [...all].filter(([, found]) => !hasHeavy(found)).map(([file]) => file)
}

const hasHeavy = (found) => [...found.keys()].some((name) => heavy.some((pattern) => pattern.test(name)))
