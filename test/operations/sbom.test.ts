import { expect } from 'chai'
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { fromRoot } from '../../src/platform/root'

interface Component {
  'bom-ref': string
  type: string
  name: string
  version: string
  purl: string
}

interface Bom {
  bomFormat: string
  specVersion: string
  serialNumber: string
  metadata: { component: Component }
  components: Component[]
  dependencies: { ref: string; dependsOn: string[] }[]
}

describe('the list of the packages that run', () => {
  it('is CycloneDX, and names what package.json asks for, in its version, and nothing for building and testing', async function () {
    this.timeout(60_000)
    const { stdout } = await promisify(execFile)('npm', ['run', '-s', 'sbom'], {
      cwd: fromRoot(),
      maxBuffer: 16 * 1024 * 1024,
    })
    const bom = JSON.parse(stdout) as Bom
    expect([bom.bomFormat, bom.metadata.component.name]).to.deep.equal(['CycloneDX', 'capstan'])
    expect(bom.serialNumber).to.match(/^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
    expect(bom.specVersion).to.match(/^1\.\d$/)
    for (const component of bom.components)
      expect(component)
        .to.include.keys('bom-ref', 'type', 'name', 'version', 'purl')
        .and.to.include({ type: 'library' })
    const { dependencies, devDependencies } = JSON.parse(readFileSync(fromRoot('package.json'), 'utf8')) as Record<
      string,
      Record<string, string>
    >
    const listed = new Set(bom.components.map(({ name, version }) => `${name}@${version}`))
    for (const [name, version] of Object.entries(dependencies!)) expect(listed).to.include(`${name}@${version}`)
    const names = new Set(bom.components.map(({ name }) => name))
    for (const name of Object.keys(devDependencies!)) expect(names, name).not.to.include(name)
    const refs = new Set([bom.metadata.component['bom-ref'], ...bom.components.map((one) => one['bom-ref'])])
    // What a package for testing asks for too runs all the same, and so does what that asks for.
    const express = bom.dependencies.find(({ ref }) => ref.startsWith('express@'))
    expect(express?.dependsOn.some((ref) => ref.startsWith('body-parser@'))).to.equal(true)
    expect(refs.size, 'each is named once').to.equal(bom.components.length + 1)
    for (const { ref, dependsOn } of bom.dependencies)
      for (const one of [ref, ...dependsOn]) expect(refs, `${ref} → ${one}`).to.include(one)
  })
})
