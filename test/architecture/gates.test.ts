import { expect } from 'chai'
import { homeOf, parse, readers, timesSaid, uses, type Use } from './names'
import { layerOf } from './source'

// Names that tests alone need, each with its reason.
const forTests: Record<string, string> = {
  'src/app.ts allRoutes': 'the walks that ask every route for its rule',
  'src/api/door/api-limits.ts forgetStrangers': 'one test does not count what another has sent without a key',
  'src/layers.ts layers': 'the order that this folder holds',
  'src/audit/sealing/audit.chain.ts firstBreak': 'the chain is tried by itself',
  'src/audit/audit.fields.ts knownFields': 'each field has its words',
  'src/audit/audit.service.ts checkAuditTrail': 'the trail is whole after what a test has done',
  'src/audit/reads/audit.noted.ts notedPatterns': 'every address is noted, or named as one that is not',
  'src/audit/reads/audit.noted.ts notedThings': 'each thing that is noted has its words',
  'src/audit/reads/audit.reads.ts forgetReads': 'one test does not know what another has read',
  'src/platform/jobs/readiness.ts lookAnew': 'a test does not wait until the last look is old',
  'src/platform/text/languages.ts readLanguagesFrom': 'a test brings languages of its own',
  'src/programme/config.ts settingNames': 'each setting stands in the documents, and no other',
}

const isSource = (file: string) => file.startsWith('src/')
// The store is a house of its own.
const isOurs = (file: string) => !/^(src|test)\/embedded-store\//.test(file)
// What mocha reads from the file that it is told to load.
const isHooks = (file: string) => file === 'test/support/hooks.ts'

const usesOf = (taken: Use[], from: (use: Use) => { file: string; name: string } | null) => {
  const users = new Map<string, string[]>()
  for (const use of taken) {
    const home = from(use)
    if (!home) continue
    const key = `${home.file} ${home.name}`
    users.set(key, [...(users.get(key) ?? []), use.by])
  }
  return (file: string, name: string): string[] => users.get(`${file} ${name}`) ?? []
}

describe('the gates', () => {
  const taken = uses()
  const atGate = usesOf(taken, ({ from, name }) => ({ file: from, name }))
  const atHome = usesOf(taken, ({ from, name }) => homeOf(from, name))
  const declared = readers
    .filter((file) => isOurs(file) && !isHooks(file))
    .flatMap((file) => [...parse(file).exported.values()].filter((home) => home.file === file))

  // Tests, seed and bench take what no other feature needs from its own file. What pure files need stands in pure.ts,
  // which index.ts passes on whole, so that all others know one gate.
  it('let out of a feature only what another feature imports', () => {
    const idle = readers
      .filter((file) => /^src\/[^/]+\/(index|pure)\.ts$/.test(file) && isOurs(file))
      .flatMap((gate) =>
        [...parse(gate).exported.keys()]
          .filter((name) => !atGate(gate, name).some((by) => isSource(by) && layerOf(by) !== layerOf(gate)))
          .map((name) => `${gate} ${name}`),
      )
    expect(idle).to.deep.equal([])
  })

  it('have no name that only its own file uses', () => {
    const idle = declared.filter(({ file, name }) => atHome(file, name).length === 0)
    expect(idle.map(({ file, name }) => `${file} ${name}`)).to.deep.equal([])
  })

  it('have no name that tests alone use, but those with a reason', () => {
    const idle = declared
      .filter(({ file }) => isSource(file))
      .filter(({ file, name }) => {
        const users = atHome(file, name)
        return users.length > 0 && users.every((by) => /^(test|bench)\//.test(by)) && timesSaid(file, name) === 1
      })
      .map(({ file, name }) => `${file} ${name}`)
    expect(idle.filter((name) => !(name in forTests))).to.deep.equal([])
    expect(Object.keys(forTests).filter((name) => !idle.includes(name))).to.deep.equal([])
  })
})
