// Prints what runs, as CycloneDX: every package of package-lock.json that is not for building and testing alone, for each
// system that Capstan runs on. `npm sbom --omit dev` leaves out what a package for testing asks for too, express among it.
import { Buffer } from 'node:buffer'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const { name, version, packages } = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', 'package-lock.json'), 'utf8'),
)

const below = 'node_modules/'
const nameOf = (path) => path.slice(path.lastIndexOf(below) + below.length)
const runs = Object.entries(packages).filter(([path, one]) => path !== '' && !one.dev)

const purlOf = (of, at) => `pkg:npm/${of.replace('@', '%40')}@${at}`
const refOf = (path) => (path === '' ? `${name}@${version}` : `${nameOf(path)}@${packages[path].version}`)

const licenceOf = ({ license }) =>
  /^[\w.+()\s-]+$/.test(license ?? '') && !/see license/i.test(license)
    ? { licenses: [{ expression: license }] }
    : license
      ? { licenses: [{ license: { name: license } }] }
      : {}

const hashesOf = ({ integrity = '' }) => {
  const [algorithm, content] = integrity.split('-')
  const alg = { sha512: 'SHA-512', sha256: 'SHA-256', sha1: 'SHA-1' }[algorithm]
  return alg ? { hashes: [{ alg, content: Buffer.from(content, 'base64').toString('hex') }] } : {}
}

const componentOf = ([path, one]) => ({
  type: 'library',
  'bom-ref': refOf(path),
  name: nameOf(path),
  version: one.version,
  scope: one.optional ? 'optional' : 'required',
  ...hashesOf(one),
  ...licenceOf(one),
  purl: purlOf(nameOf(path), one.version),
})

// Where node finds a package that another asks for: beside it, or nearer to the root.
function placeOf(wanted, path) {
  for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf(below) - 1))) {
    const place = `${at ? `${at}/` : ''}${below}${wanted}`
    if (packages[place]) return place
    if (at === '') return undefined
  }
}

const kept = new Set(runs.map(([path]) => path))
const dependenciesOf = ([path, { dependencies, optionalDependencies, peerDependencies }]) => ({
  ref: refOf(path),
  dependsOn: [
    ...new Set(
      Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies })
        .map((wanted) => placeOf(wanted, path))
        .filter((place) => kept.has(place))
        .map(refOf),
    ),
  ].sort(),
})

// One version in two places is one component.
const byRef = (entries) => [...new Map(entries.map((entry) => [refOf(entry[0]), entry])).values()]

const bom = {
  $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  serialNumber: `urn:uuid:${randomUUID()}`,
  version: 1,
  metadata: {
    timestamp: new Date().toISOString(),
    component: { type: 'application', 'bom-ref': refOf(''), name, version, purl: purlOf(name, version) },
  },
  components: byRef(runs).map(componentOf),
  dependencies: [['', packages['']], ...byRef(runs)].map(dependenciesOf),
}
process.stdout.write(`${JSON.stringify(bom, null, 2)}\n`)
